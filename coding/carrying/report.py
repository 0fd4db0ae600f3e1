"""What carrying over does to each coder's work, before and after it is done."""

from collections import Counter
from dataclasses import dataclass

from coding.carrying.carry import anchors_to, waiting_for
from coding.models import Assignment, Carrying
from documents.models import Document

Outcome = Carrying.Outcome


@dataclass(frozen=True, slots=True)
class Report:
    """What becomes, or became, of one coder's work: how many codings go which way."""

    assignment: Assignment
    kept: int
    moved: int
    doubtful: int
    waiting: int
    unread: int


def foreseen(document: Document) -> list[Report]:
    """What carrying over would do, with nothing done."""
    reports = []
    works = waiting_for(document)
    ways = anchors_to(document, works)
    for one in works:
        anchors = ways[one.document_id]
        found = Counter(
            anchors.of(coding.start, coding.end).outcome
            for coding in one.codings.standing()
        )
        read = set(one.readings.standing().values_list("paragraph__path", flat=True))
        kept = sum(old.path in read for old, _ in anchors.same())
        unread = document.paragraphs.codable().count() - kept
        doubtful = found[Outcome.DOUBTFUL]
        reports.append(
            Report(
                one,
                found[Outcome.KEPT],
                found[Outcome.MOVED],
                doubtful,
                doubtful,
                max(unread, 0),
            )
        )
    return reports


def carried(document: Document) -> list[Report]:
    """What was carried over to the document."""
    made = Assignment.objects.filter(document=document, carried_from__isnull=False)
    return [
        _reported(one)
        for one in made.select_related("round__project", "document", "coder").order_by(
            "round__name", "coder__username"
        )
    ]


def _reported(made: Assignment) -> Report:
    found = Counter(made.carryings.values_list("outcome", flat=True))
    read = made.readings.standing().values("paragraph_id")
    return Report(
        made,
        found[Outcome.KEPT],
        found[Outcome.MOVED],
        found[Outcome.DOUBTFUL],
        made.carryings.waiting().count(),
        made.document.paragraphs.codable().exclude(pk__in=read).count(),
    )
