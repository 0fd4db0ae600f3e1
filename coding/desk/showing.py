"""Which suggestions a coder has on show, and what that makes of a coding."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from coding.models import Assignment, Exposure, Reading, Round, Suggestion
from documents.models import Paragraph

# A suggestion, or a row with its place alone.
Placed = TypeVar("Placed", bound=Any)


def paragraphs_on_show(
    assignment: Assignment, paragraphs: Iterable[Any], read: Collection[UUID]
) -> list[Any]:
    """Those of the paragraphs whose suggestions the coder may see now."""
    planned = assignment.round
    if planned.shown == Round.Shown.HIDDEN:
        return []
    return [
        paragraph
        for paragraph in paragraphs
        if not planned.keeps_blind(paragraph.pk)
        and (planned.shown == Round.Shown.AT_ONCE or paragraph.pk in read)
    ]


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
    return set(decisions.values_list("suggestion_id", flat=True))


def count_waiting(assignment: Assignment, read: Collection[UUID]) -> int:
    """How many suggestions on show wait for the coder's word."""
    if assignment.round.shown == Round.Shown.HIDDEN:
        return 0
    decided = assignment.decisions.standing().values("suggestion_id")
    places = ("pk", "start", "end")
    found = offered(assignment).exclude(pk__in=decided)
    leaves = assignment.document.paragraphs.codable()
    return len(
        _shown_among(
            assignment,
            list(found.values_list(*places, named=True)),
            list(leaves.values_list(*places, named=True)),
            read,
        )
    )


def suggestions_near(
    assignment: Assignment, start: int, end: int, read: Collection[UUID]
) -> list[Suggestion]:
    """The suggestions on show that share a character with `[start, end)`."""
    if assignment.round.shown == Round.Shown.HIDDEN:
        return []
    near = offered(assignment).filter(start__lt=end, end__gt=start)
    found = list(near.prefetch_related("code"))
    if not found:
        return []
    leaves = _codable(
        assignment, min(one.start for one in found), max(one.end for one in found)
    )
    return _shown_among(assignment, found, leaves, read)


def offered(assignment: Assignment) -> QuerySet[Suggestion]:
    """What was suggested for the document with the round's present codebook."""
    return Suggestion.objects.filter(
        run__round=assignment.round_id,
        document=assignment.document_id,
        code__version=assignment.round.version_id,
    )


def suggestions_on_show(
    assignment: Assignment, leaves: list[Paragraph], read: Collection[UUID]
) -> list[Suggestion]:
    """The suggestions whose every leaf is on show; `leaves` are all codable ones."""
    if assignment.round.shown == Round.Shown.HIDDEN:
        return []
    found = offered(assignment).prefetch_related("code")
    return _shown_among(assignment, list(found), leaves, read)


def is_on_show(assignment: Assignment, suggestion: Suggestion) -> bool:
    """Whether this coder has this suggestion in view now."""
    if suggestion.run.round_id != assignment.round_id:
        return False
    if suggestion.document_id != assignment.document_id:
        return False
    if suggestion.code.version_id != assignment.round.version_id:
        return False
    leaves = _codable(assignment, suggestion.start, suggestion.end)
    return bool(_shown_among(assignment, [suggestion], leaves, read_by(assignment)))


def exposure_at(assignment: Assignment, start: int, end: int) -> str:
    """What the coder had seen of `[start, end)`: the strongest of its paragraphs.

    A paragraph once read stays seen, also where its mark was taken back.
    """
    touched = _codable(assignment, start, end)
    if not touched or assignment.round.shown == Round.Shown.HIDDEN:
        return Exposure.BLIND
    seen = set(assignment.readings.values_list("paragraph_id", flat=True))
    near = Suggestion.objects.filter(
        run__round=assignment.round_id,
        document=assignment.document_id,
        start__lt=touched[-1].end,
        end__gt=touched[0].start,
    )
    suggestions = list(near)
    if not suggestions:
        return Exposure.BLIND
    leaves = _codable(
        assignment,
        min(one.start for one in suggestions),
        max(one.end for one in suggestions),
    )
    shown = _shown_among(assignment, suggestions, leaves, seen)
    return Exposure.SHOWN_BEFORE if shown else Exposure.BLIND


def _codable(assignment: Assignment, start: int, end: int) -> list[Paragraph]:
    return list(assignment.document.paragraphs.codable().touching(start, end))


def _shown_among(
    assignment: Assignment,
    suggestions: list[Placed],
    leaves: Sequence[Any],
    read: Collection[UUID],
) -> list[Placed]:
    """The suggestions that touch leaves on show, and none that is not."""
    shown = {one.pk for one in paragraphs_on_show(assignment, leaves, read)}
    ends = [leaf.end for leaf in leaves]
    kept = []
    for suggestion in suggestions:
        first = bisect_right(ends, suggestion.start)
        last = first
        while last < len(leaves) and leaves[last].start < suggestion.end:
            last += 1
        if last > first and all(leaf.pk in shown for leaf in leaves[first:last]):
            kept.append(suggestion)
    return kept
