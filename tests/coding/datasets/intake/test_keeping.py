"""Files that cannot be read are refused whole, and a lost worker loses nothing."""

import pytest
from django.core.files.base import ContentFile

from coding.datasets.intake import preview, storing
from coding.datasets.intake.abandoned import fail_abandoned
from coding.datasets.intake.choices import Choices
from coding.datasets.intake.keeping import plain_name, receive_dataset
from coding.datasets.intake.storing import choose
from coding.models import Codebook, Coding, Intake, Round
from documents.models import Document
from hsframe.refusals import Conflict, TooLarge
from projects.models import Job, OutsideCoder
from tests import bringing, factories
from tests.bringing import coded, incoming


def receive(project, lead, content, name="file.jsonl"):
    return receive_dataset(project, lead, ContentFile(content, name), name).intake


def stored_rows():
    every = (Document, Codebook, Round, Coding, OutsideCoder)
    return [model.objects.count() for model in every]


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02",
        b"PK\x03\x04 no zip at all",
        b"{" * 100_000,
        b'{"id": 1, "text": 5}\n',
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
        b"<Project xmlns='urn:QDA-XML:project:1.0'>&b;</Project>",
    ],
    ids=["noise", "zip", "nested", "wrong", "entity"],
)
def test_a_hostile_or_broken_file_is_refused_whole(project, lead, content):
    intake = receive(project, lead, content)
    factories.do_jobs()

    intake.refresh_from_db()
    assert intake.state == "refused"
    assert intake.failure
    assert stored_rows() == [0, 0, 0, 0, 0]
    with pytest.raises(Conflict):
        choose(intake, lead, Choices())
    # A better file of that name, or the same again, may come.
    assert receive(project, lead, content).pk != intake.pk


def test_a_file_that_is_too_large_is_refused(project, lead, settings):
    settings.MAX_PACKAGE_BYTES = 3

    with pytest.raises(TooLarge):
        receive(project, lead, b"four")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\anna\\p.qdpx", "p.qdpx"),
        ("a\x00b\nc.json", "abc.json"),
        ("..", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_a_name_is_one_part_that_can_be_printed(name, kept):
    assert plain_name(name) == kept


def test_a_long_name_keeps_its_ending():
    assert plain_name("ä" * 300 + ".qdpx").endswith("ä.qdpx")
    assert len(plain_name("ä" * 300 + ".qdpx").encode()) <= 200


def test_work_that_breaks_off_stores_nothing_and_is_done_again(
    project, lead, monkeypatch
):
    intake = bringing.previewed(project, lead, incoming(coded("police")))
    choose(intake, lead, Choices())
    assert choose(intake, lead, Choices()).state == "storing"
    job = Job.objects.get(kind="store-dataset")
    whole = storing.write

    def breaks_off(*told):
        whole(*told)
        raise OSError("gone")

    monkeypatch.setattr(storing, "write", breaks_off)
    with pytest.raises(OSError, match="gone"):
        factories.store_dataset(str(job.pk))
    assert stored_rows() == [0, 0, 0, 0, 0]

    monkeypatch.undo()
    factories.do_jobs()
    factories.store_dataset(str(job.pk))
    assert stored_rows() == [1, 1, 1, 1, 1]


def test_what_workers_gave_up_goes_back_to_the_lead(project, lead):
    reading = receive(project, lead, b"one")
    waiting = bringing.previewed(project, lead, incoming(coded("police")))
    choose(waiting, lead, Choices())
    Job.objects.update(state=Job.State.FAILED, failure="The worker was lost.")

    assert fail_abandoned() == 2
    states = {one.pk: (one.state, one.failure) for one in Intake.objects.all()}
    assert states[reading.pk] == ("refused", "The worker was lost.")
    assert states[waiting.pk] == ("previewed", "The worker was lost.")


def test_a_choice_that_fails_when_it_is_stored_is_told(project, lead, version):
    found = incoming(coded("police", "Nothing"))
    intake = bringing.previewed(project, lead, found)
    intake.preview["versions"] = []
    intake.save()
    choose(intake, lead, Choices(version=str(version.pk)))
    factories.do_jobs()

    intake.refresh_from_db()
    assert intake.state == "previewed"
    assert "lacks 1 of the file's codes" in intake.failure
    assert intake.state == preview.State.PREVIEWED
