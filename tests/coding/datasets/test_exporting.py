"""Files that workers make: whose they are, how they end, when they go."""

import hashlib
import os
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from coding.datasets import exporting
from coding.datasets.exporting import (
    MOST_WAITING,
    ask_for_export,
    filename_of,
    make_export,
    open_export,
    sweep_exports,
)
from coding.datasets.outgoing.wanted import Wanted
from coding.datasets.tasks import sweep
from coding.models import Coding, Export, Exposure
from projects.members import remove_member
from projects.models import Job
from tests.factories import CIVILIANS, code_of, code_words, do_jobs

PASSAGES = Wanted(tables=frozenset({"passages"}))


@pytest.fixture
def export(project, ada, ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    asked = ask_for_export(project, ada, "csv", PASSAGES)
    do_jobs()
    asked.refresh_from_db()
    return asked


def test_a_worker_makes_the_file_and_says_what_it_is(export):
    content = open_export(export).read()

    assert CIVILIANS in content.decode()
    assert export.size == len(content)
    assert export.sha256 == hashlib.sha256(content).hexdigest()
    assert filename_of(export).startswith("velmora-csv-")
    assert filename_of(export).endswith(".csv")


def test_doing_the_work_again_makes_nothing_twice(export):
    before = Export.objects.get(pk=export.pk).made_at
    job = Job.objects.get(target=export.pk)

    make_export(job)

    assert Export.objects.get(pk=export.pk).made_at == before
    assert len(default_storage.listdir(f"exports/{export.project_id}")[1]) == 1


def test_a_worker_that_was_lost_leaves_no_second_file(project, ada, ada_work):
    asked = ask_for_export(project, ada, "csv", PASSAGES)
    job = Job.objects.get(target=asked.pk)
    make_export(job)
    Export.objects.filter(pk=asked.pk).update(made_at=None, file="")  # never committed

    make_export(job)

    assert len(default_storage.listdir(f"exports/{project.pk}")[1]) == 1


def test_what_its_asker_may_read_counts_when_it_is_made(project, ada, ada_work):
    asked = ask_for_export(project, ada, "csv", PASSAGES)
    code_words(ada_work, "PR.1", CIVILIANS)
    do_jobs()
    asked.refresh_from_db()

    assert CIVILIANS in open_export(asked).read().decode()


def test_a_quote_that_does_not_hold_fails_it_aloud(project, ada, ada_work):
    Coding.objects.create(
        assignment=ada_work,
        code=code_of(ada_work.round.version, "PR.1"),
        start=0,
        end=4,
        quote="else",
        exposure=Exposure.BLIND,
    )
    asked = ask_for_export(project, ada, "csv", PASSAGES)

    do_jobs()

    told = Export.objects.with_jobs().get(pk=asked.pk)
    assert told.job_state == Job.State.FAILED
    assert "does not match S/RES/9001 (2031)" in told.job_failure
    assert open_export(told) is None
    assert not default_storage.exists(f"exports/{project.pk}")


def test_strangers_ask_for_nothing(project, stranger):
    with pytest.raises(PermissionDenied):
        ask_for_export(project, stranger, "csv", Wanted())


def test_other_kinds_are_refused(project, ada):
    with pytest.raises(ValidationError, match="no such kind"):
        ask_for_export(project, ada, "sav", Wanted())


def test_only_so_many_wait_at_once(project, ada):
    for _ in range(MOST_WAITING):
        ask_for_export(project, ada, "csv", Wanted())

    with pytest.raises(ValidationError, match="wait for one"):
        ask_for_export(project, ada, "csv", Wanted())


def test_whoever_left_the_project_fetches_nothing(export, project, lead, ada):
    assert Export.objects.held_by(ada).filter(pk=export.pk).exists()

    remove_member(project.memberships.get(user=ada), lead)

    assert not Export.objects.held_by(ada).exists()


def test_a_file_is_gone_after_its_week(export):
    Export.objects.filter(pk=export.pk).update(expires_at=timezone.now())
    export.refresh_from_db()

    assert open_export(export) is None
    assert sweep_exports() == 1
    assert sweep_exports() == 0
    assert default_storage.listdir(f"exports/{export.project_id}")[1] == []


def test_a_file_is_kept_for_its_week(export):
    assert export.expires_at - timezone.now() > timedelta(days=6)
    assert sweep_exports() == 0


def test_a_file_that_no_row_has_is_swept_after_a_day(export, project):
    lost = default_storage.save(f"exports/{project.pk}/{uuid4()}", ContentFile(b"x"))
    long_ago = time.time() - 90_000
    for path in (lost, export.file.name):
        os.utime(default_storage.path(path), (long_ago, long_ago))

    assert sweep() == 1
    assert not default_storage.exists(lost)
    assert open_export(export) is not None


def test_progress_is_told_in_documents(project, ada, ada_work, tmp_path):
    told = []

    exporting.write_export(
        project,
        ada,
        "csv",
        PASSAGES,
        tmp_path / str(uuid4()),
        lambda done, total: told.append((done, total)),
    )

    assert told == [(1, 1)]


def test_a_kind_that_is_not_made_any_more_ends_in_words(project, ada, ada_work, export):
    asked = ask_for_export(project, ada, "csv", PASSAGES)
    Export.objects.update(kind="sav")

    do_jobs()

    told = Export.objects.with_jobs().get(pk=asked.pk)
    assert told.job_state == Job.State.FAILED
    assert "not made here any more" in told.job_failure
    made = Export.objects.get(pk=export.pk)
    assert filename_of(made).endswith(".bin")
    assert open_export(made).read()
