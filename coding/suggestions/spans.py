"""Which stretch of a paragraph a suggestion marks, and a shorter and a longer one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coding.suggestions.engine import Floats
from coding.words import sentences

Span = tuple[int, int]

_CLAUSE_END = re.compile(r"[;:；：。！？।؟]\s*|,\s+(?=\w)")
_SHORTEST_CLAUSE = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paragraph's own text, one within it and one around it."""

    start: int
    end: int
    shorter: Span | None = None
    longer: Span | None = None


def whole(text: str) -> Span:
    """All of the text but the blanks around it."""
    begin = len(text) - len(text.lstrip())
    return begin, max(begin, len(text.rstrip()))


def shift(span: Span | None, start: int) -> Span | None:
    """The span in a document where its paragraph's text begins at `start`."""
    return span and (start + span[0], start + span[1])


def units(text: str) -> list[Span]:
    """Sentences, or clauses where a sentence has several: what a passage is made of."""
    found: list[Span] = []
    for first, last in sentences(text):
        begun = first
        for cut in _CLAUSE_END.finditer(text, first, last):
            end = cut.start() + len(cut.group().rstrip())
            if end - begun >= _SHORTEST_CLAUSE <= last - cut.end():
                found.append((begun, end))
                begun = cut.end()
        found.append((begun, last))
    return [
        (first + blanks, last)
        for first, last in found
        if (blanks := len(text[first:last]) - len(text[first:last].lstrip())) + first
        < last
    ]


def whole_paragraph(text: str, weights: Sequence[float]) -> Passage:
    """The paragraph, with the weightiest of its units as the shorter passage."""
    spans = units(text)
    begin, end = whole(text)
    if len(spans) < 2:
        return Passage(begin, end)
    return Passage(begin, end, shorter=spans[int(np.argmax(weights))])


def best_run(text: str, logits: Floats) -> Passage:
    """The run of units whose logits (one for each of `units`) have the greatest sum.

    Where none is above zero, the best unit. The shorter passage is the run's best
    unit; the longer one takes in a unit on either side.
    """
    spans = units(text)
    if len(spans) < 2:
        return Passage(*whole(text))
    first, last = _greatest_sum(logits)
    shorter = None
    if last > first:
        shorter = spans[first + int(np.argmax(logits[first : last + 1]))]
    longer = (spans[max(first - 1, 0)][0], spans[min(last + 1, len(spans) - 1)][1])
    start, end = spans[first][0], spans[last][1]
    return Passage(start, end, shorter, longer if longer != (start, end) else None)


def share_within(unit: Span, coded: Sequence[Span]) -> float:
    """How much of the unit the coded spans hold, 0 to 1, the largest of them."""
    size = max(unit[1] - unit[0], 1)
    shares = [(min(unit[1], end) - max(unit[0], start)) / size for start, end in coded]
    return max([0.0, *shares])


def _greatest_sum(logits: Floats) -> tuple[int, int]:
    """First and last place of the run with the greatest sum (Kadane's algorithm)."""
    best = (int(np.argmax(logits)),) * 2
    most, running, begun = float(logits[best[0]]), 0.0, 0
    for place, logit in enumerate(logits.tolist()):
        if running <= 0:
            running, begun = 0.0, place
        running += logit
        if running > most:
            most, best = running, (begun, place)
    return best
