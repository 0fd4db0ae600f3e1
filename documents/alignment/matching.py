"""Which paragraph of one text became which of the other."""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from documents.alignment.assignment import Cell, best_assignment

# Below this share of common words two paragraphs are not the same one.
_ALIKE = 0.4
# What number and place add, so that they decide between paragraphs equally alike.
_SAME_PATH, _SAME_LABEL, _NEAR = 0.06, 0.03, 0.06
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph of a text, as it is matched."""

    path: str
    kind: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """Places of a pair in the two texts; one is None where nothing answers.

    `kind` is "same", "changed", "moved" (unchanged, but out of order), "dropped" or
    "new"; `moved` says of a changed pair too that it stands out of order.
    """

    before: int | None
    after: int | None
    kind: str
    similarity: float
    moved: bool = False


def align(before: Sequence[Unit], after: Sequence[Unit]) -> list[Match]:
    """The pairs of the greatest total likeness, in the order of the later text.

    A pair is worth the idf-weighted Dice coefficient of its words (0 to 1), where that
    is 0.4 or more, and a little for an equal path, an equal number and a like place;
    every other pair is worth nothing. The sum is maximised exactly over all one-to-one
    pairings (`best_assignment`). A pair has moved if it stands outside the longest run
    of pairs that keep their order. Dropped units follow the pair that they followed.
    """
    alike = _likenesses([unit.text for unit in before], [unit.text for unit in after])
    worth = {cell: value + _nudge(before, after, cell) for cell, value in alike.items()}
    pairs = best_assignment(worth)
    in_order = _in_order([column for _, column in pairs])
    matches = {
        column: _match(before, after, (row, column), alike, place not in in_order)
        for place, (row, column) in enumerate(pairs)
    }
    return _laid_out(len(before), len(after), matches)


def _match(
    before: Sequence[Unit],
    after: Sequence[Unit],
    cell: Cell,
    alike: dict[Cell, float],
    moved: bool,
) -> Match:
    row, column = cell
    if _bare(before[row].text) == _bare(after[column].text):
        return Match(row, column, "moved" if moved else "same", 1.0, moved)
    # Texts that differ in signs alone have the same words, and are not the same.
    return Match(row, column, "changed", min(round(alike[cell], 4), 0.9999), moved)


def _bare(text: str) -> str:
    return " ".join(text.split())


def _likenesses(before: Sequence[str], after: Sequence[str]) -> dict[Cell, float]:
    """Every cell whose texts are alike, and how much: 2·common / (one + other)."""
    bags = [frozenset(_features(text)) for text in (*before, *after)]
    often = Counter(word for bag in bags for word in bag)
    weight = {word: math.log(1 + len(bags) / count) for word, count in often.items()}
    weights = [sum(map(weight.__getitem__, bag)) for bag in bags]
    found: dict[Cell, float] = {}
    first = len(before)
    for row in range(first):
        bag, own = bags[row], weights[row]
        for column in range(len(after)):
            whole = own + weights[first + column]
            if not whole or 2 * min(own, weights[first + column]) < _ALIKE * whole:
                continue
            common = sum(map(weight.__getitem__, bag & bags[first + column]))
            likeness = 2 * common / whole
            if likeness >= _ALIKE:
                found[row, column] = likeness
    return found


def _features(text: str) -> list[str]:
    """Words and pairs of words, so that order counts a little; signs if no words."""
    words = _WORD.findall(text.lower())
    pairs = [f"{one} {other}" for one, other in zip(words, words[1:], strict=False)]
    return [*words, *pairs] or [text.strip()]


def _nudge(before: Sequence[Unit], after: Sequence[Unit], cell: Cell) -> float:
    old, new = before[cell[0]], after[cell[1]]
    apart = abs(cell[0] / len(before) - cell[1] / len(after))
    nudge = _NEAR * (1 - apart)
    if old.path == new.path:
        nudge += _SAME_PATH
    if old.label and old.label == new.label:
        nudge += _SAME_LABEL
    return nudge


def _in_order(columns: Sequence[int]) -> set[int]:
    """Places of one longest increasing subsequence (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    earlier: list[int] = []
    for place, column in enumerate(columns):
        pile = bisect_left(tops, column)
        earlier.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [column]
        ends[pile : pile + 1] = [place]
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = earlier[place]
    return kept


def _laid_out(olds: int, news: int, matches: dict[int, Match]) -> list[Match]:
    column_of = {match.before: column for column, match in matches.items()}
    laid: list[Match] = []
    dropped: dict[int, list[Match]] = {}
    last = -1
    for row in range(olds):
        if row in column_of:
            last = column_of[row]
        else:
            dropped.setdefault(last, []).append(Match(row, None, "dropped", 0.0))
    laid += dropped.get(-1, [])
    for column in range(news):
        laid.append(matches.get(column) or Match(None, column, "new", 0.0))
        laid += dropped.get(column, [])
    return laid
