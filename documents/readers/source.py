"""A file's source text, and how it was come by."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.readers.isolation import run_isolated
from documents.readers.kinds import checked_kind
from documents.readers.plain import clean
from documents.readers.tesseract import NO_TESSERACT, language_of, program_path
from documents.readers.unreadable import NO_WORDS, Unreadable

MOST_SCANNED = 1000
# A scan of which so many pages in a row have no words is not worth reading on.
_MOST_EMPTY = 25

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Source:
    """The source text; pages are counted from 1, and `pages` is 0 where there are none.

    `ocr_pages` were read from pictures. `unread_pages` are pictures that were not
    read, as Tesseract is not installed: their words are not in the text.
    """

    text: str
    pages: int = 0
    ocr_pages: tuple[int, ...] = ()
    unread_pages: tuple[int, ...] = ()
    peak_mb: float = 0.0

    @property
    def ocr(self) -> bool:
        """Whether any of the text was recognised from a picture."""
        return bool(self.ocr_pages)


@dataclass(frozen=True, slots=True)
class _Recognition:
    """How scanned pages are to be read."""

    program: str
    language: str
    memory_mb: int
    seconds: int
    all_seconds: int
    report: Report | None


def read_source(
    path: Path,
    filename: str,
    *,
    memory_mb: int = 512,
    seconds: int = 60,
    language: str = "en",
    ocr_seconds: int = 1800,
    report: Report | None = None,
) -> Source:
    """The source text: every kind decoded, cleaned, lines divided by line feeds.

    Scanned pages are read one by one, each under the limits of a file and all within
    `ocr_seconds`; `report` is told how many of them are done, and how many there are.
    Raises Unreadable with a reason a person understands.
    """
    task = {"kind": checked_kind(path, filename), "name": filename}
    found = run_isolated(task, path, memory_mb=memory_mb, seconds=seconds)
    words = found.body.decode("utf-8", "replace")
    if task["kind"] != "pdf":
        return Source(words, peak_mb=found.peak_mb)
    pages, scanned = words.split("\f"), tuple(found.facts["scanned"])
    program = program_path()
    if found.facts["is_scan"] and scanned and not program:
        raise Unreadable(NO_TESSERACT, found.peak_mb)
    if not scanned and not _has_words(pages):
        raise Unreadable(NO_WORDS, found.peak_mb)
    if not scanned or not program:
        return Source(_joined(pages), len(pages), (), scanned, found.peak_mb)
    known = language_of(program, language)
    how = _Recognition(program, known, memory_mb, seconds, ocr_seconds, report)
    peak_mb = max(found.peak_mb, _recognise(path, pages, scanned, how))
    if not _has_words(pages):
        raise Unreadable(NO_WORDS, peak_mb)
    return Source(_joined(pages), len(pages), scanned, (), peak_mb)


def _joined(pages: Sequence[str]) -> str:
    return "\f".join(pages) + "\n"


def _has_words(pages: Sequence[str]) -> bool:
    return any(map(str.strip, pages))


def _recognise(
    path: Path, pages: list[str], scanned: Sequence[int], how: _Recognition
) -> float:
    """Put the words of the scanned pages among the pages; the peak of memory, in MB."""
    if len(scanned) > MOST_SCANNED:
        raise Unreadable(f"The PDF has more than {MOST_SCANNED} scanned pages.")
    ends, peak_mb, empty = time.monotonic() + how.all_seconds, 0.0, 0
    for done, number in enumerate(scanned):
        if how.report:
            how.report(done, len(scanned))
        left = int(ends - time.monotonic())
        if left < 1:
            raise Unreadable("The scanned pages took too long to read.", peak_mb)
        task = {
            "kind": "ocr",
            "page": number,
            "program": how.program,
            "language": how.language,
        }
        found = run_isolated(
            task, path, memory_mb=how.memory_mb, seconds=min(how.seconds, left)
        )
        words = clean(found.body.decode("utf-8", "replace")).replace("\f", " ")
        pages[number - 1] = words.strip()
        peak_mb = max(peak_mb, found.peak_mb)
        empty = 0 if words.strip() else empty + 1
        if empty == _MOST_EMPTY and not _has_words(pages):
            break
    return peak_mb
