"""How far the workers are with what is suggested to everybody in a round."""

from dataclasses import dataclass
from typing import Literal

from django.db.models import Count, Q

from coding.models import Round, Run
from projects.models import Job

State = Literal["none", "planning", "running", "stopped", "cancelled", "failed", "done"]
AT_WORK = (Job.State.WAITING, Job.State.RUNNING)


@dataclass(frozen=True, slots=True)
class Going:
    """The newest run for everybody and its documents; None before one is planned."""

    state: State
    run: Run | None = None
    done: int = 0
    total: int = 0
    failure: str = ""

    @property
    def live(self) -> bool:
        """Whether something will change by itself."""
        return self.state in ("planning", "running")


def going_of(planned: Round) -> Going:
    """Coders' own runs are left out: they would tell how much somebody has coded."""
    job = Job.objects.filter(target=planned.pk, kind="suggest").last()
    run = planned.runs.filter(coder=None).order_by("-started_at").first()
    if job and job.state in AT_WORK:
        return Going("planning", run)
    if job and job.state == Job.State.FAILED:
        return Going("failed", run, failure=job.failure)
    return _parts_of(run) if run else Going("none")


def _parts_of(run: Run) -> Going:
    ended = Count("pk", filter=Q(finished_at__isnull=False))
    parts = run.parts.aggregate(total=Count("pk"), done=ended)
    if run.finished_at:
        return Going("done", run, **parts)
    if run.cancelled_at:
        return Going("cancelled", run, **parts)
    left = run.parts.filter(finished_at=None).values("pk")
    jobs = Job.objects.filter(kind="suggest-part", target__in=left)
    if jobs.filter(state__in=AT_WORK).exists():
        return Going("running", run, **parts)
    if failed := jobs.filter(state=Job.State.FAILED).last():
        return Going("failed", run, **parts, failure=failed.failure)
    return Going("stopped", run, **parts)
