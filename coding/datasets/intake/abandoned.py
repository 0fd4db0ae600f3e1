"""Intakes whose job was given up: refused, or given back to their lead."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from coding.models import Intake
from projects.models import Job

State = Intake.State


def fail_abandoned() -> int:
    """Mark them with their job's own words; answers how many there were."""
    reading = _given_up(State.READING, "read-dataset")
    storing = _given_up(State.STORING, "store-dataset")
    refused = reading.update(state=State.REFUSED, failure=_words("read-dataset"))
    return refused + storing.update(
        state=State.PREVIEWED, failure=_words("store-dataset")
    )


def _given_up(state: str, kind: str) -> QuerySet[Intake]:
    """Those in a state of which a job failed and none goes on."""
    jobs = Job.objects.filter(target=OuterRef("pk"), kind=kind)
    on = jobs.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])
    failed = jobs.filter(state=Job.State.FAILED)
    return Intake.objects.filter(Exists(failed), ~Exists(on), state=state)


def _words(kind: str) -> Subquery:
    failed = Job.objects.filter(
        target=OuterRef("pk"), kind=kind, state=Job.State.FAILED
    )
    return Subquery(failed.order_by("-created_at").values("failure")[:1])
