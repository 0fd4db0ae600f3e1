"""What opens codebook files in the subprocess: rows or nested codes, as JSON."""

import codecs
import csv
import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from coding.codebook.formats.as_csv import bare
from coding.codebook.formats.columns import columns_of
from coding.codebook.formats.markup import check_markup, root_of
from documents.readers.archive import Bounds, open_zip
from documents.readers.unreadable import DAMAGED, EMPTY, Unreadable

MOST_BYTES = 20 * 2**20
MOST_CODES = 5000
DEEPEST = 50
_MOST_COLUMNS = 200
_BOUNDS = Bounds(entries=2000, mb=200, mb_each=100, ratio=300, parts="parts")
_PIECE = 2**20
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SEPARATOR = re.compile(r'"?sep=([,;\t])"?\s*')

Rows = list[tuple[int, list[str]]]


def read_csv_as_json(path: Path) -> str:
    """The rows of a CSV file, whatever divides its cells and however it is encoded."""
    csv.field_size_limit(sys.maxsize)
    words = _decoded(_data(path))
    first, newline, rest = words.partition("\n")
    told = _SEPARATOR.fullmatch(first)
    if told and newline:
        return json.dumps(_rows(rest, told[1], before=1))

    def known(divider: str) -> tuple[int, int]:
        headings = _headings(words, divider)
        return sum(map(bool, columns_of(headings))), len(headings)

    return json.dumps(_rows(words, max(",;\t", key=known), before=0))


def read_xlsx_as_json(path: Path) -> str:
    """The rows of a workbook's first sheet with headings, a formula as its text."""
    import openpyxl

    with open_zip(path, _BOUNDS) as package:
        _check_parts(package)
    try:
        # Handed a path, openpyxl goes by its ending, which uploads do not keep.
        with path.open("rb") as file:
            workbook = openpyxl.load_workbook(file, read_only=True, data_only=False)
            return json.dumps(_headed(workbook.worksheets))
    except (MemoryError, Unreadable):
        raise
    # A damaged workbook makes openpyxl and its XML parser raise almost anything.
    except Exception:
        raise Unreadable(DAMAGED) from None


def read_qdc_as_json(path: Path) -> str:
    """The nested codes of a REFI-QDA codebook, flat, each with its parent's number."""
    root = root_of(_data(path))
    if _name(root).casefold() != "codebook":
        raise Unreadable("The file is no REFI-QDA codebook.")
    parts = {_name(part): list(part) for part in root}
    sets = [one for one in parts.get("Sets", []) if _name(one) == "Set"]
    return json.dumps(
        {
            "origin": root.get("origin", ""),
            "name": root.get("name", ""),
            "codes": _flat(parts.get("Codes", [])),
            "sets": [(one.get("name", ""), _members(one)) for one in sets],
        }
    )


def _flat(top: list[Any]) -> list[dict[str, Any]]:
    codes: list[dict[str, Any]] = []
    waiting: list[tuple[Any, int | None, int]] = [
        (one, None, 1) for one in reversed(top)
    ]
    while waiting:
        element, parent, depth = waiting.pop()
        if _name(element) != "Code":
            continue
        if len(codes) >= MOST_CODES:
            raise Unreadable(f"A codebook has at most {MOST_CODES:,} codes.")
        if depth > DEEPEST:
            raise Unreadable(
                f"The codes stand under each other {DEEPEST} deep or more."
            )
        words = (one for one in element if _name(one) == "Description")
        here = len(codes)
        codes.append(
            {name: element.get(name, "") for name in ("name", "guid", "color")}
            | {"codable": element.get("isCodable", "true"), "parent": parent}
            | {"words": "\n".join("".join(one.itertext()) for one in words)}
        )
        waiting += [(one, here, depth + 1) for one in reversed(element)]
    return codes


def _members(one: Any) -> int:
    return sum(_name(member) == "MemberCode" for member in one)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _check_parts(package: zipfile.ZipFile) -> None:
    names = package.namelist()
    if not any(name.startswith("xl/") for name in names):
        raise Unreadable("The file is no Excel workbook (.xlsx).")
    for name in names:
        if name.startswith("xl/media/"):
            continue
        try:
            # In pieces: read as a whole, an entry unpacks past the size it tells.
            with package.open(name) as part:
                check_markup(b"".join(iter(lambda: part.read(_PIECE), b"")))
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError):
            raise Unreadable(DAMAGED) from None


def _headed(sheets: Iterable[Any]) -> Rows:
    """The rows of the first sheet with headings; of no sheet more than the first row
    where none has any."""
    first: Rows = []
    for sheet in sheets:
        # What a sheet tells of its size may be wrong, and would hide cells.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS)
        found = _filled(enumerate((list(map(_cell, row)) for row in rows), 1))
        for top in islice(found, 1):
            if "name" in columns_of(top[1]):
                return _bounded(chain([top], found))
            first = first or [top]
    if not first:
        raise Unreadable(EMPTY)
    return first


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # A formula over several cells is an object that holds its words.
    return str(getattr(value, "text", value))


def _data(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable(f"A codebook's file is at most {MOST_BYTES // 2**20} MB.")
    return path.read_bytes()


def _decoded(data: bytes) -> str:
    encodings = [name for mark, name in _MARKS.items() if data.startswith(mark)]
    for encoding in encodings or ["utf-8", "cp1252"]:
        try:
            words = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in words:
            break
        if not words.strip():
            raise Unreadable(EMPTY)
        return words
    raise Unreadable("The file is no text in an encoding that hsframe knows.")


def _headings(words: str, divider: str) -> list[str]:
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=divider)
    try:
        return next((row for row in reader if any(map(str.strip, row))), [])
    except csv.Error:
        return []


def _rows(words: str, divider: str, *, before: int) -> Rows:
    source = io.StringIO(words, newline="")
    reader = csv.reader(source, delimiter=divider, strict=True)
    found: Rows = []
    number = before
    try:
        for number, row in enumerate(reader, before + 1):
            # A guarded tab is no blank; the spaces round a cell mean nothing.
            found.append((number, [bare(cell.strip(" ")) for cell in row]))
    except csv.Error as broken:
        raise Unreadable(f"Row {number + 1} cannot be read: {broken}.") from None
    return _bounded(_filled(found))


def _filled(rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each up to its last cell that is not."""
    for number, cells in rows:
        width = max((at for at, cell in enumerate(cells, 1) if cell.strip()), default=0)
        if width:
            yield number, cells[:width]


def _bounded(rows: Iterable[tuple[int, list[str]]]) -> Rows:
    """The rows, no more of them than a codebook may have and their headings."""
    found = list(islice(rows, MOST_CODES + 2))
    if len(found) > MOST_CODES + 1:
        raise Unreadable(f"A codebook has at most {MOST_CODES:,} codes.")
    return found
