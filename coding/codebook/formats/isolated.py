"""What opens codebook files in the subprocess: rows or nested codes, as JSON."""

import codecs
import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

from documents.readers.unreadable import DAMAGED, Unreadable

MOST_BYTES = 20 * 2**20
MOST_CODES = 5000
DEEPEST = 50
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def csv_rows(path: Path) -> str:
    """The rows of a CSV file, whatever divides its cells and however it is encoded."""
    words = _decoded(path.read_bytes())
    head = next((line for line in words.splitlines() if line.strip()), "")
    divider = max(",;\t", key=head.count)
    csv.field_size_limit(sys.maxsize)
    try:
        rows = list(csv.reader(io.StringIO(words, newline=""), delimiter=divider))
    except csv.Error:
        raise Unreadable("The file is no CSV file.") from None
    return json.dumps(_bounded(rows))


def xlsx_rows(path: Path) -> str:
    """The rows of a workbook's first sheet, a formula as its text."""
    import openpyxl

    from documents.readers.archive import Bounds, open_zip

    open_zip(path, Bounds(2000, 200, 100, 300, "parts")).close()
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=False)
        sheet = workbook.worksheets[0]
        rows = []
        for row in sheet.iter_rows(values_only=True):
            rows.append(["" if cell is None else _cell(cell) for cell in row])
            if len(rows) > MOST_CODES + 1:
                break
    except MemoryError:
        raise
    # A damaged workbook makes openpyxl and its XML parser raise almost anything.
    except Exception:
        raise Unreadable(DAMAGED) from None
    return json.dumps(_bounded(rows))


def qdc_codes(path: Path) -> str:
    """The nested codes of a REFI-QDA codebook, flat, each with its parent's number."""
    from lxml import etree

    data = path.read_bytes()
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unreadable("The file declares a document type, which a codebook has not.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data.removeprefix(codecs.BOM_UTF8), parser)
    except etree.XMLSyntaxError:
        raise Unreadable("The file is no well-formed XML.") from None
    if root.getroottree().docinfo.doctype or _name(root) != "CodeBook":
        raise Unreadable("The file is no REFI-QDA codebook.")
    codes: list[dict[str, Any]] = []
    top = [one for part in root if _name(part) == "Codes" for one in part]
    waiting: list[tuple[Any, int | None, int]] = [
        (one, None, 1) for one in reversed(top)
    ]
    while waiting:
        element, parent, depth = waiting.pop()
        if _name(element) != "Code":
            continue
        if len(codes) >= MOST_CODES or depth > DEEPEST:
            raise Unreadable(f"More than {MOST_CODES} codes, or {DEEPEST} levels.")
        texts = [one.text or "" for one in element if _name(one) == "Description"]
        codes.append(
            dict(element.attrib) | {"parent": parent, "words": "\n".join(texts)}
        )
        here = len(codes) - 1
        waiting += [(one, here, depth + 1) for one in reversed(element)]
    sets = [
        {"name": one.get("name", ""), "codes": len(one)}
        for part in root
        if _name(part) == "Sets"
        for one in part
        if _name(one) == "Set"
    ]
    return json.dumps({"codes": codes, "sets": sets})


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise Unreadable("The file is too large for a codebook.")
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _bounded(rows: list[list[str]]) -> list[list[str]]:
    if len(rows) > MOST_CODES + 1:
        raise Unreadable(f"A codebook has at most {MOST_CODES:,} codes.")
    return rows


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
