"""Renewals: which mandate a document succeeds, and what became of its paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from documents.alignment import Run, Unit, align, word_diff
from documents.chains import (
    Mandate,
    gives_mandate,
    propose_renewed,
    recalled_symbols,
)
from documents.models import Alignment, Document, Pair, Paragraph
from projects.access import require_lead
from projects.models import Project


@dataclass(frozen=True, slots=True)
class Aligned:
    """One row side by side; the verdict is derived from the pair and its words."""

    pair: Pair
    verdict: str
    old: str = ""
    new: str = ""
    runs: list[Run] = field(default_factory=list)

    @property
    def by_hand(self) -> bool:
        return self.pair.paired_by_id is not None


@dataclass(frozen=True, slots=True)
class Link:
    """One document of a chain, with the proposal that a lead has yet to settle."""

    document: Document
    proposed: Document | None
    reason: str
    aligned: bool


@transaction.atomic
def settle_renewal(document: Document, user: User, renewed: Document | None) -> None:
    """A lead's word which earlier mandate the document renews; None for the first."""
    require_lead(user, document.project)
    if renewed is not None:
        _check_earlier(document, renewed)
    document.renews = renewed
    document.begins_chain = renewed is None
    document.save(update_fields=["renews", "begins_chain"])


@transaction.atomic
def align_documents(before: Document, after: Document, user: User) -> Alignment:
    """Lay two documents side by side; what is laid already stays, hand work too."""
    require_lead(user, before.project)
    if before.pk == after.pk or before.project_id != after.project_id:
        raise ValidationError("Choose another document of the project.")
    list(Document.objects.select_for_update().filter(pk__in=[before.pk, after.pk]))
    known = Alignment.objects.filter(before=before, after=after).first()
    if known:
        return known
    alignment = Alignment.objects.create(before=before, after=after)
    olds, news = _codable(before), _codable(after)
    pairs = align(_units(before, olds), _units(after, news))
    Pair.objects.bulk_create(
        Pair(
            alignment=alignment,
            before=None if pair.before is None else olds[pair.before],
            after=None if pair.after is None else news[pair.after],
            similarity=pair.similarity,
            moved=pair.moved,
        )
        for pair in pairs
    )
    return alignment


@transaction.atomic
def pair_by_hand(
    alignment: Alignment, user: User, before: str, after: str
) -> list[Pair]:
    """Join two paragraphs by path, or part one from its match where a path is empty.

    The pairs that this undoes are withdrawn, and what they leave alone stands alone.
    """
    require_lead(user, alignment.before.project)
    Alignment.objects.select_for_update().get(pk=alignment.pk)
    old = _leaf(alignment.before, before)
    new = _leaf(alignment.after, after)
    if old is None and new is None:
        raise ValidationError("Choose a paragraph.")
    undone = [
        pair
        for pair in alignment.pairs.standing().select_related("before", "after")
        if (old and pair.before_id == old.pk) or (new and pair.after_id == new.pk)
    ]
    if [(pair.before, pair.after) for pair in undone] == [(old, new)]:
        return []
    sides: list[tuple[Paragraph | None, Paragraph | None]] = [(old, new)]
    for pair in undone:
        if pair.before and pair.before != old:
            sides.append((pair.before, None))
        if pair.after and pair.after != new:
            sides.append((None, pair.after))
    alignment.pairs.filter(pk__in=[pair.pk for pair in undone]).update(
        withdrawn_at=timezone.now()
    )
    return Pair.objects.bulk_create(
        Pair(
            alignment=alignment,
            before=one,
            after=other,
            similarity=_likeness(alignment, one, other),
            paired_by=user,
        )
        for one, other in sides
    )


