"""PDF files: reading order, paragraphs, and the ones that have no text."""

import time
from pathlib import Path

import pytest

from documents.readers import Unreadable, read_file
from tests.documents.readers.made import pdf, shown
from tests.shared import SHARED, needs_shared

LEFT = [f"left column line {n} runs nearly to the gutter" for n in range(1, 11)]
RIGHT = [f"right column line {n} runs nearly to the margin" for n in range(1, 11)]


def test_lines_and_pages_are_divided(tmp_path: Path) -> None:
    first = "\n".join([shown(72, 700, "One line"), shown(72, 688, "and another")])
    path = pdf(tmp_path / "a", [first, shown(72, 700, "Next page")])

    assert read_file(path, "a.pdf") == "One line\nand another\fNext page\n"


def test_a_wider_distance_parts_paragraphs(tmp_path: Path) -> None:
    places = [(700, "one"), (688, "two"), (676, "three"), (658, "four"), (646, "five")]
    page = "\n".join(shown(72, y, words) for y, words in places)

    assert (
        read_file(pdf(tmp_path / "a", [page]), "a") == "one\ntwo\nthree\n\nfour\nfive\n"
    )


def test_columns_set_one_after_the_other_stay_so(tmp_path: Path) -> None:
    page = [shown(60, 700 - 12 * n, words) for n, words in enumerate(LEFT)]
    page += [shown(320, 700 - 12 * n, words) for n, words in enumerate(RIGHT)]
    text = read_file(pdf(tmp_path / "a", ["\n".join(page)]), "a.pdf")

    assert text.split("\n")[:-1] == LEFT + RIGHT


def test_columns_set_line_by_line_are_parted(tmp_path: Path) -> None:
    page = [shown(60, 730, "A title that stands across both of the columns, over all")]
    for n, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        page += [shown(60, 700 - 12 * n, left), shown(320, 700 - 12 * n, right)]
    text = read_file(pdf(tmp_path / "a", ["\n".join(page)]), "a.pdf")

    assert [line for line in text.split("\n") if line][1:] == LEFT + RIGHT


def test_a_footer_written_first_is_read_last(tmp_path: Path) -> None:
    page = [shown(72, 30, "20-00000"), shown(72, 700, "Body"), shown(72, 688, "of it")]

    text = read_file(pdf(tmp_path / "a", ["\n".join(page)]), "a.pdf")

    assert text.split() == ["Body", "of", "it", "20-00000"]


def test_an_encrypted_pdf_says_so(tmp_path: Path) -> None:
    secret = "<" + "41" * 32 + ">"
    trailer = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {secret} /U {secret} /P -44 >> "
        "/ID [<00> <00>]"
    )
    path = pdf(tmp_path / "a", [shown(72, 700, "Secret")], trailer)

    with pytest.raises(Unreadable, match="encrypted"):
        read_file(path, "a.pdf")


def test_a_page_without_text_needs_ocr(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Unreadable, match="needs OCR"):
        read_file(pdf(tmp_path / "a", ["0 0 100 100 re f"]), "a.pdf")


@pytest.mark.parametrize("kept", [20, 400, 700])
def test_a_truncated_pdf_is_damaged_or_read_never_worse(
    tmp_path: Path, kept: int
) -> None:
    whole = pdf(tmp_path / "whole", [shown(72, 700, "Words " * 40)])
    path = tmp_path / "cut"
    path.write_bytes(whole.read_bytes()[:kept])

    with pytest.raises(Unreadable):
        read_file(path, "a.pdf")


@needs_shared
@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "pdf/A_HRC_43_12.pdf",
            "1. The Working Group on the Universal Periodic Review,",
        ),
        (
            "pdf/Agenda2030_webprint.pdf",
            "Sustainable Development, based on a spirit of",
        ),
        ("pdf/UDHR_en.pdf", "endowed with reason and conscience and should act"),
    ],
)
def test_real_pdfs_are_read(name: str, words: str) -> None:
    assert words in read_file(SHARED / "data/un" / name, name)


@needs_shared
def test_two_columns_of_a_real_record_are_read_one_after_the_other() -> None:
    path = SHARED / "data/un/reconstructed/S_PV_8771_two_column.pdf"
    began = time.monotonic()
    pages = read_file(path, "a.pdf").split("\f")

    assert time.monotonic() - began < 20
    assert len(pages) == 13
    turn = "gives concrete\nexpression to the legitimate aspiration of victims for\n"
    assert turn in pages[2].replace("giving", "gives")
