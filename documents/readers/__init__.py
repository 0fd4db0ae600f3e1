"""From a file to its source text, read in a subprocess with limits."""

from pathlib import Path

from documents.readers.isolation import read_isolated
from documents.readers.kinds import FIRST_BYTES, kind_of
from documents.readers.unreadable import EMPTY, NOT_READ_HERE, Unreadable

__all__ = ["Unreadable", "kind_of", "read_file"]

_REASONS = {
    "old word": "This is an old Word file (.doc), or an encrypted one: "
    "save it as .docx without a password first.",
    "rtf": "This is an RTF file: save it as .docx first.",
    "other": NOT_READ_HERE,
}


def read_file(
    path: Path, filename: str, *, memory_mb: int = 512, seconds: int = 60
) -> str:
    """The source text: every kind decoded, cleaned, lines divided by line feeds.

    Raises Unreadable with a reason a person understands.
    """
    with path.open("rb") as file:
        first = file.read(FIRST_BYTES)
    if not first:
        raise Unreadable(EMPTY)
    kind = kind_of(first, filename)
    if kind in _REASONS:
        raise Unreadable(_REASONS[kind])
    return read_isolated(path, kind, memory_mb=memory_mb, seconds=seconds)
