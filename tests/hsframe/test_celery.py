"""The worker knows every task that it may be asked for."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from projects.jobs import WORK

ROOT = Path(__file__).resolve().parents[2]
ASKED = {task for task, _ in WORK.values()}
TIMED = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


@pytest.fixture(scope="module")
def known() -> set[str]:
    """The tasks of a worker that has just started, which has imported nothing else."""
    told = (
        "from hsframe.celery import app; import django; django.setup();"
        " app.loader.import_default_modules(); print(*app.tasks, sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", told],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("task", sorted(ASKED | TIMED))
def test_a_task_is_known_to_the_worker(known, task):
    assert task in known
