"""What a coder had on show at some time, whichever run said it."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import QuerySet

from coding.desk.on_show import bar_of, is_shown, may_show
from coding.desk.showing import read_marks
from coding.models import Assignment, Exposure, Round, Run, Suggestion
from coding.rounds.blind import blind_share
from coding.suggestions.thresholds import thresholds_ever
from documents.frozen import codable_of

Leaves = frozenset[UUID]


def offered(assignment: Assignment) -> QuerySet[Suggestion]:
    """All that runs under the present codebook suggested to the document's coder.

    A page may have been loaded before the latest run: what it shows can be answered.
    """
    return _told(assignment).filter(code__version=assignment.round.version_id)


def were_on_show(
    assignment: Assignment, suggestions: Collection[Suggestion]
) -> set[UUID]:
    """Of these the ones that this coder has in view, or had until a later run."""
    told = offered(assignment).filter(pk__in=[one.pk for one in suggestions])
    shown = dict(_shown(assignment, told))
    read = read_marks(assignment) if shown else {}
    when = assignment.round.shown
    return {pk for pk, leaves in shown.items() if is_shown(when, leaves, read)}


def was_on_show(assignment: Assignment, suggestion: Suggestion) -> bool:
    """Whether this coder has this suggestion in view, or had until a later run."""
    return suggestion.pk in were_on_show(assignment, [suggestion])


def exposure_at(assignment: Assignment, start: int, end: int) -> str:
    """What the coder had seen of `[start, end)`: the strongest of its paragraphs.

    A paragraph once read stays seen, also where its mark was taken back, and a
    suggestion once shown, also where a later run or the round has left it behind.
    """
    touched = codable_of(assignment.document).touching(start, end)
    if not touched:
        return Exposure.BLIND
    near = _told(assignment).filter(start__lt=touched[-1].end, end__gt=touched[0].start)
    shown = [leaves for _, leaves in _shown(assignment, near)]
    read: set[UUID] = set()
    if shown and assignment.round.shown == Round.Shown.AFTER_READING:
        marks = assignment.readings.filter(paragraph__in=frozenset().union(*shown))
        read = set(marks.values_list("paragraph_id", flat=True))
    seen = any(is_shown(assignment.round.shown, leaves, read) for leaves in shown)
    return Exposure.SHOWN_BEFORE if seen else Exposure.BLIND


def suggested_ever(assignment: Assignment) -> set[UUID]:
    """The paragraphs of the document in which any run suggested anything."""
    return set[UUID]().union(
        *(leaves for _, leaves in _shown(assignment, _told(assignment)))
    )


def _told(assignment: Assignment) -> QuerySet[Suggestion]:
    runs = Run.objects.shown().for_coder(assignment.coder_id)
    return Suggestion.objects.filter(
        document=assignment.document_id, run__in=runs.filter(round=assignment.round_id)
    )


def _shown(
    assignment: Assignment, told: QuerySet[Suggestion]
) -> Iterator[tuple[UUID, Leaves]]:
    """The leaves of each suggestion that was above its bar and is not kept blind.

    Thresholds may have been raised since: the lowest that ever was counts.
    """
    planned = assignment.round
    if planned.shown == Round.Shown.HIDDEN:
        return
    rows = list(
        told.order_by().values_list(
            "pk", "start", "end", "code__key", "score", "run__parameters"
        )
    )
    if not rows:
        return
    ever = thresholds_ever(planned)
    blind = blind_share(planned, assignment.document)
    leaves = codable_of(assignment.document)
    for pk, start, end, key, score, parameters in rows:
        lowest = min(bar_of(key, one, parameters) for one in ever)
        touched = frozenset(leaf.pk for leaf in leaves.touching(start, end))
        if may_show(score, lowest, touched, blind):
            yield pk, touched
