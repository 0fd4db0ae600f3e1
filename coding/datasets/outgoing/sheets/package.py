"""Several tables in one ZIP file, with what their columns hold; or one alone."""

import csv
import io
from collections.abc import Callable, Sequence
from io import BufferedIOBase
from pathlib import Path

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.sheets.as_xlsx import write_workbook
from coding.datasets.outgoing.tables import TABLES, Table
from coding.datasets.outgoing.zipped import zipped

WriteTable = Callable[[Content, Table, BufferedIOBase], Sequence[str]]
Write = Callable[[Content, Path], Sequence[str]]


def tables_as(write: WriteTable, ending: str) -> Write:
    """What writes the wanted tables in one form."""

    def all_tables(content: Content, path: Path) -> Sequence[str]:
        tables = chosen(content)
        if len(tables) == 1:
            with path.open("wb") as file:
                return write(content, tables[0], file)
        losses: list[str] = []
        with zipped(path) as package:
            for table in tables:
                with package.member(f"{table.name}.{ending}", large=True) as file:
                    losses += write(content, table, file)
            package.add("columns.csv", columns_of(content, tables))
        return losses

    return all_tables


def workbook(content: Content, path: Path) -> Sequence[str]:
    """The wanted tables as one Excel workbook."""
    return write_workbook(content, chosen(content), path)


def chosen(content: Content) -> list[Table]:
    wanted = content.wanted.tables
    return [one for name, one in TABLES.items() if not wanted or name in wanted]


def columns_of(content: Content, tables: Sequence[Table]) -> bytes:
    """What each column of the tables holds, as CSV."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow(("table", "column", "type", "holds"))
    for table in tables:
        for column in table.columns(content):
            sheet.writerow((table.name, column.name, column.type, column.meaning))
    return out.getvalue().encode()
