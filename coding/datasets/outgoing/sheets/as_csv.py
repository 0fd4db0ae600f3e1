"""A table as comma-separated values (RFC 4180), UTF-8, one line of column names."""

import csv
import io
from collections.abc import Sequence
from typing import IO

from coding.codebook.formats.as_csv import guarded
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.sheets.cells import as_text
from coding.datasets.outgoing.tables import Table

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def write_exact(content: Content, table: Table, file: IO[bytes]) -> Sequence[str]:
    """Every text as it is, without a byte order mark."""
    out = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    sheet = csv.writer(out)
    sheet.writerow(column.name for column in table.columns(content))
    sheet.writerows(map(as_text, row) for row in table.rows(content))
    out.flush()
    out.detach()
    return []


def write_guarded(content: Content, table: Table, file: IO[bytes]) -> Sequence[str]:
    """For spreadsheets: a byte order mark, and no text is taken for a formula.

    A text that would be gets an apostrophe before it, and so does one that begins
    with apostrophes before such a sign: one taken away gives the text back.
    """
    out = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    out.write(BOM)
    sheet = csv.writer(out)
    sheet.writerow(guarded(column.name) for column in table.columns(content))
    for row in table.rows(content):
        sheet.writerow(
            guarded(cell) if isinstance(cell, str) else as_text(cell) for cell in row
        )
    out.flush()
    out.detach()
    return []
