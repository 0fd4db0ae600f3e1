"""The worker's way into imports."""

from celery import shared_task

from documents.importing import import_document
from projects import jobs


@shared_task
def import_file(job_pk: str) -> None:
    """Import one document. Running it again adds nothing."""
    jobs.run(job_pk, import_document)
