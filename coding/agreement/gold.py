"""The gold set of a round: what nobody disputes, and what the lead has ruled."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from coding.agreement.disagreements import Disagreements
from coding.models import Assignment, Coding, Round, RuledPassage
from documents.models import Paragraph

_Question = tuple[UUID, str]  # a leaf, and a code's key
_Told = tuple[UUID, str, int, int, datetime]  # a coding: its code's key, its place


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """A passage that carries a code, settled by agreement or by a ruling.

    Of an undisputed one, `coding` is the coding it is taken from; of a ruled one,
    `ruling` is the ruling. `made_at` is when that was made.
    """

    document: UUID
    code_key: str
    start: int
    end: int
    made_at: datetime
    coding: UUID | None = None
    ruling: UUID | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """The passages of a round by document, and the questions still open in it."""

    passages: Mapping[UUID, Sequence[GoldPassage]]
    open: frozenset[tuple[UUID, str]]

    def in_document(self, pk: UUID) -> Sequence[GoldPassage]:
        return self.passages.get(pk, ())


def gold_of(planned: Round, documents: Collection[UUID] | None = None) -> Gold:
    """All rulings and, of what is not ruled, the codings that nobody disputes.

    Only finished work counts. Where coders agree but for small differences of
    boundaries, the passage is that of whoever finished first. A code that was ruled
    to apply without a passage gets the whole paragraph. What is disputed and not
    ruled is left out and named. Where `documents` are given, only theirs is read.
    """
    told = Disagreements(planned, documents)
    ruled = set(planned.rulings.standing().values_list("paragraph", "code__key"))
    disputed = {one.place for one in told.found}
    passages = list(_ruled(planned))
    works = list(told.finished.order_by("finished_at", "pk"))
    passages += _undisputed(works, closed=disputed | ruled)
    by_document: dict[UUID, list[GoldPassage]] = {}
    for one in sorted(passages, key=lambda one: (one.start, one.end, one.code_key)):
        by_document.setdefault(one.document, []).append(one)
    return Gold(by_document, frozenset(disputed - ruled))


def _ruled(planned: Round) -> Iterator[GoldPassage]:
    given = RuledPassage.objects.filter(
        ruling__in=planned.rulings.standing().values("pk")
    )
    by_ruling: dict[UUID, set[tuple[int, int]]] = {}
    for pk, start, end in given.values_list("ruling_id", "start", "end"):
        by_ruling.setdefault(pk, set()).add((start, end))
    standing = planned.rulings.standing().select_related("code", "paragraph")
    for ruling in standing:
        leaf = ruling.paragraph
        places = by_ruling.get(ruling.pk)
        if not places and ruling.applies:
            places = {(leaf.start, leaf.end)}
        for start, end in places or ():
            yield GoldPassage(
                leaf.document_id,
                ruling.code.key,
                start,
                end,
                ruling.made_at,
                ruling=ruling.pk,
            )


def _undisputed(
    works: list[Assignment], closed: set[_Question]
) -> Iterator[GoldPassage]:
    """From whoever finished first, leaf by leaf; a coding stays whole if it can."""
    spokesmen: dict[_Question, UUID] = {}
    leaves = _leaves(works)
    alone = _coded_by_one(works)
    said = _said(works)
    for work in works:
        for pk, key, start, end, made_at in said.get(work.pk, ()):
            touched = _touched(leaves.get(work.document_id, []), start, end)
            open_to_all = not touched and work.document_id in alone
            mine = [
                (leaf.pk, key) not in closed
                and spokesmen.setdefault((leaf.pk, key), work.pk) == work.pk
                for leaf in touched
            ]
            places = (
                [(start, end)]
                if all(mine) and (mine or open_to_all)
                else _pieces(touched, mine, start, end)
            )
            for begins, ends in places:
                yield GoldPassage(
                    work.document_id, key, begins, ends, made_at, coding=pk
                )


def _said(works: list[Assignment]) -> dict[UUID, list[_Told]]:
    """Each one's standing codings in the order of the text, read at once."""
    given = Coding.objects.standing().filter(assignment__in=[one.pk for one in works])
    said: dict[UUID, list[_Told]] = {}
    for work, pk, key, start, end, made_at in given.order_by(
        "start", "end"
    ).values_list("assignment_id", "pk", "code__key", "start", "end", "made_at"):
        said.setdefault(work, []).append((pk, key, start, end, made_at))
    return said


def _pieces(
    touched: list[Paragraph], mine: list[bool], start: int, end: int
) -> list[tuple[int, int]]:
    """The stretches of a coding over neighbouring leaves that it speaks for."""
    pieces = []
    marked = zip(touched, mine, strict=True)
    for counts, run in groupby(marked, key=lambda pair: pair[1]):
        if counts:
            own = [leaf for leaf, _ in run]
            pieces.append((max(start, own[0].start), min(end, own[-1].end)))
    return pieces


def _coded_by_one(works: list[Assignment]) -> set[UUID]:
    """The documents that only one coder has finished."""
    coders: dict[UUID, int] = {}
    for work in works:
        coders[work.document_id] = coders.get(work.document_id, 0) + 1
    return {document for document, count in coders.items() if count == 1}


def _leaves(works: list[Assignment]) -> dict[UUID, list[Paragraph]]:
    documents = {work.document_id for work in works}
    rows = Paragraph.objects.codable().filter(document__in=documents)
    found: dict[UUID, list[Paragraph]] = {}
    for leaf in rows.only("document_id", "start", "end").order_by("position"):
        found.setdefault(leaf.document_id, []).append(leaf)
    return found


def _touched(leaves: list[Paragraph], start: int, end: int) -> list[Paragraph]:
    first = bisect_right(leaves, start, key=lambda leaf: leaf.end)
    touched = []
    for leaf in leaves[first:]:
        if leaf.start >= end:
            break
        touched.append(leaf)
    return touched
