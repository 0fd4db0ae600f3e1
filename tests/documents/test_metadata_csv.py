"""Metadata leaves as a sheet, and what comes back is read and previewed."""

import csv
import io

import pytest
from django.core.exceptions import ValidationError

from documents.describing import describe_document
from documents.metadata_csv import MOST_ROWS, bare, guarded, write_sheet
from documents.metadata_plan import plan_sheet
from documents.variables import add_variable
from hsframe.refusals import TooLarge
from tests.factories import MANDATE, receive, store_document


@pytest.fixture
def other(project, lead):
    return store_document(project, lead, MANDATE.replace("9001", "9002"), "other.txt")


@pytest.fixture
def planned(project, lead):
    def plan(words, encoding="utf-8"):
        data = words if isinstance(words, bytes) else words.encode(encoding)
        return plan_sheet(project, lead, data)

    return plan


def cells(plan):
    return {row.document.filename: row.cells for row in plan.changed}


def test_every_document_that_was_read_is_one_row(project, document, lead):
    receive(project, lead, "Still to be read.", "waiting.txt")
    leaves = add_variable(project, lead, "Leaves", "yes_no")
    describe_document(document, lead, {str(leaves.pk): "yes"})

    text = "".join(write_sheet(project))

    assert text.startswith("\ufeffid,filename,symbol,title,kind,")
    [row] = csv.DictReader(io.StringIO(text[1:]))
    assert row["id"] == str(document.pk)
    assert (row["symbol"], row["Leaves"]) == ("S/RES/9001 (2031)", "yes")
    assert row["date"] == "2031-03-03"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-", "-3", "@x", "\tx", "'=x", "''-"])
def test_what_a_spreadsheet_would_compute_is_guarded_and_read_back(cell):
    assert guarded(cell) == f"'{cell}"
    assert bare(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["", "it's", "'tis", "a=b", "'"])
def test_other_cells_stand_as_they_are(cell):
    assert guarded(cell) == bare(cell) == cell


def test_a_sheet_that_comes_back_unchanged_changes_nothing(
    project, document, other, lead, planned
):
    note = add_variable(project, lead, "=Note", "text")
    describe_document(document, lead, {"title": '=cmd|" /C"!A0', str(note.pk): "-"})

    plan = planned("".join(write_sheet(project)))

    assert (plan.rows, plan.changed, plan.errors) == (2, [], [])
    assert (plan.unknown, plan.passed_over, plan.sealed) == ([], [], "")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_sheets_are_read_as_programs_save_them(document, planned, delimiter, encoding):
    rows = [["Symbol", "Title"], ["S/RES/9001 (2031)", "Velmóra; so, yes"]]
    text = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)

    plan = planned(text, encoding)

    [(column, _, title)] = cells(plan)["mandate.txt"]
    assert (column, title) == ("Title", "Velmóra; so, yes")


def test_a_row_finds_its_document_by_id_else_symbol_else_filename(
    document, other, planned
):
    head = "id,symbol,filename,organ\n"
    for row in (
        f"{other.pk},S/RES/9002 (2031),mandate.txt,X",
        ",s/res/9002(2031),,X",
        ",,other.txt,X",
        f"{'0' * 8}-0000-4000-8000-{'0' * 12},S/RES/9002 (2031),,X",
    ):
        assert list(cells(planned(head + row))) == ["other.txt"]


def test_an_empty_cell_leaves_alone_and_a_hyphen_clears(document, planned):
    plan = planned("filename,organ,mission\nmandate.txt,,-\n")

    assert cells(plan) == {"mandate.txt": [("Mission", "UNSMIV", "")]}


def test_mistakes_are_told_by_line_and_column_and_nothing_can_be_applied(
    project, lead, document, other, planned
):
    add_variable(project, lead, "Ceiling", "number")
    plan = planned(
        'filename,title,date,Ceiling\n"mandate.txt","two\nlines",soon,many\n'
        "other.txt,Fine,,\nmandate.txt,Again,,\n"
    )

    told = [(one.line, one.column) for one in plan.errors]
    assert told == [(2, "Date"), (2, "Ceiling"), (5, "")]
    assert plan.sealed == ""


def test_unknown_columns_and_rows_are_named_and_passed_over(document, planned):
    plan = planned(
        "filename,kind,Weather,organ\nmandate.txt,report,fine,X\nnone.txt,,,X\n"
    )

    assert plan.unknown == ["Weather"]
    assert [(one.line, one.column) for one in plan.passed_over] == [
        (2, "kind"),
        (3, ""),
    ]
    assert plan.sealed


def test_a_filename_that_two_documents_have_needs_an_id(
    project, lead, document, planned
):
    store_document(project, lead, MANDATE.replace("9001", "9005"), "mandate.txt")

    plan = planned("filename,organ\nmandate.txt,X\n")

    assert [(one.line, one.column) for one in plan.errors] == [(2, "filename")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        b"title\nx",
        b"PK\x03\x04\x00",
        b"\x00\x01\x02",
        b"\xff\xfea",
        b"id,\x81\n",
        b'id,title\n"open',
        b'id,title\n"a"b,c\n',
        b"id,title,title\n1,2,3\n",
        b"id,title\n1,2,3\n",
        b"id,title\n1," + b"x" * 200_000 + b"\n",
        b"sep=;\nnothing;known\n",
    ],
)
def test_what_is_no_sheet_is_refused(project, lead, document, data):
    with pytest.raises(ValidationError):
        plan_sheet(project, lead, data)


@pytest.mark.parametrize(
    "data",
    [
        b"id\n" + b"x" * (5 * 2**20),
        b"id\n" + b"x\n" * (MOST_ROWS + 1),
        b"id" + b"," * 100_000,
    ],
)
def test_sheets_have_their_limits(project, lead, data):
    with pytest.raises(TooLarge):
        plan_sheet(project, lead, data)
