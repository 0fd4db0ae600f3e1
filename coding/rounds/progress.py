"""How far work is: what has been read of each document, when, and what it waits for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from coding.models import Assignment, Coding, Nudge, Reading, Step
from coding.models.rounds import AssignmentQuerySet
from documents.models import Paragraph


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which work is wanted, as seen from today."""

    on: date
    words: str
    late: bool


@dataclass(slots=True)
class Work:
    """One assignment with all that a list of work says of it."""

    assignment: Any
    due: Due | None
    nudges: list[Nudge] = field(default_factory=list)
    waiting: int | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done."""
        return bool(self.assignment.finished_at or self.assignment.round.closed_at)


def due_of(due_on: date | None, today: date | None = None) -> Due | None:
    """How far off the day is, in words."""
    if due_on is None:
        return None
    days = (due_on - (today or timezone.localdate())).days
    if days < 0:
        words = f"{-days} day{'s' if days < -1 else ''} late"
    elif days < 2:
        words = "due tomorrow" if days else "due today"
    else:
        words = f"due in {days} days"
    return Due(due_on, words, days < 0)


def with_progress(assignments: AssignmentQuerySet) -> AssignmentQuerySet:
    """Assignments with what there is to read, what is done, and the last act."""
    own = {"assignment": OuterRef("pk")}
    codable = Paragraph.objects.codable().filter(document=OuterRef("document"))
    readings = Reading.objects.standing().filter(**own)
    codings = Coding.objects.standing().filter(**own)
    acts = Step.objects.filter(**own).order_by().values("assignment")
    last = acts.annotate(at=Greatest(Max("made_at"), Max("undone_at"))).values("at")
    return (
        assignments.select_related("round__project", "document", "coder")
        .defer("document__text", "document__source_text", "document__ranges")
        .annotate(
            codable=_count(codable, "document"),
            marked=_count(readings, "assignment"),
            coded=_count(codings, "assignment"),
            last_at=Greatest(Subquery(last), F("finished_at")),
        )
        .order_by(
            F("document__date").asc(nulls_last=True),
            "document__symbol",
            "document__filename",
            "coder__username",
            "pk",
        )
    )


def own_work(user: User) -> AssignmentQuerySet:
    """The coder's own work, the one to go on with first.

    First what is due first, then what was worked on last, then in order of date; what
    is over comes last.
    """
    over = ExpressionWrapper(
        Q(finished_at__isnull=False) | Q(round__closed_at__isnull=False),
        output_field=BooleanField(),
    )
    return (
        with_progress(Assignment.objects.held_by(user))
        .annotate(over=over)
        .order_by(
            "over",
            F("round__due_on").asc(nulls_last=True),
            F("last_at").desc(nulls_last=True),
            F("document__date").asc(nulls_last=True),
            "document__symbol",
            "document__filename",
            "pk",
        )
    )


def works_of(assignments: Iterable[Assignment]) -> list[Work]:
    """Each with its due date and its nudges, the latest first."""
    rows = list(assignments)
    nudges: dict[UUID, list[Nudge]] = defaultdict(list)
    for nudge in Nudge.objects.filter(assignment__in=rows).select_related("sent_by"):
        nudges[nudge.assignment_id].append(nudge)
    today = timezone.localdate()
    return [
        Work(
            one,
            None if one.finished_at else due_of(one.round.due_on, today),
            nudges[one.pk],
        )
        for one in rows
    ]


def _count(rows: QuerySet[Model], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
