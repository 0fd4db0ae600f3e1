"""Every kind of file that is made: its name, and what writes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from coding.datasets.outgoing.bundle.package import write_bundle
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.readable.as_docx import write_docx
from coding.datasets.outgoing.readable.as_html import write_html
from coding.datasets.outgoing.readable.report_as_docx import write_report_docx
from coding.datasets.outgoing.readable.report_as_html import write_report_html
from coding.datasets.outgoing.refi.codebook import write_codes_qdc
from coding.datasets.outgoing.refi.project import write_qdpx, write_qdpx_for_nvivo
from coding.datasets.outgoing.sheets.as_csv import write_exact, write_guarded
from coding.datasets.outgoing.sheets.as_json_lines import write_json_lines
from coding.datasets.outgoing.sheets.as_parquet import INSTALLED, write_parquet
from coding.datasets.outgoing.sheets.package import tables_as, workbook
from coding.datasets.outgoing.wanted import Wanted

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Writes the file, and answers what the format has no place for, in sentences.
Write = Callable[[Content, Path], Sequence[str]]

ZIP = "application/zip"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Sort(StrEnum):
    """What kinds of files are for, in the order in which they are offered."""

    TABLES = "Tables"
    READING = "To read"
    PROGRAMS = "For other programs"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file; `for_whom` tells in a sentence what it is good for."""

    sort: Sort
    title: str
    ending: str
    media_type: str
    for_whom: str
    write: Write
    # Ending and media type of a single table, or of a single document, if it differs.
    alone: tuple[str, str] | None = None

    @property
    def tables(self) -> bool:
        return self.sort == Sort.TABLES

    def form(self, wanted: Wanted) -> tuple[str, str]:
        """Ending and media type of a file of what is wanted."""
        single = len(wanted.tables) == 1 if self.tables else wanted.one_document
        if self.alone and single:
            return self.alone
        return self.ending, self.media_type


KINDS = {
    "bundle": Kind(
        Sort.PROGRAMS,
        "hsframe bundle",
        "zip",
        ZIP,
        "For archives and another hsframe: everything, built on W3C standards.",
        write_bundle,
    ),
    "csv": Kind(
        Sort.TABLES,
        "CSV",
        "zip",
        ZIP,
        "For R, pandas and archives: every text as it is.",
        tables_as(write_exact, "csv"),
        ("csv", "text/csv; charset=utf-8"),
    ),
    "xlsx": Kind(
        Sort.TABLES,
        "Excel workbook",
        "xlsx",
        _SPREADSHEET,
        "For Excel: a sheet for each table, and one that explains the columns.",
        workbook,
    ),
    "csv-spreadsheet": Kind(
        Sort.TABLES,
        "CSV for spreadsheets",
        "zip",
        ZIP,
        "For opening in a spreadsheet: no text runs as a formula.",
        tables_as(write_guarded, "csv"),
        ("csv", "text/csv; charset=utf-8"),
    ),
    "jsonl": Kind(
        Sort.TABLES,
        "JSON Lines",
        "zip",
        ZIP,
        "For programs that read row by row.",
        tables_as(write_json_lines, "jsonl"),
        ("jsonl", "application/jsonl"),
    ),
    "documents-html": Kind(
        Sort.READING,
        "Coded documents, pages",
        "zip",
        ZIP,
        "For reading in a browser and on paper, codes in the margin.",
        write_html,
        alone=("html", "text/html"),
    ),
    "documents-docx": Kind(
        Sort.READING,
        "Coded documents, Word",
        "zip",
        ZIP,
        "For reading and commenting in Word, each coding a comment in the margin.",
        write_docx,
        alone=("docx", WORD),
    ),
    "codes-html": Kind(
        Sort.READING,
        "Passages by code, page",
        "html",
        "text/html",
        "For reading what was said under each code, mission by mission, in a browser.",
        write_report_html,
    ),
    "codes-docx": Kind(
        Sort.READING,
        "Passages by code, Word",
        "docx",
        WORD,
        "For writing from what was said under each code, in Word.",
        write_report_docx,
    ),
    "qdpx": Kind(
        Sort.PROGRAMS,
        "REFI-QDA project",
        "qdpx",
        ZIP,
        "For ATLAS.ti, MAXQDA, QualCoder, NVivo on a Mac and other such programs.",
        write_qdpx,
    ),
    "qdpx-nvivo": Kind(
        Sort.PROGRAMS,
        "REFI-QDA project for NVivo on Windows",
        "qdpx",
        ZIP,
        "For NVivo on Windows, which counts positions in UTF-16 units.",
        write_qdpx_for_nvivo,
    ),
    "qdc": Kind(
        Sort.PROGRAMS,
        "REFI-QDA codebook",
        "qdc",
        "application/xml",
        "For taking the codes alone to another program.",
        write_codes_qdc,
    ),
}
if INSTALLED:
    KINDS["parquet"] = Kind(
        Sort.TABLES,
        "Parquet",
        "zip",
        ZIP,
        "For large data: typed columns.",
        tables_as(write_parquet, "parquet"),
        ("parquet", "application/vnd.apache.parquet"),
    )
