"""Hostile files among others: each ends failed with its reason, the others go on."""

import time

import pytest
from django.core.files.base import ContentFile

from documents.gathering import add_to_batch, open_batch
from documents.models import Document
from documents.receiving import receive_file
from projects.models import Job
from tests.documents.readers import hostile
from tests.documents.readers.hostile_pdf import HARMFUL
from tests.factories import MANDATE, do_jobs

HARM = {
    "size.docx": hostile.bomb_by_size,
    "ratio.docx": hostile.bomb_by_ratio,
    "overlap.docx": hostile.bomb_by_overlap,
    "count.docx": hostile.bomb_by_count,
    "entities.docx": hostile.word_that_declares("laughs"),
    "two kinds.pdf": hostile.pdf_and_zip,
    **{f"{what}.pdf": build for what, build in HARMFUL.items()},
}


@pytest.fixture(autouse=True)
def _without_tesseract(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize("name", HARM)
def test_a_hostile_file_ends_failed_with_a_reason_in_time(
    project, lead, tmp_path, name
):
    words = HARM[name](tmp_path / "file").read_bytes()
    document = receive_file(project, lead, ContentFile(words, name), name)
    began = time.monotonic()

    do_jobs()

    assert time.monotonic() - began < 60
    document.refresh_from_db()
    assert document.state == Document.State.FAILED
    assert len(document.failure.split()) > 4
    assert not document.paragraphs.exists()
    assert document.text == ""
    job = Job.objects.get(target=document.pk)
    assert (job.state, job.attempts) == (Job.State.FAILED, 1)


def test_good_files_among_hostile_ones_are_read(project, lead, tmp_path):
    batch = open_batch(project, lead, "Folder")
    for name in ("ratio.docx", "entities.docx", "two kinds.pdf"):
        words = HARM[name](tmp_path / "file").read_bytes()
        add_to_batch(batch, lead, ContentFile(words, name), name)
    good = ContentFile(MANDATE.encode(), "good.txt")
    add_to_batch(batch, lead, good, "good.txt")

    do_jobs()

    assert batch.files.counted() == {"failed": 3, "ready": 1}
