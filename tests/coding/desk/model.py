"""What a coder's acts should lead to, in plain Python: no Django, no database.

A state is the set of rows that stand. Undo goes back to the state before a step, so
that the model has no ledger that could be wrong in the way of the real one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.coding.codebook.model import Book, Refused

Span = tuple[int, int]


class Stale(Refused):
    """What the act stands on has changed meanwhile."""


class Overtaken(Stale):
    def __init__(self, now: "Coding | None") -> None:
        super().__init__()
        self.now = now


@dataclass(frozen=True, eq=False)
class Coding:
    key: str
    version: int
    start: int
    end: int
    shown: bool
    by_hand: bool = True
    replaces: "Coding | None" = None

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def spans(self) -> set[Span]:
        return {self.span}

    def came_from(self, other: "Coding") -> bool:
        one: Coding | None = self
        while one is not None and one is not other:
            one = one.replaces
        return one is other


@dataclass(frozen=True, eq=False)
class Memo:
    coding: Coding
    text: str

    @property
    def spans(self) -> set[Span]:
        return self.coding.spans


@dataclass(frozen=True, eq=False)
class Link:
    first: Coding
    second: Coding
    number: int

    @property
    def ends(self) -> set[Coding]:
        return {self.first, self.second}

    @property
    def spans(self) -> set[Span]:
        return self.first.spans | self.second.spans


@dataclass(frozen=True, eq=False)
class Reading:
    leaf: Span
    mark: str

    @property
    def spans(self) -> set[Span]:
        return {self.leaf}


@dataclass(frozen=True, eq=False)
class Suggestion:
    key: str
    version: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True, eq=False)
class Decision:
    suggestion: Suggestion
    coding: Coding | None

    @property
    def verdict(self) -> str:
        if self.coding is None:
            return "rejected"
        said, asked = self.coding, self.suggestion
        same = (said.key, said.span) == (asked.key, asked.span)
        return "confirmed" if same else "overridden"

    @property
    def spans(self) -> set[Span]:
        return {self.suggestion.span}


Row = Coding | Memo | Link | Reading | Decision
State = frozenset[Row]


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@dataclass
class Ground:
    """What coders stand on: the text, the codebook, the round and its suggestions."""

    text: str
    leaves: list[Span]
    book: Book
    at_once: bool = True
    version: int = 1
    closed: bool = False
    suggestions: list[Suggestion] = field(default_factory=list)

    def check_passage(self, start: int, end: int) -> None:
        inside = 0 <= start < end <= len(self.text)
        if not inside or not self.text[start:end].strip():
            raise Refused

    def check_code(self, key: str) -> None:
        if key not in self.given():
            raise Refused

    def given(self) -> list[str]:
        """The keys of the codes that can be given now."""
        words = self.book.of(self.version)
        return sorted(key for key, word in words.items() if not word.retired)

    def move(self, version: int, works: Iterable[Any]) -> None:
        """Go on with a newer version; work in which somebody is asked is open again."""
        if self.closed or version <= self.version:
            raise Refused
        self.version = version
        for work in works:
            work.count_on()
            work.finished = work.finished and not work.asked()

    def why(self, coding: Coding) -> str | None:
        return self.book.why(coding.key, coding.version, self.version)

    def touched(self, span: Span) -> list[Span]:
        return [leaf for leaf in self.leaves if overlap(leaf, span)]

    def shows(self, suggestion: Suggestion, read: set[Span]) -> bool:
        leaves = self.touched(suggestion.span)
        return bool(leaves) and (self.at_once or set(leaves) <= read)

    def on_show(self, suggestion: Suggestion, read: set[Span]) -> bool:
        return suggestion.version == self.version and self.shows(suggestion, read)

    def exposed(self, span: Span, read: set[Span]) -> bool:
        """Whether a suggestion was on show in the paragraphs of a passage."""
        leaves = self.touched(span)
        return any(
            self.shows(one, read)
            for one in self.suggestions
            if any(overlap(leaf, one.span) for leaf in leaves)
        )
