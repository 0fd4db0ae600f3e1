"""Work handed to workers: asked for in a transaction, leased, swept when lost."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread
from uuid import UUID

import structlog
from celery import current_app
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from kombu.exceptions import OperationalError

from projects.models import Job, Project

log = structlog.get_logger(__name__)

ATTEMPTS = 3
# Which task does a kind of work, and the queue its workers listen to.
WORK = {
    "import": ("documents.tasks.import_file", "imports"),
    "unpack": ("documents.tasks.unpack_package", "imports"),
    "suggest": ("coding.suggestions.tasks.suggest_codes", "suggestions"),
    "suggest-part": ("coding.suggestions.tasks.suggest_for_part", "suggestions"),
    "read-dataset": ("coding.datasets.intake.tasks.read_dataset", "datasets"),
    "store-dataset": ("coding.datasets.intake.tasks.store_dataset", "datasets"),
    "refit": ("coding.suggestions.tasks.suggest_anew", "suggestions"),
    "export": ("coding.datasets.tasks.export_data", "datasets"),
}


def ask(
    project: Project, kind: str, target: UUID, user: User, *, private: bool = False
) -> Job:
    """Write the job beside the row that needs it, and ring on commit."""
    job = Job.objects.create(
        project=project, kind=kind, target=target, asked_by=user, private=private
    )
    transaction.on_commit(lambda: ring(job))
    return job


def drop(kind: str, targets: Collection[UUID]) -> int:
    """Take back what was asked and not begun; answers how much that was."""
    waiting = Job.objects.filter(kind=kind, target__in=targets, state=Job.State.WAITING)
    return waiting.update(state=Job.State.DROPPED, finished_at=timezone.now())


def ring(job: Job) -> None:
    """Tell the workers; a deaf broker is no loss, since the sweep rings again."""
    task, queue = WORK[job.kind]
    try:
        current_app.send_task(task, args=[str(job.pk)], queue=queue, retry=False)
    except (OperationalError, OSError) as trouble:
        log.warning("broker_unreachable", job=str(job.pk), trouble=str(trouble))


def run(job_pk: str, work: Callable[[Job], None]) -> None:
    """Do a job under a lease; a second call finds it taken or done and leaves."""
    job = _lease(job_pk)
    if job is None:
        return
    try:
        with _leased_meanwhile(job):
            work(job)
    except ValidationError as refusal:
        _end(_held(job), Job.State.FAILED, " ".join(refusal.messages))
    except Exception as trouble:
        log.exception("job_failed", job=str(job.pk), kind=job.kind)
        if job.attempts >= ATTEMPTS:
            failure = f"It failed {ATTEMPTS} times: {trouble}"
            _end(_held(job), Job.State.FAILED, failure)
        else:
            _held(job).update(state=Job.State.WAITING, leased_until=None)
        raise
    else:
        _end(_held(job), Job.State.DONE)


def report(job: Job, done: int, total: int) -> None:
    """Say how far the work is, and keep the lease."""
    job.done, job.total = done, total
    _held(job).update(done=done, total=total, leased_until=_lease_end())


def sweep() -> int:
    """Ring again for jobs whose bell or worker was lost; answers how many."""
    grace = timezone.now() - timedelta(seconds=10)
    lost = list(Job.objects.due().filter(created_at__lt=grace)[:500])
    for job in lost:
        if job.attempts >= ATTEMPTS:
            still = Job.objects.due().filter(pk=job.pk, attempts=job.attempts)
            lost_again = "The worker was lost three times doing this."
            _end(still, Job.State.FAILED, lost_again)
        else:
            ring(job)
    return len(lost)


@contextmanager
def _leased_meanwhile(job: Job) -> Iterator[None]:
    """Renew the lease while the work lasts; a killed worker renews nothing.

    Work that cannot write, since it reads one state of the database, leaves how far
    it is on the job: it is told from here.
    """
    over = Event()

    def renew() -> None:
        while not over.wait(settings.JOB_LEASE_SECONDS / 3):
            told = {"done": job.done, "total": job.total}
            try:
                _held(job).update(leased_until=_lease_end(), **told)
            except Error:
                connection.close()  # the database may be back before the lease is out
        connection.close()

    renewing = Thread(target=renew, daemon=True)
    renewing.start()
    try:
        yield
    finally:
        over.set()
        renewing.join()


def _lease_end() -> datetime:
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def _lease(job_pk: str) -> Job | None:
    taken = (
        Job.objects.due()
        .filter(pk=job_pk)
        .update(
            state=Job.State.RUNNING,
            leased_until=_lease_end(),
            attempts=F("attempts") + 1,
        )
    )
    return Job.objects.select_related("project").get(pk=job_pk) if taken else None


def _held(job: Job) -> QuerySet[Job]:
    """The job, as long as no other worker has taken it up since."""
    mine = Job.objects.filter(pk=job.pk, attempts=job.attempts)
    return mine.filter(state=Job.State.RUNNING)


def _end(ended: QuerySet[Job], state: str, failure: str = "") -> None:
    ended.update(
        state=state, failure=failure, finished_at=timezone.now(), leased_until=None
    )
