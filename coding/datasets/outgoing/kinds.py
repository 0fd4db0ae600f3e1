"""Every kind of file that is made: its name, and what writes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coding.datasets.outgoing.as_json_lines import write_json_lines
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.readable.as_docx import write_docx
from coding.datasets.outgoing.readable.as_html import write_html
from coding.datasets.outgoing.readable.report_as_docx import write_report_docx
from coding.datasets.outgoing.readable.report_as_html import write_report_html
from coding.datasets.outgoing.wanted import Wanted

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Writes the file, and answers what the format has no place for, in sentences.
Write = Callable[[Content, Path], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file; `for_whom` tells in a sentence what it is good for."""

    title: str
    ending: str
    media_type: str
    for_whom: str
    write: Write
    # Ending and media type where one document was asked for, if they differ then.
    alone: tuple[str, str] | None = None

    def form(self, wanted: Wanted) -> tuple[str, str]:
        """Ending and media type of a file of what is wanted."""
        if self.alone and wanted.one_document:
            return self.alone
        return self.ending, self.media_type


KINDS = {
    "passages-jsonl": Kind(
        "Coded passages, JSON Lines",
        "jsonl",
        "application/jsonl",
        "For programs that read row by row.",
        write_json_lines,
    ),
    "documents-html": Kind(
        "Coded documents, pages",
        "zip",
        "application/zip",
        "For reading in a browser and on paper, codes in the margin.",
        write_html,
        alone=("html", "text/html"),
    ),
    "documents-docx": Kind(
        "Coded documents, Word",
        "zip",
        "application/zip",
        "For reading and commenting in Word, each coding a comment in the margin.",
        write_docx,
        alone=("docx", WORD),
    ),
    "codes-html": Kind(
        "Passages by code, page",
        "html",
        "text/html",
        "For reading what was said under each code, mission by mission, in a browser.",
        write_report_html,
    ),
    "codes-docx": Kind(
        "Passages by code, Word",
        "docx",
        WORD,
        "For writing from what was said under each code, in Word.",
        write_report_docx,
    ),
}
