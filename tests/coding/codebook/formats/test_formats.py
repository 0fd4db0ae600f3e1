"""Codebooks leave as files and come back the same."""

import csv
import io
import zipfile
from dataclasses import fields, replace
from uuid import uuid4

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from lxml import etree

from coding.codebook.adopting import framework
from coding.codebook.described import DescribedCode, DescribedCodebook
from coding.codebook.formats import FORMATS
from tests.coding.codebook.formats.files import RICH, read
from tests.shared import SHARED, needs_shared

SCHEMA = SHARED / "data" / "interchange" / "refi-qda-schema" / "Codebook.xsd"
BOOKS = {"rich": RICH, "framework": framework()}


def carried(book, *, guids=False):
    left_out = set() if guids else {"guid"}
    names = [one.name for one in fields(DescribedCode) if one.name not in left_out]
    return [
        {
            name: value.strip() if isinstance(value, str) else value
            for name in names
            for value in [getattr(code, name)]
        }
        for code in book.codes
    ]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_what_is_written_is_read_again(tmp_path, name, book):
    again = read(tmp_path, FORMATS[name].write(book), f"{book.title}.{name}")

    assert carried(again) == carried(book)
    assert again.title == book.title
    assert again.remarks == ()


def test_a_written_file_gives_its_title_and_guids_whatever_it_is_called(tmp_path):
    codes = tuple(replace(code, guid=str(uuid4())) for code in RICH.codes)
    book = replace(RICH, codes=codes)

    again = read(tmp_path, FORMATS["qdc"].write(book), "download(3).xml")

    assert again.title == book.title
    assert carried(again, guids=True) == carried(book, guids=True)


def test_a_guid_is_made_of_title_and_key_where_there_is_none():
    def guids(book):
        return etree.fromstring(FORMATS["qdc"].write(book)).xpath("//@guid")

    assert guids(RICH) == guids(RICH)
    assert len(set(guids(RICH))) == len(RICH.codes)
    assert not {*guids(RICH)} & {*guids(replace(RICH, title="Another"))}


def test_examples_keep_their_lines_where_a_file_has_room_for_them(tmp_path):
    said = ("One line\n\nanother: Include when: this", "Example: so")
    book = DescribedCodebook("Lines", (DescribedCode("A", "One", examples=said),))

    def again(name):
        written = FORMATS[name].write(book)
        return read(tmp_path, written, f"x.{name}").codes[0].examples

    assert again("qdc") == said
    assert again("csv") == again("xlsx") == tuple(" ".join(x.split()) for x in said)


@needs_shared
@pytest.mark.parametrize(
    "book",
    [
        *BOOKS.values(),
        DescribedCodebook(
            "Odd \x00\x0b title",
            (
                DescribedCode(
                    "A", "Bell\x07\nover lines", colour="tomato", guid="none"
                ),
                DescribedCode("B", "No parent here", parent="Z", colour="#FFF"),
            ),
        ),
    ],
)
def test_a_written_file_keeps_to_the_standard(book):
    schema = etree.XMLSchema(etree.parse(SCHEMA))

    schema.assertValid(etree.fromstring(FORMATS["qdc"].write(book)))


def test_the_standard_knows_no_codebook_without_codes():
    with pytest.raises(ValidationError, match="no codes"):
        FORMATS["qdc"].write(DescribedCodebook("Empty", ()))


def test_no_cell_of_a_csv_file_begins_as_a_formula_does():
    starts = ("=1", "+1", "-1", "@a", "\t=1", "'=1", "''-1")
    codes = tuple(
        DescribedCode(f"K{place}", start, definition=start, examples=(start,))
        for place, start in enumerate(starts)
    )
    written = FORMATS["csv"].write(DescribedCodebook("Formulas", codes))

    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(starts) + 1
    assert not [
        cell for row in rows for cell in row if cell[:1] in {*"=+-@\t\r"} - {""}
    ]


@pytest.mark.parametrize("name", ["csv", "xlsx", "qdc"])
def test_words_that_begin_as_a_formula_does_come_back_unchanged(tmp_path, name):
    starts = ("=1+1", "+1", "-1", "@a", "'=1", "''-1", "'", '=HYPERLINK("http://x")')
    codes = tuple(
        DescribedCode(f"K{place}", start, definition=start)
        for place, start in enumerate(starts)
    )
    written = FORMATS[name].write(DescribedCodebook("Formulas", codes))

    again = read(tmp_path, written, f"x.{name}").codes

    assert tuple(code.name for code in again) == starts
    assert tuple(code.definition for code in again) == starts


def test_a_workbook_holds_strings_alone_under_a_header_that_stays():
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(RICH)))
    sheet = book.active

    assert sheet.freeze_panes == "A2"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert not [
        cell
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "n" and cell.value is not None
    ]
    with zipfile.ZipFile(io.BytesIO(FORMATS["xlsx"].write(RICH))) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_cell_longer_than_excel_allows_is_refused_not_cut():
    long = DescribedCode("A", "One", definition="💩" * 16_384)

    with pytest.raises(ValidationError, match=r"“definition” of A is longer"):
        FORMATS["xlsx"].write(DescribedCodebook("Long", (long,)))


def test_words_that_look_like_escaped_characters_pass_through_excel(tmp_path):
    book = DescribedCodebook("X", (DescribedCode("A", "a_x000D_b _x0041_"),))

    again = read(tmp_path, FORMATS["xlsx"].write(book), "x.xlsx")

    assert again.codes[0].name == "a_x000D_b _x0041_"
