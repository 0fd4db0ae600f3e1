"""Many files at once: one list of what became of each, resumed where it stopped."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from documents.gathering import (
    add_to_batch,
    open_batch,
    progress_of,
    receive_package,
    unpack,
)
from documents.models import Batch, Document
from documents.structure.found import READER_VERSION
from hsframe.refusals import TooLarge
from projects import jobs
from projects.models import Job
from tests.documents.readers import hostile
from tests.factories import MANDATE, do_jobs, receive

OTHER = MANDATE.replace("9001", "9002")


def zipped(**files: str | bytes) -> ContentFile:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, words in files.items():
            package.writestr(name.replace("__", "/") + ".txt", words)
    return ContentFile(packed.getvalue(), "mandates.zip")


def verdicts(batch: Batch) -> dict[str, str]:
    return {one.name: one.verdict for one in batch.files.judged()}


def add(batch: Batch, user, name: str, words: str | bytes):
    content = words.encode() if isinstance(words, str) else words
    return add_to_batch(batch, user, ContentFile(content, name), name)


def test_a_package_is_unpacked_and_each_file_imported(project, ada):
    packed = zipped(a__one=MANDATE, a__two=OTHER, notes="Other words.")
    batch = receive_package(project, ada, packed, "mandates.zip")
    assert progress_of(batch)["goes_on"]

    do_jobs()

    assert verdicts(batch) == {
        "a/one.txt": "ready",
        "a/two.txt": "ready",
        "notes.txt": "ready",
    }
    batch.refresh_from_db()
    told = progress_of(batch)
    assert (told["total"], told["done"], told["goes_on"]) == (3, 3, False)
    assert Job.objects.get(target=batch.pk).state == Job.State.DONE


def test_a_harmful_package_is_refused_with_its_reason(project, ada, tmp_path):
    path = hostile.bomb_by_ratio(tmp_path / "bomb.zip")
    packed = ContentFile(path.read_bytes(), "bomb.zip")
    batch = receive_package(project, ada, packed, "bomb.zip")

    do_jobs()

    batch.refresh_from_db()
    assert "more than 200 times its size" in batch.failure
    assert not progress_of(batch)["goes_on"]
    assert Job.objects.get(target=batch.pk).state == Job.State.FAILED
    assert not project.documents.exists()


def test_a_worker_that_died_half_way_leaves_the_rest_to_the_next(
    project, ada, monkeypatch
):
    packed = zipped(one=MANDATE, three="Third words.", two=OTHER)
    batch = receive_package(project, ada, packed, "mandates.zip")
    job = Job.objects.get(target=batch.pk)

    class Killed(BaseException):
        pass

    def dies(job: Job, done: int, total: int) -> None:
        if done == 2:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "report", dies)
        with pytest.raises(Killed):
            unpack(job)
    assert batch.files.count() == 2
    unpack(job)
    do_jobs()

    assert set(verdicts(batch).values()) == {"ready"}
    assert project.documents.count() == 3


def test_the_same_words_are_recognised_by_bytes_and_by_symbol(project, ada):
    receive(project, ada, MANDATE)
    do_jobs()
    batch = open_batch(project, ada, "Folder")
    add(batch, ada, "same bytes.txt", MANDATE)
    add(batch, ada, "same words.txt", MANDATE + "\n")
    add(batch, ada, "other words.txt", MANDATE.replace("civilians", "people"))
    add(batch, ada, "new.txt", OTHER)

    do_jobs()

    assert verdicts(batch) == {
        "new.txt": "ready",
        "other words.txt": "conflicting",
        "same bytes.txt": "same",
        "same words.txt": "same",
    }
    assert project.documents.ready().count() == 2


def test_a_document_of_an_older_reader_may_be_read_anew(project, ada):
    known = receive(project, ada, MANDATE)
    do_jobs()
    Document.objects.filter(pk=known.pk).update(reader_version="1")
    batch = open_batch(project, ada, "Folder")

    taken = add(batch, ada, "mandate.txt", MANDATE)

    assert READER_VERSION != "1"
    assert taken.same_as == known
    assert verdicts(batch) == {"mandate.txt": "newer"}


def test_two_like_files_of_one_batch_become_one_document(project, ada):
    batch = open_batch(project, ada, "Folder", 2)
    add(batch, ada, "a/mandate.txt", MANDATE)
    add(batch, ada, "b/mandate.txt", MANDATE)

    do_jobs()

    assert verdicts(batch) == {"a/mandate.txt": "ready", "b/mandate.txt": "same"}
    assert project.documents.count() == 1


def test_a_name_that_has_arrived_is_passed_over(project, ada):
    batch = open_batch(project, ada, "Folder", 2)

    first = add(batch, ada, "mandate.txt", MANDATE)
    again = add(batch, ada, "mandate.txt", MANDATE)

    assert first == again
    told = progress_of(batch)
    assert (told["total"], told["missing"]) == (2, 1)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "not a Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
    ],
)
def test_what_no_reader_reads_is_told_and_becomes_no_document(
    project, ada, words, reason
):
    batch = open_batch(project, ada, "Folder")

    taken = add(batch, ada, "strange", words)

    assert reason in taken.refusal
    assert verdicts(batch) == {"strange": "refused"}
    assert not project.documents.exists()


def test_too_large_a_file_keeps_no_other_out(project, ada, settings):
    settings.MAX_UPLOAD_BYTES = len(OTHER.encode())
    packed = zipped(long=MANDATE * 2, short=OTHER)
    batch = receive_package(project, ada, packed, "mandates.zip")

    do_jobs()

    assert verdicts(batch) == {"long.txt": "refused", "short.txt": "ready"}
    assert "0 MB" in batch.files.get(name="long.txt").refusal


def test_too_large_a_package_is_refused(project, ada, settings):
    settings.MAX_PACKAGE_BYTES = 10

    with pytest.raises(TooLarge):
        receive_package(project, ada, zipped(one=MANDATE), "mandates.zip")
    assert not Batch.objects.exists()


def test_viewers_and_strangers_bring_nothing_in(project, ada, viewer, stranger):
    batch = open_batch(project, ada, "Folder")

    for person in (viewer, stranger):
        with pytest.raises(PermissionDenied):
            open_batch(project, person, "Folder")
        with pytest.raises(PermissionDenied):
            add(batch, person, "strange", b"")
        with pytest.raises(PermissionDenied):
            receive_package(project, person, zipped(one=MANDATE), "a.zip")
    assert Batch.objects.get() == batch


def test_each_file_of_a_large_package_is_kept_as_it_was(project, ada):
    words = " ".join(map(str, range(400_000)))
    batch = receive_package(project, ada, zipped(one=words), "mandates.zip")
    do_jobs()

    document = batch.files.get().document
    with document.file.open("rb") as original:
        assert original.read().decode() == words
    assert Path(document.filename).name == "one.txt"