def side_by_side(alignment: Alignment) -> list[Aligned]:
    """Every standing pair as the later text has it, dropped ones in their place."""
    pairs = list(alignment.pairs.standing().select_related("before", "after"))
    place = {
        pair.before.position: pair.after.position
        for pair in pairs
        if pair.before and pair.after
    }

    def order(pair: Pair) -> tuple[float, int]:
        if pair.after:
            return pair.after.position, 1
        assert pair.before is not None
        kept = [old for old in place if old < pair.before.position]
        return (place[max(kept)] + 0.5 if kept else -1), pair.before.position

    return [_aligned(alignment, pair) for pair in sorted(pairs, key=order)]


def chain_of(project: Project, mission: str) -> list[Link]:
    """The mission's documents in time, each with what it renews or seems to renew."""
    documents = list(
        project.documents.ready()
        .listed()
        .filter(mission=mission)
        .select_related("renews")
        .order_by("date", "symbol", "pk")
    )
    known = {one.symbol: one for one in documents if one.symbol}
    mandates = {one.pk: _mandate(one) for one in documents}
    aligned = set(
        Alignment.objects.filter(after__in=documents).values_list("before", "after")
    )
    links = []
    for document in documents:
        proposal = None
        if document.renews_id is None and not document.begins_chain:
            proposal = propose_renewed(mandates[document.pk], list(mandates.values()))
        links.append(
            Link(
                document,
                proposed=known[proposal.symbol] if proposal else None,
                reason=proposal.reason if proposal else "",
                aligned=(document.renews_id, document.pk) in aligned,
            )
        )
    return links


def mandate_said(paragraphs: Sequence[tuple[str, str]]) -> dict[str, object]:
    """What a text says of renewing, kept at import; paragraphs are (kind, text)."""
    return {
        "recalled": list(recalled_symbols(paragraphs)),
        "gives": gives_mandate(paragraphs),
    }


def _mandate(document: Document) -> Mandate:
    said = document.mandate
    return Mandate(
        document.symbol,
        document.date,
        document.mission,
        tuple(said.get("recalled", ())),
        bool(said.get("gives", False)) and bool(document.symbol),
    )


def _aligned(alignment: Alignment, pair: Pair) -> Aligned:
    old = _words(alignment.before, pair.before) if pair.before else ""
    new = _words(alignment.after, pair.after) if pair.after else ""
    if pair.before is None or pair.after is None:
        return Aligned(pair, "dropped" if pair.before else "new", old, new)
    if old.split() == new.split():
        return Aligned(pair, "moved" if pair.moved else "same", old, new)
    return Aligned(pair, "changed", old, new, word_diff(old, new))


def _likeness(
    alignment: Alignment, old: Paragraph | None, new: Paragraph | None
) -> float:
    if old is None or new is None:
        return 0.0
    runs = list(word_diff(_words(alignment.before, old), _words(alignment.after, new)))
    kept = sum(len(run.text) for run in runs if run.kind == "same")
    return 2 * kept / (2 * kept + sum(len(r.text) for r in runs if r.kind != "same"))


def _check_earlier(document: Document, renewed: Document) -> None:
    if renewed.project_id != document.project_id or renewed.pk == document.pk:
        raise ValidationError("A mandate renews another one of the project.")
    if document.date and renewed.date and renewed.date >= document.date:
        raise ValidationError(f"{renewed} is not earlier than {document}.")
    seen = renewed
    while seen.renews_id is not None:
        if seen.renews_id == document.pk:
            raise ValidationError(f"{renewed} renews {document} already.")
        assert seen.renews is not None
        seen = seen.renews


def _codable(document: Document) -> list[Paragraph]:
    return list(document.paragraphs.codable().order_by("position"))


def _units(document: Document, leaves: list[Paragraph]) -> list[Unit]:
    return [
        Unit(leaf.path, leaf.kind, leaf.label, _words(document, leaf))
        for leaf in leaves
    ]


def _leaf(document: Document, path: str) -> Paragraph | None:
    if not path:
        return None
    leaf = document.paragraphs.codable().filter(path=path).first()
    if leaf is None:
        raise ValidationError(f"{document} has no paragraph at {path}.")
    return leaf


def _words(document: Document, leaf: Paragraph) -> str:
    return document.text[leaf.start : leaf.end]
