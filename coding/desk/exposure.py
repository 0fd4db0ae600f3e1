"""What a coder had on show at some time, whichever run said it."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet

from coding.desk.showing import read_marks
from coding.models import Assignment, Exposure, Round, Run, Suggestion
from coding.rounds.blind import blind_share
from documents.frozen import codable_of

Leaves = frozenset[UUID]


def offered(assignment: Assignment) -> QuerySet[Suggestion]:
    """All that runs under the present codebook suggested to the document's coder.

    A page may have been loaded before the latest run: what it shows can be answered.
    """
    return _told(assignment).filter(code__version=assignment.round.version_id)


def was_on_show(assignment: Assignment, suggestion: Suggestion) -> bool:
    """Whether this coder has this suggestion in view, or had until a later run."""
    told = offered(assignment).filter(pk=suggestion.pk)
    shown = list(_shown(assignment, told))
    return bool(shown) and _seen(assignment, shown[0], set(read_marks(assignment)))


def exposure_at(assignment: Assignment, start: int, end: int) -> str:
    """What the coder had seen of `[start, end)`: the strongest of its paragraphs.

    A paragraph once read stays seen, also where its mark was taken back, and a
    suggestion once shown, also where a later run or the round has left it behind.
    """
    touched = codable_of(assignment.document).touching(start, end)
    if not touched:
        return Exposure.BLIND
    near = _told(assignment).filter(start__lt=touched[-1].end, end__gt=touched[0].start)
    shown = list(_shown(assignment, near))
    read: set[UUID] = set()
    if shown and assignment.round.shown == Round.Shown.AFTER_READING:
        marks = assignment.readings.filter(paragraph__in=frozenset().union(*shown))
        read = set(marks.values_list("paragraph_id", flat=True))
    seen = any(_seen(assignment, leaves, read) for leaves in shown)
    return Exposure.SHOWN_BEFORE if seen else Exposure.BLIND


def suggested_ever(assignment: Assignment) -> set[UUID]:
    """The paragraphs of the document in which any run suggested anything."""
    return set[UUID]().union(*_shown(assignment, _told(assignment)))


def _told(assignment: Assignment) -> QuerySet[Suggestion]:
    runs = Run.objects.shown().for_coder(assignment.coder_id)
    return Suggestion.objects.filter(
        document=assignment.document_id, run__in=runs.filter(round=assignment.round_id)
    )


def _shown(assignment: Assignment, told: QuerySet[Suggestion]) -> Iterator[Leaves]:
    """The leaves of each suggestion that was above its bar and is not kept blind.

    Thresholds may have been raised since: the lower of then and now counts.
    """
    planned = assignment.round
    if planned.shown == Round.Shown.HIDDEN:
        return
    blind = blind_share(planned, assignment.document)
    leaves = codable_of(assignment.document)
    for start, end, key, score, parameters in told.order_by().values_list(
        "start", "end", "code__key", "score", "run__parameters"
    ):
        usual = parameters.get("threshold", 0)
        high = score >= min(usual, planned.thresholds.get(key, usual))
        touched = frozenset(leaf.pk for leaf in leaves.touching(start, end))
        if high and touched and blind.isdisjoint(touched):
            yield touched


def _seen(assignment: Assignment, leaves: Leaves, read: set[UUID]) -> bool:
    return assignment.round.shown == Round.Shown.AT_ONCE or leaves <= read
