"""The files in which a codebook leaves: one module each."""

from collections.abc import Callable
from dataclasses import dataclass

from coding.codebook.described import DescribedCodebook
from coding.codebook.formats.as_csv import write_csv
from coding.codebook.formats.as_qdc import write_qdc
from coding.codebook.formats.as_xlsx import write_xlsx

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Format:
    title: str
    content_type: str
    ending: str
    write: Callable[[DescribedCodebook], bytes]


FORMATS = {
    "qdc": Format("REFI-QDA codebook", "application/xml", "qdc", write_qdc),
    "csv": Format("CSV", "text/csv; charset=utf-8", "csv", write_csv),
    "xlsx": Format("Excel", _SPREADSHEET, "xlsx", write_xlsx),
}
