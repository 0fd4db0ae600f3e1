"""A table as comma-separated values (RFC 4180), UTF-8, one line of column names."""

import csv
import io
from collections.abc import Sequence
from io import BufferedIOBase
from typing import IO, cast

from coding.codebook.formats.as_csv import guarded
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.sheets.cells import as_text
from coding.datasets.outgoing.tables import Table

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def write_exact(content: Content, table: Table, file: BufferedIOBase) -> Sequence[str]:
    """Every text as it is, without a byte order mark."""
    out = _text(file)
    sheet = csv.writer(out)
    sheet.writerow(column.name for column in table.columns(content))
    sheet.writerows(map(as_text, row) for row in table.rows(content))
    out.flush()
    out.detach()
    return []


def write_guarded(
    content: Content, table: Table, file: BufferedIOBase
) -> Sequence[str]:
    """For spreadsheets: a byte order mark, and no text is taken for a formula.

    A text that would be gets an apostrophe before it, and so does one that begins
    with apostrophes before such a sign: one taken away gives the text back.
    """
    out = _text(file)
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


def _text(file: BufferedIOBase) -> io.TextIOWrapper:
    # The stubs want a stream's private attributes, which nothing here has need of.
    return io.TextIOWrapper(cast(IO[bytes], file), encoding="utf-8", newline="")
