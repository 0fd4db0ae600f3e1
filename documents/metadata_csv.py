"""Metadata as CSV: written for spreadsheets, and read as spreadsheets save it."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from documents.drafts import described
from documents.models import Document
from documents.typed import written
from documents.variables import OWN_COLUMNS
from hsframe.refusals import TooLarge
from projects.models import Project

MOST_BYTES = 5 * 2**20
MOST_ROWS = 10_000
_MOST_COLUMNS = 500
# A spreadsheet takes a cell that begins so for a formula; an apostrophe prevents it.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: where it begins in the file, and its cells by heading."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: headings as they are matched and as they stand there."""

    headings: dict[str, str]
    lines: list[Line]


def write_sheet(project: Project) -> Iterator[str]:
    """The metadata of every document that has been read, line by line."""
    variables = list(project.variables.current())
    columns = [*OWN_COLUMNS, *(str(variable.pk) for variable in variables)]
    yield "\ufeff" + _row([*OWN_COLUMNS, *(variable.name for variable in variables)])
    documents = (
        project.documents.ready().listed().order_by("date", "symbol", "filename", "pk")
    )
    for document in documents.iterator(chunk_size=500):
        cells = fixed(document) | described(document, variables)
        yield _row(cells[column] for column in columns)


def fixed(document: Document) -> dict[str, str]:
    """The columns that tell which document it is, and that no sheet changes."""
    names = ("id", "filename", "kind")
    return {name: written(str(getattr(document, name))) for name in names}


def heading(name: str) -> str:
    """A column's name as it is compared: `Agenda item` is `agenda_item`."""
    words = name.casefold().split()
    joined = "_".join(words)
    return joined if joined in OWN_COLUMNS else " ".join(words)


def read_sheet(data: bytes, known: Iterable[str]) -> Sheet:
    """The rows of a file in any encoding and with any delimiter that is usual.

    `known` are the headings to expect: the delimiter is the one that finds most.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(f"A sheet may hold {MOST_BYTES // 2**20} MB at most.")
    text = _decoded(data)
    first, newline, rest = text.partition("\n")
    told = re.fullmatch(r'"?sep=([,;\t|])"?\s*', first.lstrip("\ufeff"))
    if told and newline:
        return _sheet(rest, told[1], 1)
    expected = {heading(name) for name in known}

    def found(delimiter: str) -> tuple[int, int]:
        names = [heading(bare(name)) for name in _first_row(text, delimiter)]
        return len(expected.intersection(names)), len(names)

    return _sheet(text, max(",;\t", key=found), 0)


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would compute."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def bare(cell: str) -> str:
    """The cell without the apostrophe that guards it."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(guarded(cell) for cell in cells)
    return line.getvalue()


def _decoded(data: bytes) -> str:
    if data.startswith(_NO_TEXT):
        raise ValidationError("This is no CSV file. Save the sheet as CSV first.")
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError as unread:
        raise ValidationError("This file is no text in a known encoding.") from unread
    if "\x00" in text:
        raise ValidationError("This file is no text.")
    if not text.strip():
        raise ValidationError("This file is empty.")
    return text


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return name
    if b"\x00" in data:
        # UTF-16 without its mark: a Latin letter's zero byte stands first or second.
        return "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _first_row(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def _sheet(text: str, delimiter: str, before: int) -> Sheet:
    rows = _rows(text, delimiter, before)
    _, names = next(rows, (0, []))
    headings = _headings([bare(name.strip()) for name in names])
    lines: list[Line] = []
    for number, cells in rows:
        if any(cell.strip() for cell in cells[len(names) :]):
            raise ValidationError(f"Line {number} has more cells than the first line.")
        if len(lines) == MOST_ROWS:
            raise TooLarge(f"A sheet may have {MOST_ROWS:,} rows at most.")
        # Spaces round a cell mean nothing; a guarded tab is no space.
        row = dict(zip(headings, (cell.strip(" ") for cell in cells), strict=False))
        lines.append(Line(number, row))
    return Sheet({key: name for key, name in headings.items() if name}, lines)


def _rows(text: str, delimiter: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = before + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = before + reader.line_num + 1
    except csv.Error as broken:
        raise ValidationError(
            f"The row that begins on line {begins} cannot be read: {broken}."
        ) from broken


def _headings(names: Sequence[str]) -> dict[str, str]:
    if len(names) > _MOST_COLUMNS:
        raise TooLarge(f"A sheet may have {_MOST_COLUMNS} columns at most.")
    keys = [heading(name) or f"\n{place}" for place, name in enumerate(names)]
    for key, name in zip(keys, names, strict=True):
        if keys.count(key) > 1:
            raise ValidationError(f"The column “{name[:60]}” stands there twice.")
    return dict(zip(keys, names, strict=True))
