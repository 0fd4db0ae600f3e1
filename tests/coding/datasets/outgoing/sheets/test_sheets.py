"""Tables as files: what goes in comes out, in every form."""

import csv
import io
import json
import zipfile
from datetime import datetime

import openpyxl
import pytest
from pyarrow import parquet

from coding.codebook.formats.as_csv import bare
from coding.datasets.outgoing.kinds import KINDS
from coding.datasets.outgoing.sheets import as_xlsx
from coding.datasets.outgoing.sheets.cells import as_text
from coding.datasets.outgoing.tables import TABLES
from tests.factories import CIVILIANS, POLICE, code_words

MEMOS = ["=HYPERLINK(1)", "'=quoted", "+1\n-2", "@sum, “so” \U0001f54a", "-", "a;b\tc"]


@pytest.fixture
def coded(ada_work):
    for memo in MEMOS:
        place = MEMOS.index(memo)
        code_words(ada_work, "PR.1", CIVILIANS[place : place + 12], memo=memo)
    code_words(ada_work, "PR.2", POLICE)


@pytest.fixture
def made(content, ada, tmp_path, coded):
    """The path of a file: `made("csv", "passages")`."""

    def make(kind, *tables):
        path = tmp_path / f"{kind}-{len(tables)}.{KINDS[kind].ending}"
        taken = content(ada, tables=frozenset(tables))
        assert KINDS[kind].write(taken, path) == []
        return path

    return make


def test_exact_csv_gives_every_text_back(made, content, ada):
    rows = list(
        csv.reader(io.StringIO(made("csv", "passages").read_text("utf-8"), newline=""))
    )

    table, taken = TABLES["passages"], content(ada)
    assert rows[0] == [column.name for column in table.columns(taken)]
    assert rows[1:] == [list(map(as_text, row)) for row in table.rows(taken)]
    assert {row[rows[0].index("memo")] for row in rows[1:]} == {*MEMOS, ""}


def test_spreadsheet_csv_runs_nothing_and_can_be_undone(made):
    file = made("csv-spreadsheet", "passages")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")

    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))

    assert not any(cell[:1] in "=+-@" and cell for row in rows for cell in row.values())
    assert {bare(row["memo"]) for row in rows} == {*MEMOS, ""}


def test_json_lines_keep_types(made):
    rows = [
        json.loads(line) for line in made("jsonl", "passages").open(encoding="utf-8")
    ]

    assert {row["memo"] for row in rows} == {*MEMOS, ""}
    assert all(type(row["start"]) is int for row in rows)
    assert all(row["suggestion_score"] is None for row in rows)
    assert datetime.fromisoformat(rows[0]["coded_at"]).tzinfo


def test_a_workbook_has_typed_cells_and_explains_its_columns(made):
    book = openpyxl.load_workbook(made("xlsx"))

    assert book.sheetnames == ["Columns", *TABLES]
    told = list(book["Columns"].values)[1:]
    for name in TABLES:
        head = next(book[name].values)
        assert [row[1] for row in told if row[0] == name] == list(head)
    head, *rows = book["passages"].values
    first = dict(zip(head, rows[0], strict=True))
    assert type(first["start"]) is int
    assert isinstance(first["coded_at"], datetime)
    assert isinstance(first["date"], datetime)
    memo = head.index("memo") + 1
    cells = [
        one[0] for one in book["passages"].iter_rows(2, min_col=memo, max_col=memo)
    ]
    assert {cell.value or "" for cell in cells} == {*MEMOS, ""}
    assert all(cell.data_type != "f" for cell in cells)


def test_a_text_too_long_for_excel_is_cut_and_told(
    content, ada, tmp_path, ada_work, monkeypatch
):
    monkeypatch.setattr(as_xlsx, "_LONGEST_CELL", 300)
    code_words(ada_work, "PR.1", CIVILIANS, memo="\U0001f54a" * 151)
    taken = content(ada, tables=frozenset({"passages"}))

    [loss] = KINDS["xlsx"].write(taken, tmp_path / "cut.xlsx")

    assert loss.startswith("1 cells of “Coded passages” are longer")
    head, row = openpyxl.load_workbook(tmp_path / "cut.xlsx")["passages"].values
    assert row[head.index("memo")].endswith("\U0001f54a […]")


def test_too_many_rows_for_a_sheet_are_refused(made, monkeypatch):
    monkeypatch.setattr(as_xlsx, "_MOST_ROWS", 3)

    with pytest.raises(Exception, match="take it as CSV"):
        made("xlsx", "passages")


def test_parquet_has_typed_columns_that_say_what_they_hold(made):
    file = parquet.ParquetFile(made("parquet", "passages"))

    rows = file.read().to_pylist()
    assert {row["memo"] for row in rows} == {*MEMOS, ""}
    assert rows[0]["date"].isoformat() == "2031-03-03"
    assert file.schema_arrow.field("start").metadata[b"meaning"].startswith(b"first")


@pytest.mark.parametrize(
    ("kind", "ending"), [("csv", "csv"), ("jsonl", "jsonl"), ("parquet", "parquet")]
)
def test_several_tables_come_in_one_package_that_explains_them(made, kind, ending):
    with zipfile.ZipFile(made(kind)) as package:
        names = package.namelist()
        told = package.read("columns.csv").decode()

    assert names == [*(f"{name}.{ending}" for name in TABLES), "columns.csv"]
    assert "passages,quote,string," in told


@pytest.mark.parametrize("kind", ["csv", "csv-spreadsheet", "jsonl", "parquet", "xlsx"])
def test_the_same_content_makes_the_same_bytes(made, kind):
    first = made(kind).read_bytes()

    assert made(kind, *TABLES).read_bytes() == first
