"""Excel workbooks are read as people save them, and hostile ones refused."""

import io
import zipfile

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula

from tests.coding.codebook.formats.files import faults, read

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rewritten(data, name, change):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            words = old.read(part)
            new.writestr(part, change(words) if part == name else words)
    return out.getvalue()


def test_the_first_sheet_with_headings_is_read(tmp_path):
    data = workbook(
        [["About this file"]] + [[n] for n in range(6000)],
        [
            [],
            ["Key", "Name", "Weight"],
            ["A", "One", 3],
            [1, "Two", 2.0],
            [1.5, "3", None],
        ],
        [["name"], ["not this one"]],
    )

    found = read(tmp_path, data, "Book.xlsx")

    assert found.title == "Book"
    assert [(one.key, one.name, one.weight) for one in found.codes] == [
        ("A", "One", 3),
        ("1", "Two", 2),
        ("1.5", "3", None),
    ]


def test_faults_of_a_workbook_are_told_by_row(tmp_path):
    data = workbook([["key", "name", "parent"], ["A", "a", ""], [], ["B", "b", "VC.9"]])

    assert faults(tmp_path, data, "x.xlsx") == [
        "Row 4: the parent VC.9 is not in the file."
    ]


def test_a_formula_is_read_as_its_words(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["name", "definition", "source"])
    book.active.append(["One", "=1+1", None])
    book.active["C2"] = ArrayFormula("C2:C3", "=SUM(A1:A2)")
    out = io.BytesIO()
    book.save(out)

    found = read(tmp_path, out.getvalue(), "x.xlsx").codes[0]

    assert (found.definition, found.source) == ("=1+1", "=SUM(A1:A2)")


def test_a_workbook_that_tells_a_wrong_size_is_read_whole(tmp_path):
    data = workbook([["name", "definition"], ["a", "b"], ["c", "d"]])
    lying = rewritten(data, SHEET, lambda words: words.replace(b"A1:B3", b"A1:A1"))

    assert lying != data
    assert [one.definition for one in read(tmp_path, lying, "x.xlsx").codes] == [
        "b",
        "d",
    ]


def test_an_apostrophe_in_a_workbook_is_a_letter_of_the_word(tmp_path):
    data = workbook([["name"], ["'=quoted"]])

    assert read(tmp_path, data, "x.xlsx").codes[0].name == "'=quoted"


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(300):
            file.writestr(f"xl/{number}.xml", b"0" * 2**20)

    assert "unpacks to more than" in faults(tmp_path, out.getvalue(), "x.xlsx")[0]


def test_a_sheet_that_unfolds_in_a_workbook_is_refused(tmp_path):
    data = workbook([["name"], ["a"]])
    blown = rewritten(data, SHEET, lambda words: words + b" " * (150 * 2**20))

    assert "unpacks to more than" in faults(tmp_path, blown, "x.xlsx")[0]


def test_a_document_type_in_a_workbook_is_refused(tmp_path):
    data = workbook([["name"], ["a"]])
    typed = rewritten(
        data,
        SHEET,
        lambda words: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + words,
    )

    assert "document type" in faults(tmp_path, typed, "x.xlsx")[0]


def test_another_zip_file_is_no_workbook(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", b"<a/>")

    assert faults(tmp_path, out.getvalue(), "x.xlsx") == [
        "The file is no Excel workbook (.xlsx)."
    ]


def test_a_damaged_workbook_is_refused(tmp_path):
    data = workbook([["name"], ["a"]])
    broken = rewritten(data, "xl/workbook.xml", lambda words: words[:100])

    assert faults(tmp_path, broken, "x.xlsx")
