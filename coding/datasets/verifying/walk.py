"""The tables of a release document by document, in the order of documents.csv."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from coding.datasets.verifying.faults import Found, Unfit
from coding.datasets.verifying.opened import Opened

# What is read of each table, beside the document.
_COLUMNS = {
    "paragraphs": ("id", "kind", "start", "end", "codable"),
    "assignments": ("round", "coder", "state"),
    "passages": ("round", "code_key", "coder", "start", "end", "exposure"),
    "readings": ("paragraph_id", "round", "coder", "skipped"),
    "rulings": ("id", "paragraph_id", "round", "code_key", "verdict"),
    "ruled_passages": ("ruling_id", "start", "end"),
    "gold": ("round", "code_key", "start", "end", "origin"),
    "open": ("paragraph_id", "round", "code_key"),
}
GOLD = "Adjudicated"

Question = tuple[str, str, str]  # round, paragraph, key of a code


@dataclass(frozen=True, slots=True)
class Planned:
    """A round as rounds.csv tells it."""

    name: str
    codebook: str
    blind_share: int
    seed: int
    hidden: bool
    assisted: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paragraph as the lot asks of it, and its place in the text."""

    pk: Any
    document_id: Any
    kind: str
    start: int
    end: int


@dataclass(slots=True)
class Work:
    """All that a release says of one document; each row with its line."""

    document: str
    rows: dict[str, list[tuple[int, tuple[str, ...]]]]
    matrix: list[tuple[int, list[str]]]
    leaves: list[Leaf] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.leaves = [
            Leaf(pk, self.document, kind, int(start), int(end))
            for _, (pk, kind, start, end, codable) in self.rows["paragraphs"]
            if codable == "true"
        ]

    def touched(self, start: int, end: int) -> Iterator[Leaf]:
        """The leaves that share a character with `[start, end)`, in order."""
        first = bisect_right(self.leaves, start, key=lambda leaf: leaf.end)
        for leaf in self.leaves[first:]:
            if leaf.start >= end:
                return
            yield leaf

    def finished(self) -> dict[str, list[str]]:
        """The coders who have finished the document, by round."""
        found = defaultdict(list)
        for _, (planned, coder, state) in self.rows["assignments"]:
            if state == "finished":
                found[planned].append(coder)
        return dict(found)


def rounds_in(opened: Opened) -> dict[str, Planned]:
    """The rounds by name."""
    sheet = opened.sheet("rounds")
    at = sheet.places(
        "name", "codebook", "blind_share", "seed", "shown", "engine", "assisted"
    )
    found = {}
    for line, row in sheet.rows():
        name, book, share, seed, shown, engine, assisted = (row[i] for i in at)
        if not (share.isdecimal() and seed.isdecimal() and len(share + seed) < 20):
            raise Unfit(sheet.name, line, "blind share or seed is no number")
        hidden = shown == "hidden" or engine == "none"
        found[name] = Planned(
            name, book, int(share), int(seed), hidden, assisted == "true"
        )
    return found


def documents_in(opened: Opened, found: Found) -> Iterator[Work]:
    """Each document with its rows; rows out of its order are faults."""
    documents = opened.sheet("documents")
    (at,) = documents.places("id")
    readers = {name: _Reader(opened, name, *own) for name, own in _COLUMNS.items()}
    matrix = _Reader(opened, "matrix")
    for _, row in documents.rows():
        rows = {name: reader.of(row[at]) for name, reader in readers.items()}
        try:
            yield Work(row[at], rows, matrix.of(row[at]))
        except ValueError:
            raise Unfit("data/paragraphs.csv", None, "a place is no number") from None
    for reader in (*readers.values(), matrix):
        if reader.line is not None:
            words = "from here on rows are not in the order of documents.csv"
            found.fault(reader.sheet.name, reader.line, words)


class _Reader:
    """A table read on as far as one document after the other goes."""

    def __init__(self, opened: Opened, table: str, *columns: str) -> None:
        self.sheet = opened.sheet(table)
        (document,) = self.sheet.places("document_id")
        self._at = self.sheet.places(*columns)
        self._groups = groupby(self.sheet.rows(), key=lambda one: one[1][document])
        self._next: tuple[str, Any] | None = None
        self.line: int | None = None
        self._forward()

    def of(self, document: str) -> list[Any]:
        """The document's rows, if they come next."""
        if self._next is None or self._next[0] != document:
            return []
        rows = self._next[1]
        self._forward()
        return rows

    def _forward(self) -> None:
        group = next(self._groups, None)
        if group is None:
            self._next, self.line = None, None
            return
        picked = itemgetter(*self._at) if self._at else list
        rows = [(line, picked(row)) for line, row in group[1]]
        self._next, self.line = (group[0], rows), rows[0][0]
