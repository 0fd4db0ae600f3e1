"""The gold set of a round: what nobody disputes, and what the lead has ruled."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from coding.agreement.disagreements import Disagreements
from coding.models import Assignment, Coding, Round, RuledPassage, Ruling
from documents.models import Paragraph

_Question = tuple[UUID, str]  # a leaf, and a code's key


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
    """The passages of a round and the questions still open in it, by document."""

    passages: Mapping[UUID, Sequence[GoldPassage]]
    questions: Mapping[UUID, Sequence[_Question]]

    @property
    def open(self) -> frozenset[_Question]:
        return frozenset(one for own in self.questions.values() for one in own)

    def in_document(self, pk: UUID) -> Sequence[GoldPassage]:
        return self.passages.get(pk, ())

    def open_in(self, pk: UUID) -> Sequence[_Question]:
        return self.questions.get(pk, ())


def gold_of(planned: Round, documents: Collection[UUID] | None = None) -> Gold:
    """All rulings and, of what is not ruled, the codings that nobody disputes.

    With `documents`, only theirs. Only finished work counts. Where coders agree but
    for small differences of boundaries, the passage is that of whoever finished first.
    A code that was ruled to apply without a passage gets the whole paragraph. What is
    disputed and not ruled is left out and named.
    """
    told = Disagreements(planned, documents)
    rulings = planned.rulings.standing()
    works = planned.assignments.finished()
    if documents is not None:
        rulings = rulings.filter(paragraph__document__in=documents)
        works = works.filter(document__in=documents)
    ruled = set(rulings.values_list("paragraph", "code__key"))
    disputed = {one.place for one in told.found}
    passages = list(_ruled(rulings))
    passages += _undisputed(works, closed=disputed | ruled)
    by_document: dict[UUID, list[GoldPassage]] = {}
    for one in sorted(passages, key=lambda one: (one.start, one.end, one.code_key)):
        by_document.setdefault(one.document, []).append(one)
    questions: dict[UUID, list[_Question]] = {}
    for dispute in told.found:
        if dispute.place not in ruled:
            questions.setdefault(dispute.document, []).append(dispute.place)
    return Gold(by_document, questions)


def _ruled(rulings: QuerySet[Ruling]) -> Iterator[GoldPassage]:
    given = RuledPassage.objects.filter(ruling__in=rulings.order_by().values("pk"))
    by_ruling: dict[UUID, set[tuple[int, int]]] = {}
    for pk, start, end in given.values_list("ruling_id", "start", "end"):
        by_ruling.setdefault(pk, set()).add((start, end))
    for ruling in rulings.select_related("code", "paragraph"):
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
    finished: QuerySet[Assignment], closed: set[_Question]
) -> Iterator[GoldPassage]:
    """From whoever finished first, leaf by leaf; a coding stays whole if it can."""
    spokesmen: dict[_Question, UUID] = {}
    document_of = dict(
        finished.order_by("finished_at", "pk").values_list("pk", "document_id")
    )
    leaves = _leaves(document_of.values())
    coders = Counter(document_of.values())
    own = _codings(document_of)
    for work, document in document_of.items():
        for pk, key, start, end, made_at in own[work]:
            touched = _touched(leaves.get(document, []), start, end)
            open_to_all = not touched and coders[document] == 1
            mine = [
                (leaf.pk, key) not in closed
                and spokesmen.setdefault((leaf.pk, key), work) == work
                for leaf in touched
            ]
            places = (
                [(start, end)]
                if all(mine) and (mine or open_to_all)
                else _pieces(touched, mine, start, end)
            )
            for begins, ends in places:
                yield GoldPassage(document, key, begins, ends, made_at, coding=pk)


def _codings(works: Collection[UUID]) -> dict[UUID, list[tuple]]:
    """Each work's standing codings in the order of the text."""
    found: dict[UUID, list[tuple]] = {work: [] for work in works}
    standing = Coding.objects.standing().filter(assignment__in=list(works))
    for work, *row in standing.order_by("start", "end").values_list(
        "assignment_id", "pk", "code__key", "start", "end", "made_at"
    ):
        found[work].append(tuple(row))
    return found


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


def _leaves(documents: Iterable[UUID]) -> dict[UUID, list[Paragraph]]:
    rows = Paragraph.objects.codable().filter(document__in=set(documents))
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
