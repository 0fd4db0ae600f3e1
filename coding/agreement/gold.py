"""The gold set of a round: what nobody disputes, and what the lead has ruled."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from coding.agreement.disagreements import Disagreements, Given, Leaf
from coding.models import Coding, Round, RuledPassage, Ruling

_Question = tuple[UUID, str]  # a leaf, and a code's key
_Coding = tuple[UUID, str, int, int, datetime]


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
    rulings = planned.rulings.standing()
    works = planned.assignments.finished()
    if documents is not None:
        rulings = rulings.filter(paragraph__document__in=documents)
        works = works.filter(document__in=documents)
    first = works.order_by("finished_at", "pk")
    document_of = dict(first.values_list("pk", "document_id"))
    own = _codings(document_of)
    told = Disagreements(planned, documents, _given(own))
    ruled = set(rulings.values_list("paragraph", "code__key"))
    disputed = {one.place for one in told.found}
    passages = list(_ruled(rulings))
    passages += _undisputed(document_of, own, told.leaves, closed=disputed | ruled)
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
    document_of: Mapping[UUID, UUID],
    own: Mapping[UUID, Sequence[_Coding]],
    leaves: Mapping[UUID, Sequence[Leaf]],
    closed: set[_Question],
) -> Iterator[GoldPassage]:
    """From whoever finished first, leaf by leaf; a coding stays whole if it can."""
    spokesmen: dict[_Question, UUID] = {}
    coders = Counter(document_of.values())
    for work, document in document_of.items():
        for pk, key, start, end, made_at in own[work]:
            touched = _touched(leaves.get(document, ()), start, end)
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


def _codings(works: Collection[UUID]) -> dict[UUID, list[_Coding]]:
    """Each work's standing codings in the order of the text."""
    found: dict[UUID, list[_Coding]] = {work: [] for work in works}
    standing = Coding.objects.standing().filter(assignment__in=list(works))
    told = ("assignment_id", "pk", "code__key", "start", "end", "made_at")
    for work, pk, key, start, end, made_at in standing.order_by(
        "start", "end"
    ).values_list(*told):
        found[work].append((pk, key, start, end, made_at))
    return found


def _given(own: Mapping[UUID, Sequence[_Coding]]) -> Iterator[Given]:
    for work, codings in own.items():
        for _, key, start, end, _ in codings:
            yield work, key, start, end


def _pieces(
    touched: list[Leaf], mine: list[bool], start: int, end: int
) -> list[tuple[int, int]]:
    """The stretches of a coding over neighbouring leaves that it speaks for."""
    pieces = []
    marked = zip(touched, mine, strict=True)
    for counts, run in groupby(marked, key=lambda pair: pair[1]):
        if counts:
            own = [leaf for leaf, _ in run]
            pieces.append((max(start, own[0].start), min(end, own[-1].end)))
    return pieces


def _touched(leaves: Sequence[Leaf], start: int, end: int) -> list[Leaf]:
    first = bisect_right(leaves, start, key=lambda leaf: leaf.end)
    touched = []
    for leaf in leaves[first:]:
        if leaf.start >= end:
            break
        touched.append(leaf)
    return touched
