"""Which suggestions a coder has on show, and what that makes of a coding."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from coding.codebook.frozen import give_codes
from coding.models import Assignment, Exposure, Reading, Round, Suggestion
from documents.frozen import codable_of
from documents.models import Document, Paragraph

KEPT = 32  # documents of rounds a process


class Placed(NamedTuple):
    """Where a suggestion lies, and the codable leaves that it touches."""

    pk: UUID
    start: int
    end: int
    code_id: UUID
    leaves: tuple[UUID, ...]


class LaidOut:
    """A round's suggestions for a document that touch no leaf of the blind share."""

    def __init__(self, when: str, placed: Sequence[Placed]) -> None:
        self.when = when  # as Round.shown
        self.placed = placed
        self.by_pk = {one.pk: one for one in placed}
        self.by_leaf: dict[UUID, list[Placed]] = defaultdict(list)
        for one in placed:
            for leaf in one.leaves:
                self.by_leaf[leaf].append(one)

    def on(self, leaves: Iterable[Paragraph]) -> list[Placed]:
        """Those that touch one of the leaves, each once."""
        touching = (self.by_leaf.get(leaf.pk, ()) for leaf in leaves)
        return list({one.pk: one for some in touching for one in some}.values())

    def shown(
        self, placed: Iterable[Placed], read: Collection[UUID]
    ) -> Sequence[Placed]:
        """Of these the ones whose every leaf a coder with those readings may see."""
        if self.when == Round.Shown.HIDDEN:
            return []
        if self.when == Round.Shown.AT_ONCE:
            return list(placed)
        return [one for one in placed if all(leaf in read for leaf in one.leaves)]

    def count_waiting(self, read: Collection[UUID], answered: Iterable[UUID]) -> int:
        """How many suggestions on show wait for the coder's word."""
        known = [self.by_pk[pk] for pk in answered if pk in self.by_pk]
        if self.when == Round.Shown.AT_ONCE:
            return len(self.placed) - len(known)
        return len(self.shown(self.placed, read)) - len(self.shown(known, read))


def read_by(assignment: Assignment) -> dict[UUID, Reading]:
    """The coder's standing readings by paragraph."""
    return {reading.paragraph_id: reading for reading in assignment.readings.standing()}


def read_marks(assignment: Assignment) -> dict[UUID, str]:
    """The paragraphs that the coder has been at: each read, skipped or nothing."""
    said = assignment.readings.standing().values_list(
        "paragraph_id", "skipped", "nothing"
    )
    return {
        pk: "skipped" if skipped else "nothing" if nothing else "read"
        for pk, skipped, nothing in said
    }


def answered_by(assignment: Assignment) -> set[UUID]:
    """The suggestions that the coder has decided about."""
    decisions = assignment.decisions.standing()
    return set(decisions.order_by().values_list("suggestion_id", flat=True))


def offered(assignment: Assignment) -> QuerySet[Suggestion]:
    """What was suggested for the document with the round's present codebook."""
    return Suggestion.objects.filter(
        run__round=assignment.round_id,
        document=assignment.document_id,
        code__version=assignment.round.version_id,
    )


def suggestions_on_show(
    assignment: Assignment, leaves: Iterable[Paragraph], read: Collection[UUID]
) -> list[Suggestion]:
    """The suggestions on show that touch one of the leaves."""
    laid = laid_out(assignment)
    found = rows_of([one.pk for one in laid.shown(laid.on(leaves), read)])
    give_codes(found, assignment.round.version_id)
    return found


def rows_of(suggestions: Collection[UUID]) -> list[Suggestion]:
    if not suggestions:
        return []
    return list(Suggestion.objects.filter(pk__in=suggestions))


def is_on_show(assignment: Assignment, suggestion: Suggestion) -> bool:
    """Whether this coder has this suggestion in view now."""
    laid = laid_out(assignment)
    placed = laid.by_pk.get(suggestion.pk)
    return bool(placed and laid.shown([placed], read_marks(assignment)))


def exposure_at(assignment: Assignment, start: int, end: int) -> str:
    """What the coder had seen of `[start, end)`: the strongest of its paragraphs.

    A paragraph once read stays seen, also where its mark was taken back, and a
    suggestion once shown, also where the round has left its version behind.
    """
    touched = codable_of(assignment.document).touching(start, end)
    laid = laid_out(assignment, every_version=True)
    near = laid.on(touched)
    seen: set[UUID] = set()
    if near and assignment.round.shown == Round.Shown.AFTER_READING:
        wanted = {leaf for one in near for leaf in one.leaves}
        read = assignment.readings.filter(paragraph__in=wanted)
        seen = set(read.values_list("paragraph_id", flat=True))
    return Exposure.SHOWN_BEFORE if laid.shown(near, seen) else Exposure.BLIND


def laid_out(assignment: Assignment, *, every_version: bool = False) -> LaidOut:
    """The suggestions of the round's present codebook, or of all that it went through.

    Suggestions are added and never changed: their number says which they are.
    """
    planned = assignment.round
    told = Suggestion.objects.filter(
        run__round=planned.pk, document=assignment.document_id
    )
    return _laid_out(
        planned.pk,
        assignment.document,
        None if every_version else planned.version_id,
        (planned.shown, planned.seed, planned.blind_share),
        told.count(),
    )


@lru_cache(maxsize=KEPT)
def _laid_out(
    round_pk: UUID,
    document: Document,
    version_pk: UUID | None,
    showing: tuple[str, int, int],
    count: int,
) -> LaidOut:
    shown, seed, share = showing
    planned = Round(pk=round_pk, seed=seed, blind_share=share)
    told = Suggestion.objects.filter(run__round=round_pk, document=document)
    if version_pk is not None:
        told = told.filter(code__version=version_pk)
    leaves = codable_of(document)
    blind = {leaf.pk for leaf in leaves.all if planned.keeps_blind(leaf.pk)}
    placed = []
    for row in told.order_by("start", "pk").values_list(
        "pk", "start", "end", "code_id"
    ):
        touched = tuple(leaf.pk for leaf in leaves.touching(row[1], row[2]))
        if touched and blind.isdisjoint(touched):
            placed.append(Placed(*row, touched))
    return LaidOut(shown, placed)
