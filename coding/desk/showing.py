"""Which suggestions a coder has on show, and what that makes of a coding."""

from bisect import bisect_right
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from coding.models import Assignment, Exposure, Reading, Round, Suggestion
from documents.models import Paragraph


def paragraphs_on_show(
    assignment: Assignment, paragraphs: Iterable[Paragraph], read: Collection[UUID]
) -> list[Paragraph]:
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


def suggestions_on_show(
    assignment: Assignment,
    paragraphs: list[Paragraph],
    read: Collection[UUID],
) -> list[Suggestion]:
    """The suggestions of the shown paragraphs, each wholly inside shown ones."""
    shown = paragraphs_on_show(assignment, paragraphs, read)
    if not shown:
        return []
    spans = {(p.start, p.end) for p in shown}
    found = (
        Suggestion.objects.filter(
            run__round=assignment.round_id, document=assignment.document_id
        )
        .select_related("code")
        .defer("quote")
    )
    if len(shown) <= 20:
        near = Q()
        for start, end in spans:
            near |= Q(start__gte=start, end__lte=end)
        found = found.filter(near)
    ordered = sorted(spans)
    return [one for one in found if _inside(one, ordered)]


def _inside(suggestion: Suggestion, spans: list[tuple[int, int]]) -> bool:
    place = bisect_right(spans, (suggestion.start, 2**31)) - 1
    return place >= 0 and suggestion.end <= spans[place][1]


def is_on_show(assignment: Assignment, suggestion: Suggestion) -> bool:
    """Whether this coder has this suggestion in view now."""
    if suggestion.run.round_id != assignment.round_id:
        return False
    if suggestion.document_id != assignment.document_id:
        return False
    touched = list(
        assignment.document.paragraphs.codable().touching(
            suggestion.start, suggestion.end
        )
    )
    read = read_by(assignment)
    shown = paragraphs_on_show(assignment, touched, read)
    return bool(touched) and len(shown) == len(touched)


def exposure_at(assignment: Assignment, start: int, end: int) -> str:
    """What the coder had seen of `[start, end)`: the strongest of its paragraphs."""
    touched = list(assignment.document.paragraphs.codable().touching(start, end))
    seen = suggestions_on_show(assignment, touched, read_by(assignment))
    return Exposure.SHOWN_BEFORE if seen else Exposure.BLIND
