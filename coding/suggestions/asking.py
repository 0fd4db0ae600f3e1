"""Suggestions asked for: for a round, for one document of a run, anew for a coder."""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.models import Assignment, Round, Run, RunPart
from coding.rounds.machines import NONE
from coding.suggestions.fitting import learns
from coding.suggestions.runs import check_stability, plan_run, suggest_in
from documents.models import Document
from projects import jobs
from projects.access import require_lead
from projects.models import Job

EVERY = 6  # steps of a coder after which suggestions are made anew
PAUSE = timedelta(seconds=30)
AHEAD = 5  # documents: the one at hand, and what comes next


@transaction.atomic
def ask_for_round(planned: Round, user: User) -> Job:
    """Suggest for the whole round, as its plan and its lessons now are."""
    require_lead(user, planned.project)
    if planned.closed_at:
        raise ValidationError("The round is closed.")
    if planned.engine == NONE:
        raise ValidationError("The round was opened without suggestions.")
    Round.objects.select_for_update().get(pk=planned.pk)  # two at once ask once
    waiting = Job.objects.filter(
        kind="suggest", target=planned.pk, state=Job.State.WAITING
    )
    return waiting.first() or jobs.ask(planned.project, "suggest", planned.pk, user)


def suggest_for_round(job: Job) -> None:
    """Plan the round's run, and hand its documents to as many workers as there are."""
    planned = Round.objects.get(pk=job.target)
    if planned.engine == NONE:
        return
    run = plan_run(planned, job.asked_by)
    check_stability(run)
    with transaction.atomic():
        Run.objects.select_for_update().get(pk=run.pk)  # two at once ask once
        left = _left(run)
        asked = Job.objects.filter(
            kind="suggest-part", target__in=left, finished_at=None
        )
        known = set(asked.values_list("target", flat=True))
        for part in left:
            if part not in known:
                jobs.ask(job.project, "suggest-part", part, job.asked_by)


def suggest_for_part(job: Job) -> None:
    """One document of a run."""
    parts = RunPart.objects.select_related("run__round", "run__version", "document")
    suggest_in(parts.get(pk=job.target))


def wish_anew(assignment: Assignment, user: User) -> None:
    """After every few steps of a coder ask for suggestions that learned from them.

    What waits already is not asked for twice, nor anything within half a minute of
    the last: a hundred coders at work must leave the machine to one another.
    """
    planned = assignment.round
    if assignment.revision % EVERY or not _can_teach(planned):
        return
    waiting = Job.objects.filter(
        kind="refit", target=assignment.pk, state=Job.State.WAITING
    )
    lately = planned.runs.filter(
        coder=assignment.coder_id, started_at__gt=timezone.now() - PAUSE
    )
    if not (waiting.exists() or lately.exists()):
        jobs.ask(planned.project, "refit", assignment.pk, user, private=True)


def suggest_anew(job: Job) -> None:
    """Learn from the coder's own work; suggest where the coder is, and comes next."""
    assignment = Assignment.objects.select_related("round", "coder").get(pk=job.target)
    if assignment.ended_at or assignment.finished_at or assignment.round.closed_at:
        return
    documents = _ahead(assignment)
    run = plan_run(assignment.round, job.asked_by, assignment.coder, documents)
    turns = {document.pk: turn for turn, document in enumerate(documents)}
    parts = sorted(
        run.parts.select_related("run__round", "run__version", "document"),
        key=lambda part: turns.get(part.document_id, len(turns)),
    )
    for done, part in enumerate(parts, start=1):
        suggest_in(part)
        jobs.report(job, done, len(parts))


def _can_teach(planned: Round) -> bool:
    """Whether what coders do changes what they are shown."""
    if planned.shown == Round.Shown.HIDDEN or planned.learns == Round.Learns.NOTHING:
        return False
    return learns(planned)


@transaction.atomic
def cancel_run(run: Run, user: User) -> None:
    """Stop a run: what it has said stays, the rest is not begun. It can be taken up."""
    require_lead(user, run.round.project)
    locked = Run.objects.select_for_update().get(pk=run.pk)
    if locked.finished_at:
        raise ValidationError("This run is over.")
    locked.cancelled_at = locked.cancelled_at or timezone.now()
    locked.save(update_fields=["cancelled_at"])
    jobs.drop("suggest-part", _left(locked))


@transaction.atomic
def release_run(run: Run, user: User) -> None:
    """Show a run that was held back because it was unstable."""
    require_lead(user, run.round.project)
    Run.objects.filter(pk=run.pk, released_at=None).update(released_at=timezone.now())


def _left(run: Run) -> list[UUID]:
    return list(run.parts.filter(finished_at=None).values_list("pk", flat=True))


def _ahead(assignment: Assignment) -> list[Document]:
    """The assignment's document, then those of the coder's other open work."""
    others = (
        Assignment.objects.current()
        .filter(round=assignment.round_id, coder=assignment.coder_id, finished_at=None)
        .exclude(pk=assignment.pk)
        .select_related("document")
        .order_by("document__date", "document__symbol", "pk")
    )
    rest = [one.document for one in others[: AHEAD - 1]]
    return [assignment.document, *rest]
