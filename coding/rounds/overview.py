"""How far a round is, by coder and by round, counted with a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Max, Q
from django.utils import timezone

from coding.models import Assignment, Coding, Reading, Round, Step
from coding.models.rounds import AssignmentQuerySet
from coding.rounds.plan import coders_of
from coding.rounds.progress import Due, due_of
from documents.models import Paragraph
from projects.models import AnyUser, Project

STATES = {"open": "not finished", "finished": "finished", "ended": "ended unfinished"}


@dataclass(slots=True)
class Totals:
    """What some assignments come to together."""

    given: int = 0
    finished: int = 0
    codable: int = 0
    marked: int = 0
    codings: int = 0
    last_at: datetime | None = None

    def add(self, other: "Totals") -> None:
        """Count the other's in."""
        for name in ("given", "finished", "codable", "marked", "codings"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.last_at = _later(self.last_at, other.last_at)

    @property
    def unfinished(self) -> int:
        return self.given - self.finished


@dataclass(frozen=True, slots=True)
class CoderLine:
    """One coder of a round; `ended` counts work that ended unfinished."""

    coder: User
    totals: Totals
    ended: int
    is_member: bool


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One open round of a project; the totals are the user's own where blind."""

    round: Round
    totals: Totals
    due: Due | None
    blind: bool


def totals_by(assignments: AssignmentQuerySet, name: str) -> dict[Any, Totals]:
    """The totals of assignments by the field of that name."""
    totals: dict[Any, Totals] = defaultdict(Totals)
    plain = assignments.order_by()
    finished = Count("pk", Q(finished_at__isnull=False))
    for key, given, done, last in plain.values_list(name).annotate(
        all=Count("pk"), finished=finished, last=Max("finished_at")
    ):
        totals[key] = Totals(given=given, finished=done, last_at=last)
    codable = Q(document__paragraphs__leaf=True) & ~Q(
        document__paragraphs__kind__in=Paragraph.NOT_CODABLE
    )
    for key, count in plain.values_list(name).annotate(
        codable=Count("document__paragraphs", codable)
    ):
        totals[key].codable = count
    mine = {"assignment__in": plain.values("pk")}
    by = f"assignment__{name}"
    readings = Reading.objects.standing().filter(**mine).order_by()
    for key, count in readings.values_list(by).annotate(Count("pk")):
        totals[key].marked = count
    codings = Coding.objects.standing().filter(**mine).order_by()
    for key, count in codings.values_list(by).annotate(Count("pk")):
        totals[key].codings = count
    steps = Step.objects.filter(**mine).order_by()
    for key, *ats in steps.values_list(by).annotate(Max("made_at"), Max("undone_at")):
        totals[key].last_at = _later(totals[key].last_at, *ats)
    return totals


def sum_of(totals: Iterable[Totals]) -> Totals:
    """All of them together."""
    together = Totals()
    for one in totals:
        together.add(one)
    return together


def coder_lines(planned: Round) -> list[CoderLine]:
    """The round by coder, for a lead who may compare it."""
    totals = totals_by(planned.assignments.current(), "coder_id")
    left = planned.assignments.exclude(ended_at=None).order_by()
    ended = dict(left.values_list("coder_id").annotate(Count("pk")))
    members = set(coders_of(planned.project).values_list("pk", flat=True))
    people = User.objects.filter(pk__in={*totals, *ended}).order_by("username")
    return [
        CoderLine(
            one,
            totals.get(one.pk, Totals()),
            ended.get(one.pk, 0),
            one.pk in members,
        )
        for one in people
    ]


def round_lines(project: Project, user: AnyUser) -> list[RoundLine]:
    """The project's open rounds, those due first on top."""
    rounds = list(project.rounds.filter(closed_at=None).select_related("version"))
    open_to = Round.objects.comparable_by(user).filter(project=project)
    compared = set(open_to.values_list("pk", flat=True))
    seen = Assignment.objects.current().filter(round__in=[one.pk for one in rounds])
    seen = seen.filter(Q(round__in=compared) | Q(coder_id=user.pk))
    totals = totals_by(seen, "round_id")
    today = timezone.localdate()
    lines = [
        RoundLine(
            one,
            totals.get(one.pk, Totals()),
            due_of(one.due_on, today),
            one.pk not in compared,
        )
        for one in rounds
    ]
    return sorted(lines, key=lambda line: line.round.due_on or date.max)


def selected(planned: Round, state: str, coder: User | None) -> AssignmentQuerySet:
    """The round's work, or that in a state of STATES, or of one coder."""
    work = planned.assignments.current()
    if state == "ended":
        work = planned.assignments.exclude(ended_at=None)
    elif state in STATES:
        work = work.filter(finished_at__isnull=state == "open")
    return work.filter(coder=coder) if coder else work


def _later(*times: datetime | None) -> datetime | None:
    return max((one for one in times if one), default=None)
