"""A chart as a file: what it says, with its passages and their citations."""

from collections.abc import Callable

from coding.analysis.framework.files.as_docx import write_docx
from coding.analysis.framework.files.as_xlsx import write_xlsx
from coding.analysis.framework.shown import ChartShown

_OFFICE = "application/vnd.openxmlformats-officedocument"
FILES: dict[str, tuple[str, Callable[[ChartShown], bytes]]] = {
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", write_xlsx),
    "docx": (f"{_OFFICE}.wordprocessingml.document", write_docx),
}
