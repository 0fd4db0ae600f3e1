"""The files as they came: read into source text, or drawn page by page."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files import File

from documents.models import Document
from documents.readers import Source, kind_of, page_image, read_source
from documents.readers.kinds import FIRST_BYTES

PAGE_WIDTH = 1000


@contextmanager
def copied(stored: File) -> Iterator[Path]:
    """A local copy, since a file may be stored on another machine."""
    with tempfile.NamedTemporaryFile(prefix="hsframe-") as copy:
        with stored.open("rb") as original:
            for chunk in original.chunks():
                copy.write(chunk)
        copy.flush()
        yield Path(copy.name)


def read_original(
    document: Document, report: Callable[[int, int], None] | None = None
) -> Source:
    """The source text of a stored document; raises Unreadable."""
    with copied(document.file) as path:
        return read_bounded(path, document.filename, document.language, report)


def read_bounded(
    path: Path,
    filename: str,
    language: str = "en",
    report: Callable[[int, int], None] | None = None,
) -> Source:
    """The source text of any file, read under the settings' limits."""
    return read_source(
        path,
        filename,
        memory_mb=settings.PARSER_MEMORY_MB,
        seconds=settings.PARSER_SECONDS,
        language=language,
        report=report,
    )


def draw_page(document: Document, number: int) -> bytes:
    """A PNG of one page of a PDF, counted from 1; raises Unreadable."""
    with copied(document.file) as path:
        return page_image(
            path,
            number,
            PAGE_WIDTH,
            memory_mb=settings.PARSER_MEMORY_MB,
            seconds=settings.PARSER_SECONDS,
        )


def is_pdf(document: Document) -> bool:
    """Whether the original has pages to draw; a lost file has none."""
    try:
        with document.file.open("rb") as original:
            return kind_of(original.read(FIRST_BYTES), document.filename) == "pdf"
    except FileNotFoundError:
        return False
