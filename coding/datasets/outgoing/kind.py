"""What a kind of file is: its name, its form, and what writes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.wanted import Wanted

ZIP = "application/zip"
# Writes the file, and answers what the format has no place for, in sentences.
Write = Callable[[Content, Path], Sequence[str]]


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
