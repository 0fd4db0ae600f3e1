"""The worker's way into imports and packages."""

from celery import shared_task

from documents.abandoned import fail_abandoned
from documents.gathering import unpack
from documents.importing import import_document
from documents.orphans import sweep_files
from projects import jobs


@shared_task
def import_file(job_pk: str) -> None:
    """Import one document. Running it again adds nothing."""
    jobs.run(job_pk, import_document)


@shared_task
def unpack_package(job_pk: str) -> None:
    """Unpack one package. Running it again goes on where it stopped."""
    jobs.run(job_pk, unpack)


@shared_task
def sweep() -> int:
    """Delete files that no row knows."""
    return sweep_files()


@shared_task
def sweep_abandoned() -> int:
    """Tell as failed what nobody works on any more."""
    return fail_abandoned()
