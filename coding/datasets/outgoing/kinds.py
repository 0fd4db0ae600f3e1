"""Every kind of file that is made: its name, and what writes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.sheets.as_csv import write_exact, write_guarded
from coding.datasets.outgoing.sheets.as_json_lines import write_json_lines
from coding.datasets.outgoing.sheets.as_parquet import INSTALLED, write_parquet
from coding.datasets.outgoing.sheets.package import tables_as, workbook

# Writes the file, and answers what the format has no place for, in sentences.
Write = Callable[[Content, Path], Sequence[str]]

ZIP = "application/zip"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file; `for_whom` tells in a sentence what it is good for.

    `alone` is the ending, and the media type, where a single table was asked for.
    """

    title: str
    ending: str
    media_type: str
    for_whom: str
    write: Write
    tables: bool = False
    alone: tuple[str, str] | None = None


KINDS = {
    "csv": Kind(
        "CSV",
        "zip",
        ZIP,
        "For R, pandas and archives: every text as it is.",
        tables_as(write_exact, "csv"),
        True,
        ("csv", "text/csv; charset=utf-8"),
    ),
    "xlsx": Kind(
        "Excel workbook",
        "xlsx",
        _SPREADSHEET,
        "A sheet for each table, and one that explains the columns.",
        workbook,
        True,
    ),
    "csv-spreadsheet": Kind(
        "CSV for spreadsheets",
        "zip",
        ZIP,
        "Opens in Excel as it should; no text runs as a formula.",
        tables_as(write_guarded, "csv"),
        True,
        ("csv", "text/csv; charset=utf-8"),
    ),
    "jsonl": Kind(
        "JSON Lines",
        "zip",
        ZIP,
        "For programs that read row by row.",
        tables_as(write_json_lines, "jsonl"),
        True,
        ("jsonl", "application/jsonl"),
    ),
}
if INSTALLED:
    KINDS["parquet"] = Kind(
        "Parquet",
        "zip",
        ZIP,
        "Typed columns, for large data.",
        tables_as(write_parquet, "parquet"),
        True,
        ("parquet", "application/vnd.apache.parquet"),
    )
