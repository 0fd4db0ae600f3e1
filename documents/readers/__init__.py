"""From a file to its source text, read in a subprocess with limits."""

from pathlib import Path

from documents.readers.bundle import Entry, list_package, open_entry
from documents.readers.isolation import run_isolated
from documents.readers.kinds import checked_kind, kind_of, why_unread
from documents.readers.source import Source, read_source
from documents.readers.unreadable import Unreadable

__all__ = [
    "Entry",
    "Source",
    "Unreadable",
    "kind_of",
    "list_package",
    "open_entry",
    "page_image",
    "read_file",
    "read_source",
    "why_unread",
]


def read_file(
    path: Path, filename: str, *, memory_mb: int = 512, seconds: int = 60
) -> str:
    """The text of `read_source` alone."""
    return read_source(path, filename, memory_mb=memory_mb, seconds=seconds).text


def page_image(
    path: Path, number: int, width: int, *, memory_mb: int = 512, seconds: int = 60
) -> bytes:
    """A PNG of a PDF's page, the first being 1, as many points wide as asked.

    A very long or wide page comes out smaller. Raises Unreadable.
    """
    if checked_kind(path, "") != "pdf":
        raise Unreadable("Only a PDF has pages to show.")
    task = {"kind": "image", "page": number, "width": width}
    return run_isolated(task, path, memory_mb=memory_mb, seconds=seconds).body
