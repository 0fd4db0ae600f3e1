"""Workers know the tasks of intakes, and sweep up what no row knows."""

import os
import time

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from coding.datasets.intake.tasks import sweep_files
from hsframe.celery import app
from projects.jobs import WORK
from tests import bringing
from tests.bringing import coded, incoming


def test_workers_find_every_task_by_the_name_under_which_it_is_asked_for():
    app.loader.import_default_modules()
    beats = [one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()]

    for name in [*(task for task, _ in WORK.values()), *beats]:
        assert name in app.tasks


def test_files_of_no_intake_are_swept_and_others_kept(project, lead):
    intake = bringing.previewed(project, lead, incoming(coded("police")))
    for folder in ("intakes", "findings"):
        lost = f"{folder}/{project.pk}/{project.pk}"
        default_storage.save(lost, ContentFile(b"lost"))
        os.utime(default_storage.path(lost), (time.time() - 90_000,) * 2)
    for kept in (intake.file, intake.findings):
        os.utime(kept.path, (time.time() - 90_000,) * 2)

    assert sweep_files() == 2
    assert intake.file.open("rb").read()
    assert intake.findings.open("rb").read()
