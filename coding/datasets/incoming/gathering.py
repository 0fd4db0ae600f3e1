"""What a reader puts together while it reads, checked as it comes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from coding.codebook.formats.wording import one_line
from coding.datasets.incoming.found import (
    UNKNOWN,
    FoundCode,
    FoundCoding,
    FoundDocument,
    FoundMemo,
    FoundSet,
    FoundSuggestion,
    Incoming,
    Report,
)
from documents.readers.unreadable import Unreadable

MOST_CODES = 10_000
_LONGEST_SHOWN = 60


@dataclass(slots=True)
class Gathering:
    """Documents, codes and codings of one file; equal codings are kept once."""

    format: str
    origin: str = ""
    name: str = ""
    documents: dict[str, FoundDocument] = field(default_factory=dict)
    codes: dict[str, FoundCode] = field(default_factory=dict)
    coders: dict[str, None] = field(default_factory=dict)
    codings: dict[tuple[Any, ...], FoundCoding] = field(default_factory=dict)
    suggestions: list[FoundSuggestion] = field(default_factory=list)
    memos: list[FoundMemo] = field(default_factory=list)
    sets: list[FoundSet] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)

    def add_document(
        self, key: str, name: str, text: str, metadata: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.documents[key] = FoundDocument(key, name, text, tuple(metadata))

    def add_code(self, key: str, path: tuple[str, ...], **told: Any) -> None:
        if len(self.codes) >= MOST_CODES:
            raise Unreadable(f"The file names more than {MOST_CODES:,} codes.")
        self.codes.setdefault(key, FoundCode(key, path, **told))

    def add_coder(self, name: str) -> str:
        """The coder's name on one line, or `unknown`, which is nobody's."""
        coder = one_line(name) or UNKNOWN
        self.coders[coder] = None
        return coder

    def add_coding(self, place: str, coding: FoundCoding) -> bool:
        """Keep it if it points into its text and its quote is what stands there."""
        if cause := self._fault(coding):
            self.skipped.append(f"{place}: {cause}.")
            return False
        same = (
            *(coding.document, coding.code, coding.coder, coding.start, coding.end),
            *(coding.citation, coding.layer),
        )
        if same in self.codings:
            self.repaired.append(f"{place}: stood twice and is kept once.")
            return False
        self.codings[same] = coding
        return True

    def _fault(self, coding: FoundCoding) -> str:
        if coding.code not in self.codes:
            return f"its code {short(coding.code)} is not in the file"
        if coding.start is None or coding.end is None:
            return "" if coding.citation else "it has no place in a text"
        if coding.document not in self.documents:
            return f"its document {short(coding.document)} is not in the file"
        text = self.documents[coding.document].text
        if cause := misplaced(coding.start, coding.end, len(text)):
            return cause
        if text[coding.start : coding.end] != coding.quote:
            return "its quote is not what stands at its place"
        return ""

    def finished(self) -> Incoming:
        """Frozen, with what was read told first."""
        told = {
            "document": len(self.documents),
            "code": len(self.codes),
            "coder": len(self.coders),
            "coding": len(self.codings),
            "suggestion": len(self.suggestions),
            "memo": len(self.memos),
            "set": len(self.sets),
        }
        counted = ", ".join(
            f"{count:,} {name}{'s' * (count != 1)}"
            for name, count in told.items()
            if count
        )
        summary = f"Read as {self.format}: {counted or 'nothing coded'}."
        return Incoming(
            self.format,
            self.origin,
            self.name,
            tuple(self.documents.values()),
            tuple(self.codes.values()),
            tuple(self.coders),
            tuple(self.codings.values()),
            tuple(self.suggestions),
            tuple(self.memos),
            tuple(self.sets),
            Report(
                (summary, *self.read),
                tuple(self.repaired),
                tuple(self.skipped),
                tuple(self.guessed),
            ),
        )


def misplaced(start: int, end: int, length: int) -> str:
    """Why a stretch cannot be a passage of a text so long, if it cannot."""
    if start < 0 or end > length:
        return f"{start}–{end} lies beyond the end of the text, which is {length} long"
    if start == end:
        return f"at {start} it has no width"
    return f"it ends at {end}, before its start {start}" if start > end else ""


def short(words: str) -> str:
    """The words in quotation marks, on one line, cut where they are long."""
    line = one_line(words)
    return f"“{line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + '…'}”"


def paths_of(names: Iterable[str], divider: str) -> dict[str, tuple[str, ...]]:
    """Each name as a path under the longest other name that begins it.

    `actor.state` stands under `actor` where there is one; no parent is made up.
    """
    known = set(names)
    paths: dict[str, tuple[str, ...]] = {}
    for name in sorted(known, key=len):
        parts = name.split(divider)
        heads = (divider.join(parts[:size]) for size in range(len(parts) - 1, 0, -1))
        above = next((head for head in heads if head in known and head), "")
        rest = name[len(above) + len(divider) :] if above else name
        paths[name] = (*paths[above], rest) if above else (name,)
    return paths
