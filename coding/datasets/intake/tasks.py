"""The worker's ways into intakes; each is safe to repeat."""

from celery import shared_task

from coding.datasets.intake.abandoned import fail_abandoned
from coding.datasets.intake.preview import read_intake
from coding.datasets.intake.storing import store_intake
from coding.models import Intake
from documents.orphans import sweep_files_of
from projects import jobs


@shared_task
def read_dataset(job_pk: str) -> None:
    """Read one file. Running it again adds nothing."""
    jobs.run(job_pk, read_intake)


@shared_task
def store_dataset(job_pk: str) -> None:
    """Store one file's findings, all of them or none."""
    jobs.run(job_pk, store_intake)


@shared_task
def sweep_abandoned() -> int:
    """Give back what nobody works on any more."""
    return fail_abandoned()


@shared_task
def sweep_files() -> int:
    """Delete files that no row knows."""
    rows = Intake.objects.all()
    return sweep_files_of({"intakes": rows, "findings": rows})
