"""Original files: scans are read by OCR, and pages of PDFs are shown as pictures."""

import shutil
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from documents.models import Document
from documents.receiving import receive_file
from projects.models import Job
from tests.documents.readers.made import pdf, shown
from tests.factories import do_jobs, receive
from tests.shared import SHARED, needs_shared

SCAN = "reconstructed/A_HRC_43_12_p2-4_simulated_scan.pdf"


def paged(project, user, folder: Path, *pages: str) -> Document:
    path = pdf(folder / "paged.pdf", [shown(72, 700, words) for words in pages])
    document = receive(project, user, path.read_bytes(), "paged.pdf")
    do_jobs()
    document.refresh_from_db()
    return document


@needs_shared
@pytest.mark.skipif(not shutil.which("tesseract"), reason="no Tesseract here")
def test_a_scan_is_read_by_ocr_marked_and_its_pages_are_counted(project, lead):
    words = (SHARED / "data/un" / SCAN).read_bytes()
    document = receive_file(project, lead, ContentFile(words, "scan.pdf"), "scan.pdf")
    do_jobs()
    document.refresh_from_db()

    assert document.is_ready
    assert document.ocr
    assert document.source_text.count("\f") == 2
    assert "held its thirty-fourth session" in " ".join(document.text.split())
    assert Job.objects.get(target=document.pk).state == Job.State.DONE


@needs_shared
def test_a_scan_fails_with_its_reason_without_tesseract(
    project, lead, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    words = (SHARED / "data/un" / SCAN).read_bytes()
    document = receive(project, lead, words, "scan.pdf")
    do_jobs()
    document.refresh_from_db()

    assert document.state == Document.State.FAILED
    assert "Tesseract" in document.failure


def test_the_check_view_shows_the_pages_of_a_pdf(project, lead, visit, tmp_path):
    document = paged(project, lead, tmp_path, "The first page says this.", "")
    place = f"/projects/{project.slug}/documents/{document.pk}/"

    page = visit(lead).get(f"{place}check/")
    picture = visit(lead).get(f"{place}pages/1/")

    assert f'src="{place}pages/2/"' in page.content.decode()
    assert "No words were read from" in page.content.decode()
    assert picture["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert "private" in picture["Cache-Control"]


@pytest.mark.parametrize("number", [0, 3, 10**9])
def test_a_page_that_a_pdf_lacks_is_not_found(project, lead, visit, tmp_path, number):
    document = paged(project, lead, tmp_path, "One page of words.", "And another one.")
    place = f"/projects/{project.slug}/documents/{document.pk}/pages/{number}/"

    assert visit(lead).get(place).status_code == 404


def test_a_lost_original_has_no_pages_and_the_check_view_stands(
    project, lead, visit, tmp_path
):
    document = paged(project, lead, tmp_path, "One page of words.")
    document.file.delete(save=False)
    place = f"/projects/{project.slug}/documents/{document.pk}/"
    Document.objects.filter(pk=document.pk).update(file=f"documents/{document.pk}")

    assert visit(lead).get(f"{place}check/").status_code == 200
    assert visit(lead).get(f"{place}pages/1/").status_code == 404
