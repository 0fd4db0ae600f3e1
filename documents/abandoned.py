"""Imports whose job was given up: told as failed, so that nobody waits for them."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from documents.models import Batch, Document
from projects.models import Job


def fail_abandoned() -> int:
    """Mark them with their job's own words; answers how many there were."""
    failed = Job.objects.filter(target=OuterRef("pk"), state=Job.State.FAILED)
    words = Subquery(failed.order_by("-created_at").values("failure")[:1])
    documents = _given_up(Document.objects.filter(state=Document.State.IMPORTING))
    packages = _given_up(Batch.objects.filter(unpacked_at=None).exclude(package=""))
    return documents.update(
        state=Document.State.FAILED, failure=words
    ) + packages.update(failure=words, unpacked_at=timezone.now())


def _given_up(rows: QuerySet) -> QuerySet:
    """Those of which a job failed and none goes on."""
    jobs = Job.objects.filter(target=OuterRef("pk"))
    on = jobs.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])
    return rows.filter(Exists(jobs.filter(state=Job.State.FAILED)), ~Exists(on))
