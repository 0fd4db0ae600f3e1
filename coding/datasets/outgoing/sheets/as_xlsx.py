"""Tables as one Excel workbook: typed cells, and a sheet that explains the columns."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from django.core.exceptions import ValidationError

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables import Column, Table
from coding.datasets.outgoing.tables.table import Cell

_MOST_ROWS = 1_048_575  # below the line of names
# Excel counts a character beyond U+FFFF twice.
_LONGEST_CELL = 32_767
_CUT = " […]"
_WIDTHS = {"string": 24, "integer": 10, "number": 10, "boolean": 10}
# Written alike whenever it is made: the content says when it was made, not the file.
_MADE = datetime(1980, 1, 1)


def write_workbook(
    content: Content, tables: Sequence[Table], path: Path
) -> Sequence[str]:
    """A sheet for each table. Answers how many cells were too long for Excel.

    Raises ValidationError for a table with more rows than a sheet holds.
    """
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    losses: list[str] = []
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"created": _MADE})
        _explain(workbook, content, tables)
        for table in tables:
            cut = _write(workbook, content, table)
            if cut:
                losses.append(
                    f"{cut:,} cells of “{table.title}” are longer than the"
                    f" {_LONGEST_CELL:,} characters of an Excel cell and are cut,"
                    " ending in “[…]”: CSV has them whole."
                )
    return losses


def _explain(
    workbook: xlsxwriter.Workbook, content: Content, tables: Sequence[Table]
) -> None:
    sheet = workbook.add_worksheet("Columns")
    bold = workbook.add_format({"bold": True})
    for place, width in enumerate((14, 22, 10, 70)):
        sheet.set_column(place, place, width)
    for place, name in enumerate(("Sheet", "Column", "Type", "Holds")):
        sheet.write_string(0, place, name, bold)
    sheet.freeze_panes(1, 0)
    number = 0
    for table in tables:
        for column in table.columns(content):
            number += 1
            told = (table.name, column.name, column.type, column.meaning)
            for place, words in enumerate(told):
                sheet.write_string(number, place, words)


def _write(workbook: xlsxwriter.Workbook, content: Content, table: Table) -> int:
    sheet = workbook.add_worksheet(table.name)
    columns = table.columns(content)
    bold = workbook.add_format({"bold": True})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column.type, 20))
        sheet.write_string(0, place, column.name, bold)
    sheet.freeze_panes(1, 0)
    writers = [_writer(workbook, sheet, column) for column in columns]
    cut = 0
    for number, row in enumerate(table.rows(content), 1):
        if number > _MOST_ROWS:
            raise ValidationError(
                f"“{table.title}” has more rows than the {_MOST_ROWS:,} of an Excel"
                " sheet: take it as CSV."
            )
        for place, (write, cell) in enumerate(zip(writers, row, strict=True)):
            if cell is None or cell == "":
                continue
            if isinstance(cell, str) and len(cell) * 2 > _LONGEST_CELL:
                cell, was_cut = _fitting(cell)
                cut += was_cut
            write(number, place, cell)
    return cut


def _writer(
    workbook: xlsxwriter.Workbook, sheet: Any, column: Column
) -> Callable[[int, int, Any], None]:
    if column.type == "date":
        days = workbook.add_format({"num_format": "yyyy-mm-dd"})
        return lambda row, place, cell: sheet.write_datetime(
            row, place, datetime.fromisoformat(cell), days
        )
    if column.type == "datetime":
        times = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        return lambda row, place, cell: sheet.write_datetime(
            row, place, cell.astimezone(UTC).replace(tzinfo=None), times
        )
    if column.type == "boolean":
        return sheet.write_boolean
    return sheet.write_string if column.type == "string" else sheet.write_number


def _fitting(cell: str) -> tuple[Cell, bool]:
    """The text, cut to what an Excel cell holds if it is longer."""
    units = cell.encode("utf-16-le")
    if len(units) // 2 <= _LONGEST_CELL:
        return cell, False
    room = (_LONGEST_CELL - len(_CUT)) * 2
    return units[:room].decode("utf-16-le", errors="ignore") + _CUT, True
