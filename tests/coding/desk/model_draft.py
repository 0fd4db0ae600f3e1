"""A state of a coder's work in the making, in the model."""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from tests.coding.desk.model import (
    Coding,
    Decision,
    Ground,
    Link,
    Memo,
    Row,
    Span,
    State,
)

_numbers = count()


class Draft:
    """The rows of a state, to be added to and taken from."""

    def __init__(self, ground: Ground, seen: set[Span], state: State) -> None:
        self.ground = ground
        self.seen = seen
        self.rows: set[Row] = set(state)

    def write(self, key: str, start: int, end: int, *, by_hand: bool) -> Coding:
        self.ground.check_passage(start, end)
        self.ground.check_code(key)
        return self.put(key, (start, end), by_hand=by_hand)

    def put(
        self, key: str, span: Span, *, shown: bool | None = None, **words: Any
    ) -> Coding:
        """The coding of a passage under a key: the standing one, or one added."""
        for row in self.rows:
            if isinstance(row, Coding) and (row.key, row.span) == (key, span):
                return row
        if shown is None:
            shown = self.ground.exposed(span, self.seen)
        made = Coding(key, self.ground.version, *span, shown, **words)
        self.rows.add(made)
        return made

    def note(self, coding: Coding, text: str) -> None:
        self.rows -= _memos(self.rows, coding)
        if text:
            self.rows.add(Memo(coding, text))

    def replace(self, old: Coding, key: str, span: Span) -> Coding:
        """Another coding in the place of one, with its memo and what it answered."""
        answered = _decisions(self.rows, old)
        self.rows -= {old, *answered}
        shown = old.shown or self.ground.exposed(span, self.seen)
        made = self.put(key, span, shown=shown, by_hand=old.by_hand, replaces=old)
        self.rows |= {Decision(one.suggestion, made) for one in answered}
        self._hand_on_memo(old, made)
        return made

    def say_again(self, old: Coding, key: str) -> Coding:
        made = self.put(key, old.span, shown=old.shown)
        self._hand_on_memo(old, made)
        return made

    def drop(self, coding: Coding) -> None:
        self.rows -= {coding, *_decisions(self.rows, coding)}
        self.relink({coding: None})

    def drop_unneeded(self, coding: Coding) -> None:
        """Drop a coding that a decision made, once it answers no other."""
        standing = coding in self.rows
        if standing and not coding.by_hand and not _decisions(self.rows, coding):
            self.drop(coding)

    def relink(self, made: Mapping[Coding, Coding | None]) -> None:
        """Put others into the links of those replaced, where one code joins them."""
        old = sorted(_links(self.rows, made), key=lambda link: link.number)
        self.rows -= set(old)
        for link in old:
            first = made.get(link.first, link.first)
            second = made.get(link.second, link.second)
            if first and second and first.key == second.key:
                self.join(first, second)

    def join(self, first: Coding, second: Coding) -> None:
        if second not in parts_of(self.rows, first):
            self.rows.add(Link(first, second, next(_numbers)))

    def unlink(self, coding: Coding) -> None:
        self.rows -= _links(self.rows, [coding])

    def _hand_on_memo(self, old: Coding, made: Coding) -> None:
        """A memo goes along, unless the other coding has one of its own."""
        if not _memos(self.rows, made):
            self.rows |= {Memo(made, one.text) for one in _memos(self.rows, old)}


def parts_of(rows: Iterable[Row], coding: Coding) -> list[Coding]:
    """The codings linked to this one, through any number of links, and itself."""
    links = [row for row in rows if isinstance(row, Link)]
    found = {coding}
    while more := {c for one in links if one.ends & found for c in one.ends} - found:
        found |= more
    return sorted(found, key=lambda one: one.span)


def _links(rows: Iterable[Row], codings: Iterable[Coding]) -> set[Link]:
    ends = set(codings)
    return {row for row in rows if isinstance(row, Link) and row.ends & ends}


def _memos(rows: Iterable[Row], coding: Coding) -> set[Memo]:
    return {row for row in rows if isinstance(row, Memo) and row.coding is coding}


def _decisions(rows: Iterable[Row], coding: Coding) -> set[Decision]:
    return {row for row in rows if isinstance(row, Decision) and row.coding is coding}
