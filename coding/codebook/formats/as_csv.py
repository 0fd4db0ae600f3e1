"""A codebook as CSV, a row for each code."""

import csv
import io
import re

from coding.codebook.described import DescribedCodebook
from coding.codebook.formats.columns import COLUMNS, row_of

# A spreadsheet takes a cell that begins so for a formula; an apostrophe prevents it.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write_csv(book: DescribedCodebook) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets expect it; no cell is a formula."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    for code in book.codes:
        sheet.writerow(map(guarded, row_of(code)))
    return out.getvalue().encode("utf-8-sig")


def bare(cell: str) -> str:
    """The cell without the apostrophe that guards it."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
