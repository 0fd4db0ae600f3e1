"""A codebook as CSV, a row for each code."""

import csv
import io
import re

from coding.codebook.described import DescribedCodebook
from coding.codebook.formats.columns import COLUMNS, row_of

# A spreadsheet takes a cell that begins so for a formula; an apostrophe prevents it.
FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write_csv(book: DescribedCodebook) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets expect it; no cell is a formula."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    for code in book.codes:
        sheet.writerow(
            f"'{cell}" if FORMULA.match(cell) else cell for cell in row_of(code)
        )
    return out.getvalue().encode("utf-8-sig")
