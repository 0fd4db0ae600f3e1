"""The worker's way into exports."""

from celery import shared_task

from coding.datasets.exporting import make_export, sweep_exports
from coding.datasets.releasing import making
from coding.models import Export, Release
from documents.orphans import sweep_files_of
from projects import jobs


@shared_task
def export_data(job_pk: str) -> None:
    """Make one file. Running it again makes nothing twice."""
    jobs.run(job_pk, make_export)


@shared_task
def make_release(job_pk: str) -> None:
    """Make one release. Running it again makes nothing twice."""
    jobs.run(job_pk, making.make_release)


@shared_task
def sweep() -> int:
    """Delete the files of exports whose week is over, and those that no row has."""
    kept = {
        "exports": Export.objects.exclude(file=""),
        "releases": Release.objects.exclude(file=""),
    }
    return sweep_exports() + sweep_files_of(kept)
