"""How many suggestions wait in each of many assignments, in a few queries."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import F

from coding.models import Assignment, Decision, Reading, Round, Suggestion
from documents.models import Paragraph

# Of a suggestion: its round and document, and the leaves that it touches.
Touched = dict[UUID, set[UUID]]


def waiting_in(assignments: Collection[Assignment]) -> dict[UUID, int]:
    """As many as wait on each desk, for all of them at once."""
    hidden = Round.Shown.HIDDEN
    works = [one for one in assignments if one.round.shown != hidden]
    offered = _offered(works)
    decided = _pairs(Decision, works, "suggestion_id")
    read = _pairs(Reading, works, "paragraph_id")
    return {one.pk: 0 for one in assignments} | {
        one.pk: sum(
            suggestion not in decided[one.pk] and _on_show(one, leaves, read[one.pk])
            for suggestion, leaves in offered[one.round_id, one.document_id].items()
        )
        for one in works
    }


def _offered(works: list[Assignment]) -> dict[tuple[UUID, UUID], Touched]:
    leaf = "document__paragraphs"
    rows = (
        Suggestion.objects.filter(
            run__round__in={one.round_id for one in works},
            document__in={one.document_id for one in works},
            code__version=F("run__round__version"),
            document__paragraphs__leaf=True,
            document__paragraphs__start__lt=F("end"),
            document__paragraphs__end__gt=F("start"),
        )
        .order_by()
        .values_list("run__round", "document", "pk", f"{leaf}__pk", f"{leaf}__kind")
    )
    found: dict[tuple[UUID, UUID], Touched] = defaultdict(lambda: defaultdict(set))
    for planned, document, suggestion, paragraph, kind in rows:
        if kind not in Paragraph.NOT_CODABLE:
            found[planned, document][suggestion].add(paragraph)
    return found


def _on_show(work: Assignment, leaves: set[UUID], read: set[UUID]) -> bool:
    planned = work.round
    if planned.shown == Round.Shown.AFTER_READING and not leaves <= read:
        return False
    return not any(planned.keeps_blind(leaf) for leaf in leaves)


def _pairs(
    model: type[Decision] | type[Reading], works: list[Assignment], name: str
) -> dict[UUID, set[UUID]]:
    """What the coders have answered or read, by assignment."""
    rows = model.objects.standing().filter(assignment__in=works).order_by()
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for assignment, other in rows.values_list("assignment_id", name):
        found[assignment].add(other)
    return found
