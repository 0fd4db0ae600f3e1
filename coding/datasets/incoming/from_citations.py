"""Tables of codings by citation: a row for each, or a column for each code."""

import csv
import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coding.codebook.formats.wording import one_line
from coding.datasets.incoming.found import FoundCoding, Incoming
from coding.datasets.incoming.gathering import Gathering, paths_of, short
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.texts import decoded
from documents.citations.pinpoint import Pinpoint
from documents.citations.places import parse_reference
from documents.readers.unreadable import Unreadable

NAME = "table of citations"
_SYMBOLS = ("symbol", "signature", "document", "resolution", "doc")
_CODES = ("code", "codes", "theme", "category")
_PLACES = (
    *("paragraph", "paragraphs", "para", "paras", "reference", "references"),
    *("citation", "place"),
)
_CODERS = ("coder", "coded by", "author")
_SYMBOL = re.compile(r"\b[SA]/[A-Z0-9][\w./()-]*\d")
# What a cell of places looks like; a comment or a date is none.
_REFERENCE = re.compile(
    r"(?:p{0,2}\.?\s*|paras?\.?\s*|ops?\.?\s*)?\d{1,3}(?![\d:/-]*[:/])"
    r"(?:[a-z]{1,4}\b|\(\s*\w{1,4}\s*\)|[\s,;&+.–-]|\d{1,3}(?!\d)|\))*\Z",
    re.IGNORECASE,
)
# The least that a column of places holds: a small number that is no year or date.
_NUMBERED = re.compile(r"(?:p{0,2}\.?|paras?\.?|ops?\.?)\s*\d{1,3}(?!\d|[-/:]\w)", re.I)
# Words after the places: whose paragraphs they refer to.
_ASIDE = re.compile(r"\s*(?:\breferring to\b|\(\s*[SA]/|\?).*", re.I | re.DOTALL)
_AT_LEAST, _MOST_CELLS = 0.5, 1_000_000

Rows = list[list[str]]


def is_it(members: Members) -> bool:
    """Whether a CSV file has a column of symbols and cells of places."""
    if members.kind != "file":
        return False
    try:
        rows = _rows(members, 200)
    except Unreadable:
        return False
    return len(rows) > 1 and _symbol_column(rows) is not None


def read(members: Members) -> Incoming:
    """Codings with citations in the place of offsets: a table has no texts."""
    rows = _rows(members, None)
    found = Gathering(NAME)
    symbol = _symbol_column(rows)
    assert symbol is not None
    headings = [one_line(cell) for cell in rows[0]]
    code, places = _column(headings, _CODES), _column(headings, _PLACES)
    coder = _column(headings, _CODERS)
    if code is not None and places is not None:
        columns = {code: places}
        names = {_cell(row, code): None for row in rows[1:] if _cell(row, code)}
    else:
        columns = {at: at for at in _code_columns(found, rows, symbol)}
        names = {headings[at]: None for at in columns}
        told = ", ".join(names)
        found.guessed.append(f"{len(names)} columns were taken for codes: {told}.")
    if not names:
        raise Unreadable("The table names no code: no column holds paragraphs.")
    paths = paths_of(names, "/")
    for name in names:
        found.add_code(name, paths[name])
    for number, row in enumerate(rows[1:], 2):
        document = _cell(row, symbol)
        who = found.add_coder(_cell(row, coder) if coder is not None else "")
        for at, where in columns.items():
            name = _cell(row, at) if at != where else headings[at]
            if not _cell(row, where) or not name:
                continue
            place = f"Row {number}, column {short(headings[where])}"
            if not document:
                found.skipped.append(f"{place}: the row names no document.")
                continue
            _gather(found, place, FoundCoding(document, name, who), _cell(row, where))
    return found.finished()


def _gather(found: Gathering, place: str, coding: FoundCoding, cell: str) -> None:
    """A coding for each place the cell names; a cell with other words is told."""
    bare = _ASIDE.sub("", cell).strip()
    pinpoints = parse_reference(bare) if _REFERENCE.match(bare) else []
    if not pinpoints:
        found.skipped.append(f"{place}: {short(cell)} is no list of paragraphs.")
        return
    if bare != cell:
        found.repaired.append(f"{place}: what follows in {short(cell)} became a memo.")
    for pinpoint in pinpoints:
        found.add_coding(
            place,
            FoundCoding(
                document=coding.document,
                code=coding.code,
                coder=coding.coder,
                citation=_words(pinpoint),
                memo="" if bare == cell else cell,
            ),
        )


def _words(pinpoint: Pinpoint) -> str:
    """The place as it is cited: `30 (a) (vi)`, and `46–49` for several."""
    if pinpoint.until:
        return f"{_words(replace(pinpoint, until=None))}–{_words(pinpoint.until)}"
    lead = {"op": "", "pp": "preamble ", "page": "p. "}[pinpoint.part]
    steps = "".join(f" ({step})" for step in pinpoint.steps)
    number = "" if pinpoint.number is None else str(pinpoint.number)
    return f"{lead}{number}{steps}".strip()


def _code_columns(found: Gathering, rows: Rows, symbol: int) -> Iterator[int]:
    """Columns of paragraphs, and whatever stands between the first and the last."""
    fitting = [
        at
        for at, heading in enumerate(rows[0])
        if at != symbol and heading.strip() and _holds_places(rows, at)
    ]
    for at, heading in enumerate(rows[0]):
        if fitting and fitting[0] <= at <= fitting[-1] and at != symbol:
            yield at
        elif heading.strip() and at != symbol:
            found.skipped.append(
                f"The column {short(heading)} holds no lists of paragraphs."
            )


def _holds_places(rows: Rows, at: int) -> bool:
    cells = [_cell(row, at) for row in rows[1:] if _cell(row, at)]
    fitting = sum(bool(_NUMBERED.match(cell)) for cell in cells)
    return not set(cells) <= {"0", "1"} and fitting >= _AT_LEAST * len(cells)


def _symbol_column(rows: Rows) -> int | None:
    """The column named for documents, or filled with symbols; the first such."""
    width = len(rows[0])
    for at in range(width):
        cells = [_cell(row, at) for row in rows[1:] if _cell(row, at)]
        fitting = sum(bool(_SYMBOL.match(cell)) for cell in cells)
        named = one_line(rows[0][at]).casefold() in _SYMBOLS
        if cells and fitting >= (0.3 if named else 0.8) * len(cells) and fitting:
            return at
    return None


def _column(headings: Sequence[str], names: Sequence[str]) -> int | None:
    known = [heading.casefold() for heading in headings]
    return next((known.index(name) for name in names if name in known), None)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _rows(members: Members, most: int | None) -> Rows:
    name = next(iter(members.names))
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    text = decoded(members.read(name), name).removeprefix("\ufeff")
    head = text.partition("\n")[0]
    divider = max(",;\t", key=head.count)
    if not head.count(divider) or head.lstrip()[:1] in ("{", "[", "<", "#"):
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider)
    rows: Rows = []
    cells = 0
    try:
        for row in reader:
            cells += len(row)
            if cells > _MOST_CELLS:
                raise Unreadable(f"The table has more than {_MOST_CELLS:,} cells.")
            if any(map(str.strip, row)):
                rows.append(row)
            if most is not None and len(rows) >= most:
                break
    except csv.Error as broken:
        where = f"Row {reader.line_num} cannot be read"
        raise Unreadable(f"{where}: {broken}.") from None
    return rows
