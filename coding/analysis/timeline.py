"""Principles over the life of a mission: what share of each mandate they take."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coding.analysis.codes import CodeNow
from coding.analysis.counted import Counted, CountedDocument
from coding.analysis.places import OPERATIVE, PREAMBLE
from coding.analysis.tabulate import Measure, marked

PARTS = (PREAMBLE, OPERATIVE, "")


@dataclass(frozen=True, slots=True)
class Moment:
    """One document's share for one code: words or paragraphs carrying it, of all.

    All are those of the document's codable leaves in that part.
    """

    count: int
    all: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where the document has no such part."""
        return self.count / self.all if self.all else None


@dataclass(frozen=True, slots=True)
class Line:
    """One code along the documents, in each part and in the whole text ("")."""

    code: CodeNow
    place: int
    moments: dict[str, Sequence[Moment]]

    @property
    def words_only(self) -> list[bool]:
        """Of each document: named in the preamble, but not in the operative part."""
        pairs = zip(self.moments[PREAMBLE], self.moments[OPERATIVE], strict=True)
        return [
            said.count > 0 and done.count == 0 and done.all > 0 for said, done in pairs
        ]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated documents in their order, and a line for each code."""

    measure: Measure
    documents: Sequence[CountedDocument]
    lines: Sequence[Line]


def timeline(counted: Counted, measure: Measure, code: str = "") -> Timeline:
    """Of all principles, or of a code and those right below it.

    A code speaks for all below it. A passage counts in the part in which it begins,
    with the words or leaves that it has there. Measure is words or paragraphs.
    Documents without a date are left out.
    """
    dated = [at for at, one in enumerate(counted.documents) if one.date]
    place = counted.codes.at(code) if code else None
    if place is None:
        places = counted.codes.principles()
    else:
        every = counted.codes.below(place)
        depth = counted.codes.all[place].depth + 1
        places = [at for at in every if counted.codes.all[at].depth <= depth]
    return Timeline(
        measure,
        [counted.documents[at] for at in dated],
        [_line(counted, measure, one, dated) for one in places],
    )


def _line(counted: Counted, measure: Measure, place: int, dated: Sequence[int]) -> Line:
    below = np.isin(counted.rows.code, counted.codes.below(place))
    coding = np.flatnonzero(below)
    counts = {part: amounts_in(counted, measure, coding, part) for part in PARTS}
    wholes = {part: wholes_in(counted, measure, part) for part in PARTS}
    return Line(
        counted.codes.all[place],
        place,
        {
            part: [Moment(int(counts[part][at]), int(wholes[part][at])) for at in dated]
            for part in PARTS
        },
    )


def amounts_in(
    counted: Counted, measure: Measure, coding: np.ndarray, part: str
) -> np.ndarray:
    """By document, the words or leaves of a part that the codings named touch.

    "" is all of the codable text.
    """
    texts = counted.texts
    if part:
        coding = coding[counted.at_leaf("parts")[coding] == part]
    if measure is Measure.WORDS:
        held = _words_held(counted, coding)
    else:
        first, last = (one[coding] for one in counted.leaves)
        held = marked(first, last, len(texts.paths)).astype(np.int64)
    return _by_document(counted, held, part)


def wholes_in(counted: Counted, measure: Measure, part: str) -> np.ndarray:
    """By document, all words or codable leaves of a part; "" is all of the text."""
    texts = counted.texts
    held = np.ones(len(texts.paths), dtype=np.int64)
    return _by_document(
        counted, texts.leaf_words if measure is Measure.WORDS else held, part
    )


def _by_document(counted: Counted, held: np.ndarray, part: str) -> np.ndarray:
    texts = counted.texts
    inside = held * (texts.parts == part) if part else held
    return np.bincount(
        texts.leaf_document, weights=inside, minlength=len(counted.documents)
    ).astype(np.int64)


def _words_held(counted: Counted, coding: np.ndarray) -> np.ndarray:
    """Of each leaf, how many of its words the codings named touch."""
    first, last = (one[coding] for one in counted.words)
    begin, end = counted.texts.leaf_word_places
    reach = int(max(last.max(initial=0), end.max(initial=0)))
    before = np.concatenate([[0], np.cumsum(marked(first, last, reach))])
    held: np.ndarray = before[end] - before[begin]
    return held
