"""Jobs: asked for on commit, leased, done once, swept when a worker is lost."""

import time
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest
from celery import Celery
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from hsframe.celery import app
from projects import jobs
from projects.models import Job


@pytest.fixture
def job(project, lead) -> Job:
    return jobs.ask(project, "suggest", uuid4(), lead)


def put_back(job: Job, seconds: int, **fields: object) -> None:
    """Make a job older than it is."""
    then = timezone.now() - timedelta(seconds=seconds)
    Job.objects.filter(pk=job.pk).update(created_at=then, **fields)


def ended_lease() -> dict[str, object]:
    past = timezone.now() - timedelta(seconds=1)
    return {"state": Job.State.RUNNING, "leased_until": past}


def test_the_bell_rings_only_when_the_work_is_committed(
    project, lead, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as rung:
        job = jobs.ask(project, "import", uuid4(), lead)
        assert not rung

    assert len(rung) == 1
    assert job.state == Job.State.WAITING


def test_a_deaf_broker_loses_no_work_and_keeps_nobody_waiting(job, tmp_path):
    deaf = Celery("deaf", broker=f"redis+socket://{tmp_path}/nobody.sock")
    deaf.conf.broker_transport_options = app.conf.broker_transport_options
    deaf.set_current()
    begun = time.monotonic()
    try:
        jobs.ring(job)
    finally:
        app.set_current()

    assert time.monotonic() - begun < 3
    assert Job.objects.due().get() == job


def test_work_is_done_once(job):
    seen = []

    jobs.run(str(job.pk), seen.append)
    jobs.run(str(job.pk), seen.append)

    job.refresh_from_db()
    assert seen == [job]
    assert (job.state, job.attempts, job.leased_until) == ("done", 1, None)
    assert job.finished_at is not None


def test_a_second_worker_leaves_a_leased_job_alone(job):
    seen = []

    def work(leased: Job) -> None:
        jobs.run(str(leased.pk), seen.append)

    jobs.run(str(job.pk), work)

    assert seen == []


def test_an_unknown_job_is_left_alone(db):
    jobs.run(str(uuid4()), pytest.fail)


def test_a_lost_lease_is_taken_up_again(job):
    put_back(job, 60, attempts=1, **ended_lease())

    jobs.run(str(job.pk), lambda leased: None)

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


@pytest.mark.parametrize("end", [ValidationError("Too late."), OSError("disk"), None])
def test_who_lost_the_lease_has_no_word_on_what_another_did(job, end):
    def be_overtaken(leased: Job) -> None:
        put_back(job, 60, **ended_lease())
        jobs.run(str(job.pk), lambda taken: jobs.report(taken, 5, 5))
        jobs.report(leased, 1, 5)
        if end:
            raise end

    with suppress(OSError):
        jobs.run(str(job.pk), be_overtaken)

    job.refresh_from_db()
    assert (job.state, job.attempts, job.done) == ("done", 2, 5)
    assert (job.failure, job.leased_until) == ("", None)


def test_a_refusal_fails_at_once_in_its_own_words(job):
    def refuse(leased: Job) -> None:
        raise ValidationError("The file is empty.")

    jobs.run(str(job.pk), refuse)

    job.refresh_from_db()
    assert (job.state, job.failure) == ("failed", "The file is empty.")
    assert job.attempts == 1


def test_work_that_breaks_is_tried_three_times(job):
    def breaks(leased: Job) -> None:
        raise OSError("disk")

    states = []
    for _ in range(3):
        with pytest.raises(OSError, match="disk"):
            jobs.run(str(job.pk), breaks)
        job.refresh_from_db()
        states.append(job.state)
    jobs.run(str(job.pk), pytest.fail)

    assert states == ["waiting", "waiting", "failed"]
    assert "disk" in job.failure


def test_reporting_keeps_the_lease(job):
    def work(leased: Job) -> None:
        Job.objects.filter(pk=leased.pk).update(leased_until=timezone.now())
        jobs.report(leased, 3, 7)
        assert not Job.objects.due().exists()

    jobs.run(str(job.pk), work)

    job.refresh_from_db()
    assert (job.done, job.total) == (3, 7)


def test_the_sweep_leaves_fresh_and_leased_jobs(job, project, lead):
    leased = jobs.ask(project, "suggest", uuid4(), lead)
    ahead = timezone.now() + timedelta(seconds=60)
    put_back(leased, 60, state=Job.State.RUNNING, leased_until=ahead)

    assert jobs.sweep() == 0


def test_the_sweep_finds_unheard_and_lost_jobs(job, project, lead):
    lost = jobs.ask(project, "suggest", uuid4(), lead)
    put_back(job, 60)
    put_back(lost, 60, attempts=1, **ended_lease())

    assert jobs.sweep() == 2
    assert set(Job.objects.due()) == {job, lost}


def test_the_sweep_gives_up_after_three_lost_workers(job):
    put_back(job, 60, attempts=3, **ended_lease())

    jobs.sweep()

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "three times" in job.failure
    assert jobs.sweep() == 0


def test_jobs_are_seen_by_members_alone(job, ada, stranger):
    assert job in Job.objects.visible_to(ada)
    assert not Job.objects.visible_to(stranger).exists()


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_renewed_while_the_work_lasts(settings, project, lead):
    settings.JOB_LEASE_SECONDS = 1
    job = jobs.ask(project, "suggest", uuid4(), lead)
    due = []

    def work(job: Job) -> None:
        time.sleep(1.6)
        due.extend(Job.objects.due())

    jobs.run(str(job.pk), work)

    assert due == []
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 1)


@pytest.mark.django_db(transaction=True)
def test_a_lease_outlives_a_lost_connection(settings, project, lead):
    settings.JOB_LEASE_SECONDS = 1
    job = jobs.ask(project, "suggest", uuid4(), lead)
    due = []

    def work(job: Job) -> None:
        time.sleep(0.5)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert cursor.rowcount
        time.sleep(1.6)
        due.extend(Job.objects.due())

    jobs.run(str(job.pk), work)

    assert due == []


def test_what_has_not_begun_is_taken_back(project, lead):
    waiting, running = (jobs.ask(project, "suggest", uuid4(), lead) for _ in range(2))
    Job.objects.filter(pk=running.pk).update(state=Job.State.RUNNING)

    assert jobs.drop("suggest", [waiting.target, running.target]) == 1

    waiting.refresh_from_db()
    assert waiting.state == "dropped"
    assert waiting.finished_at is not None


def test_a_private_job_is_shown_to_its_asker_alone(project, lead, ada):
    jobs.ask(project, "refit", uuid4(), ada, private=True)

    assert project.jobs.visible_to(ada).exists()
    assert not project.jobs.visible_to(lead).exists()
