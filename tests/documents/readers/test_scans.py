"""Scanned pages: refused with a reason, or read by Tesseract and marked; pictures."""

import shutil
import struct
import zlib
from pathlib import Path

import pytest

from documents.readers import Unreadable, page_image, read_source
from tests.documents.readers.hostile_pdf import (
    CATALOG,
    FONT,
    HARMFUL,
    page,
    raw_pdf,
    stream,
)
from tests.documents.readers.made import pdf, shown
from tests.shared import SHARED, needs_shared

SCANS = ["pdf/image_only_en.pdf", "reconstructed/A_HRC_43_12_p2-4_simulated_scan.pdf"]
needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="Tesseract is not installed"
)


def mixed(path: Path) -> Path:
    """A page of words, then one that is a picture, drawn black."""
    picture = stream(
        zlib.compress(bytes(10_000)),
        b"/Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 "
        b"/ColorSpace /DeviceGray /Filter /FlateDecode",
    )
    words = stream(b"BT /F1 10 Tf 60 700 Td (Words enough for a whole page) Tj ET")
    drawn = stream(b"q 595 0 0 842 0 0 cm /X Do Q")
    pages = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    scan = page(b"7 0 R", b"/XObject << /X 8 0 R >>")
    return raw_pdf(path, [CATALOG, pages, page(), words, FONT, scan, drawn, picture])


@needs_shared
@pytest.mark.parametrize("name", SCANS)
def test_a_scan_says_that_it_needs_ocr(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Unreadable, match=r"is a scan: it needs OCR.*not installed"):
        read_source(SHARED / "data/un" / name, name)


@needs_tesseract
@needs_shared
def test_a_scan_is_read_page_by_page_and_marked() -> None:
    told: list[tuple[int, int]] = []
    path = SHARED / "data/un" / SCANS[1]

    source = read_source(path, "a.pdf", report=lambda *done: told.append(done))

    assert (source.ocr, source.pages, source.ocr_pages) == (True, 3, (1, 2, 3))
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert source.text.count("\f") == 2
    assert "held its thirty-fourth session from 4 to 15" in source.text
    assert source.peak_mb < 512


@needs_tesseract
@needs_shared
def test_a_language_that_tesseract_lacks_is_told() -> None:
    path = SHARED / "data/un" / SCANS[0]
    tessdata = {"ar", "zh", "ru", "it", "de", "pt", "es", "fr"}
    refusals = []
    for language in tessdata:
        try:
            read_source(path, "a.pdf", language=language)
        except Unreadable as refusal:
            refusals.append(str(refusal))

    assert all("lacks the language" in refusal for refusal in refusals)


def test_a_pdf_with_text_is_not_marked(tmp_path: Path) -> None:
    source = read_source(pdf(tmp_path / "a", [shown(72, 700, "Words " * 9)]), "a.pdf")

    assert (source.ocr, source.pages, source.unread_pages) == (False, 1, ())


def test_a_picture_among_pages_of_words_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    source = read_source(mixed(tmp_path / "a"), "a.pdf")

    assert source.text == "Words enough for a whole page\f\n"
    assert (source.pages, source.ocr, source.unread_pages) == (2, False, (2,))


@needs_tesseract
def test_only_the_picture_among_pages_of_words_is_recognised(tmp_path: Path) -> None:
    source = read_source(mixed(tmp_path / "a"), "a.pdf")

    assert (source.ocr_pages, source.unread_pages) == ((2,), ())
    assert source.text.startswith("Words enough for a whole page\f")


@needs_tesseract
@pytest.mark.parametrize(
    "what", ["a picture of a wall", "a page of a mile", "a billion pages"]
)
def test_harmful_scans_are_refused_by_recognition_too(
    tmp_path: Path, what: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_source(HARMFUL[what](tmp_path / "a"), "a.pdf")

    assert refusal.value.peak_mb <= 512


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def rows_of(png: bytes) -> bytes:
    """The points of a picture of one data chunk, each row after its filter."""
    start = png.index(b"IDAT") + 4
    (length,) = struct.unpack(">I", png[start - 8 : start - 4])
    assert png.endswith(b"IEND\xaeB`\x82")
    return zlib.decompress(png[start : start + length])


@pytest.mark.parametrize("width", [300, 901, 1600])
def test_a_page_is_drawn_as_wide_as_asked(tmp_path: Path, width: int) -> None:
    path = pdf(tmp_path / "a", [shown(72, 700, "One"), "1 0 0 rg 0 0 595 842 re f"])
    first, second = page_image(path, 1, width), page_image(path, 2, width)
    wide, high = size_of(second)

    assert wide == width
    assert abs(high - width * 842 / 595) <= 1
    assert rows_of(second) == (b"\0" + b"\xff\0\0" * wide) * high
    assert min(rows_of(first).replace(b"\0", b"\xff")) < 128


@pytest.mark.parametrize("number", [0, -1, 2, 10**9])
def test_a_page_that_is_not_there_is_told(tmp_path: Path, number: int) -> None:
    path = pdf(tmp_path / "a", [shown(72, 700, "One")])

    with pytest.raises(Unreadable, match=f"no page {number}"):
        page_image(path, number, 600)


def test_only_a_pdf_has_pages_to_show(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("Words")

    with pytest.raises(Unreadable, match="Only a PDF"):
        page_image(tmp_path / "a", 1, 600)


@pytest.mark.parametrize("width", [-5, 0, 10**9])
@pytest.mark.parametrize("what", ["a page of a mile", "a picture of a wall"])
def test_a_picture_stays_within_bounds(tmp_path: Path, what: str, width: int) -> None:
    try:
        wide, high = size_of(page_image(HARMFUL[what](tmp_path / "a"), 1, width))
    except Unreadable:
        return
    assert wide * high < 25_000_000
