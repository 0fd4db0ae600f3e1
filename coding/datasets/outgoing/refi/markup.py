"""How REFI-QDA writes GUIDs, times and words; elements that stream into a file."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from coding.codebook.formats.wording import cleaned, one_line

NAMESPACE = "urn:QDA-XML:project:1.0"
LONGEST_NAME = 100


def guid(one: UUID) -> str:
    """Without braces, in capitals: some programs refuse small letters."""
    return str(one).upper()


def moment(when: datetime) -> str:
    """To the second, in UTC (xsd:dateTime)."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def line(words: str) -> str:
    """The words on one line, with no character that XML cannot hold."""
    # Form feeds divide words, so they are made blanks before others are left out.
    return one_line(" ".join(words.split()))


def cut(quote: str) -> str:
    """A quote as the name of its selection: one line, its end marked where cut."""
    words = line(quote)
    if len(words) <= LONGEST_NAME:
        return words
    return f"{words[: LONGEST_NAME - 1]}…"


class Markup:
    """The project file as it is written, element after element."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def element(self, name: str, /, **attributes: str) -> AbstractContextManager[Any]:
        """Open an element; what is written inside goes into it."""
        self._file.write("\n")
        told: AbstractContextManager[Any] = self._file.element(
            f"{{{NAMESPACE}}}{name}", attributes
        )
        return told

    def empty(self, name: str, /, **attributes: str) -> None:
        with self.element(name, **attributes):
            pass

    def words(self, name: str, words: str, /, **attributes: str) -> None:
        """An element that holds words; none is written where there are none."""
        if kept := cleaned(words.replace("\f", "\n")):
            with self.element(name, **attributes):
                self._file.write(kept)
