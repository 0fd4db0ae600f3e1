"""A table as JSON Lines: one object for each row, its names the columns."""

import json
from collections.abc import Sequence
from datetime import datetime
from io import BufferedIOBase

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.sheets.cells import in_utc
from coding.datasets.outgoing.tables import Table
from coding.datasets.outgoing.tables.table import Cell


def write_json_lines(
    content: Content, table: Table, file: BufferedIOBase
) -> Sequence[str]:
    """UTF-8, a line feed after each row; what there is not is null."""
    names = [column.name for column in table.columns(content)]
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for row in table.rows(content):
        told = dict(zip(names, map(_plain, row), strict=True))
        file.write(encode(told).encode() + b"\n")
    return []


def _plain(cell: Cell) -> str | int | float | bool | None:
    return in_utc(cell) if isinstance(cell, datetime) else cell
