"""Where the words of a passage stand in another version of the text."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from documents.alignment import Unit, align

# A shorter quote may stand by chance where a paragraph of another sense has it.
_TELLING = 20
_PART = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paragraph of a version: `[start, end)` of its text."""

    path: str
    kind: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """What became of a passage; without places where nothing answers to it.

    `outcome` is "kept" (word for word in the paragraph of the same path), "moved"
    (word for word elsewhere) or "doubtful": then a person decides, and the places
    are an offer. `likeness` (0 to 1) is that of the words there to the quote.
    """

    outcome: str
    start: int | None
    end: int | None
    likeness: float


NOWHERE = Anchor("doubtful", None, None, 0.0)


class Anchors:
    """The passages of one version led to another, its paragraphs aligned once."""

    def __init__(
        self,
        before: str,
        olds: Sequence[Leaf],
        after: str,
        news: Sequence[Leaf],
        answers: Mapping[int, int] | None = None,
    ) -> None:
        """`answers` leads from places in `olds` to `news`, where that is known."""
        self.before, self.olds = before, olds
        self.after, self.news = after, news
        self._answers = self._aligned() if answers is None else answers
        # Paragraphs with many codings are compared once.
        self._opcodes: dict[tuple[Leaf, Leaf], list[Any]] = {}

    def _aligned(self) -> dict[int, int]:
        matches = align(_units(self.before, self.olds), _units(self.after, self.news))
        return {
            match.before: match.after
            for match in matches
            if match.before is not None and match.after is not None
        }

    def same(self) -> list[tuple[Leaf, Leaf]]:
        """The pairs of paragraphs whose words are equal."""
        pairs = [(self.olds[a], self.news[b]) for a, b in self._answers.items()]
        return [
            (old, new)
            for old, new in pairs
            if self.before[old.start : old.end] == self.after[new.start : new.end]
        ]

    def of(self, start: int, end: int) -> Anchor:
        """What became of `[start, end)` of the earlier text."""
        first, last = _at(self.olds, start), _at(self.olds, end - 1)
        if first == last and end <= self.olds[first].end:
            return self._inside(first, start, end)
        whole = _places(self.before[start:end], self.after, 0)
        if len(whole) == 1:
            return self._found(self.olds[first], whole[0], end - start)
        head = self._inside(first, start, self.olds[first].end)
        tail = self._inside(last, self.olds[last].start, min(end, self.olds[last].end))
        return self._offer(self.before[start:end], head.start, tail.end)

    def _inside(self, place: int, start: int, end: int) -> Anchor:
        """What became of a passage within one paragraph; none may be left of it."""
        old, quote = self.olds[place], self.before[start:end]
        if not quote:
            return NOWHERE
        answer = self._answers.get(place)
        new = self.news[answer] if answer is not None else None
        if new is not None:
            there = self.after[new.start : new.end]
            if there == self.before[old.start : old.end]:
                return self._found(old, new.start + start - old.start, end - start)
            places = _places(quote, there, new.start)
            if len(places) == 1:
                return self._found(old, places[0], end - start)
        whole = _places(quote, self.after, 0)
        if len(whole) == 1 and len(quote) >= _TELLING:
            return self._found(old, whole[0], end - start)
        if new is None:
            return NOWHERE
        return self._offer(quote, *self._mapped(old, new, start, end))

    def _found(self, old: Leaf, start: int, length: int) -> Anchor:
        path = self.news[_at(self.news, start)].path
        outcome = "kept" if path == old.path else "moved"
        return Anchor(outcome, start, start + length, 1.0)

    def _offer(self, quote: str, start: int | None, end: int | None) -> Anchor:
        if start is None or end is None or start >= end:
            return NOWHERE
        words = self.after[start:end]
        bare = words.strip()
        if not bare:
            return NOWHERE
        start += len(words) - len(words.lstrip())
        likeness = SequenceMatcher(
            None, _PART.findall(quote), _PART.findall(bare), autojunk=False
        ).ratio()
        return Anchor("doubtful", start, start + len(bare), round(likeness, 4))

    def _mapped(self, old: Leaf, new: Leaf, start: int, end: int) -> tuple[int, int]:
        """Where the words between the two places went, by the common words around."""
        was = _PART.findall(self.before[old.start : old.end])
        now = _PART.findall(self.after[new.start : new.end])
        olds, news = _starts(was, old.start), _starts(now, new.start)
        first = bisect_right(olds, start) - 1
        last = bisect_right(olds, end - 1)
        if (old, new) not in self._opcodes:
            matcher = SequenceMatcher(None, was, now, autojunk=False)
            self._opcodes[old, new] = matcher.get_opcodes()
        opcodes = self._opcodes[old, new]
        begins = [
            c + (first - a if kind == "equal" else 0)
            for kind, a, b, c, _ in opcodes
            if a <= first < b
        ]
        stops = [
            d - (b - last if kind == "equal" else 0)
            for kind, a, b, _, d in opcodes
            if a < last <= b
        ]
        return news[begins[0]], news[stops[0]]


def _units(text: str, leaves: Sequence[Leaf]) -> list[Unit]:
    return [
        Unit(leaf.path, leaf.kind, leaf.label, text[leaf.start : leaf.end])
        for leaf in leaves
    ]


def _at(leaves: Sequence[Leaf], place: int) -> int:
    """The index of the paragraph that holds a place of the text."""
    return max(bisect_right(leaves, place, key=lambda leaf: leaf.start) - 1, 0)


def _places(quote: str, text: str, offset: int) -> list[int]:
    return [offset + found.start() for found in re.finditer(re.escape(quote), text)]


def _starts(parts: Sequence[str], start: int) -> list[int]:
    """Where each part begins, and where the last one ends."""
    starts = [start]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts
