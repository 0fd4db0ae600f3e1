"""A worker killed in the middle of its work leaves nothing half done, nothing twice."""

import hashlib
import os
import signal
import subprocess
import sys
import time
import zipfile

import pytest
from django.core.files import File
from django.utils import timezone

from coding.datasets.exporting import ask_for_export, write_export
from coding.datasets.intake.choices import Choices
from coding.datasets.intake.keeping import receive_dataset
from coding.datasets.intake.storing import choose
from coding.datasets.outgoing.wanted import Wanted
from coding.models import Coding, Intake, Round
from projects.models import Job
from tests.coding.analysis.large_project import plant
from tests.factories import do_jobs, make_project
from tests.walking import ROOT, own_environment

pytestmark = [
    pytest.mark.shared,
    pytest.mark.django_db(transaction=True),
]
CODINGS = 3000
TASKS = {
    "export": "coding.datasets.tasks.export_data",
    "store-dataset": "coding.datasets.intake.tasks.store_dataset",
}


@pytest.fixture
def large(project, lead, ada, bruno):
    plant(project, lead, [ada, bruno], documents=20, codings=CODINGS)
    return project


@pytest.fixture
def killed(tmp_path):
    """Lets a process of its own do a job, and kills it so long after it began."""

    def kill(job, after):
        module, _, task = TASKS[job.kind].rpartition(".")
        work = f"from {module} import {task}; {task}('{job.pk}')"
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "shell", "-c", work],
            cwd=ROOT,
            env=own_environment(tmp_path),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not running(job):
            assert worker.poll() is None
            time.sleep(0.01)
        time.sleep(after)
        os.kill(worker.pid, signal.SIGKILL)
        assert worker.wait(30) == -signal.SIGKILL
        assert running(job)
        Job.objects.filter(pk=job.pk).update(leased_until=timezone.now())

    return kill


def running(job):
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).exists()


def codings(project):
    return Coding.objects.filter(assignment__round__project=project).count()


def test_an_export_is_made_once_though_its_workers_are_killed(large, lead, killed):
    export = ask_for_export(large, lead, "bundle", Wanted())
    job = Job.objects.get(target=export.pk)

    for after in (0.05, 0.3):
        killed(job, after)
        export.refresh_from_db()
        assert not export.made_at
        assert not export.file

    do_jobs()
    export.refresh_from_db()
    with export.file.open("rb") as made:
        assert hashlib.sha256(made.read()).hexdigest() == export.sha256
        made.seek(0)
        with zipfile.ZipFile(made) as package:
            assert package.testzip() is None
    assert Job.objects.get(pk=job.pk).state == Job.State.DONE


@pytest.mark.parametrize("restore", [False, True])
def test_a_file_is_stored_once_though_its_workers_are_killed(
    large, lead, killed, tmp_path, restore
):
    there = codings(large)
    path = tmp_path / "bundle.zip"
    write_export(large, lead, "bundle", Wanted(), path)
    other = make_project(lead, "Elsewhere")
    with path.open("rb") as opened:
        intake = receive_dataset(other, lead, File(opened), "bundle.zip").intake
    do_jobs()
    choose(Intake.objects.get(pk=intake.pk), lead, Choices(restore=restore))
    job = Job.objects.get(target=intake.pk, kind="store-dataset")

    for after in (0.1, 0.8):
        killed(job, after)
        assert codings(other) == 0
        assert not other.documents.exists()
        assert not Round.objects.filter(project=other).exists()

    do_jobs()
    intake.refresh_from_db()
    assert intake.state == Intake.State.STORED, intake.failure
    assert codings(other) == there > CODINGS * 0.8
