"""Counts of codings, paragraphs and words by code and by whatever else is asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import TextChoices

from coding.analysis.counted import Counted, value_of, year_of
from coding.analysis.selection import NONE


class Measure(TextChoices):
    CODINGS = "codings"
    PARAGRAPHS = "paragraphs"
    WORDS = "words"


class By(TextChoices):
    """What the columns of a table are; a variable's are of the one selected."""

    NOTHING = "nothing", "all together"
    DOCUMENT = "document", "document"
    MISSION = "mission", "mission"
    YEAR = "year", "year"
    KIND = "kind", "kind of document"
    VARIABLE = "variable", "variable"
    PART = "part", "preamble or operative part"
    CODER = "coder", "coder"
    SPEAKER = "speaker", "speaker"
    STATE = "state", "State"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns, each the value and how it is called, and each coding's place."""

    values: Sequence[str]
    names: Sequence[str]
    of: np.ndarray


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by code and column, and over all columns together.

    A paragraph or word in two columns counts once in `totals`, so these may be less
    than the sum of a row. With roll-up the same holds of codes and those above them.
    """

    columns: Columns
    counts: np.ndarray
    totals: np.ndarray


def columns_of(counted: Counted, by: By) -> Columns:
    """Of documents, missions and the like those that are counted, even with nothing."""
    if by is By.NOTHING:
        return Columns([], [], np.zeros(len(counted.rows), dtype=np.int64))
    if by is By.CODER:
        names = list(counted.coders)
        return Columns(names, names, counted.rows.coder)
    if by in (By.PART, By.SPEAKER, By.STATE):
        return _of_leaves(counted, f"{by.value}s")
    of_document = _VALUES[by](counted)
    if by is By.DOCUMENT:
        names = [one.name for one in counted.documents]
        return Columns(of_document, names, counted.rows.document)
    values = sorted(set(of_document), key=lambda one: (one == NONE, one))
    at = {value: place for place, value in enumerate(values)}
    places = np.array([at[value] for value in of_document], dtype=np.int64)
    return Columns(values, values, places[counted.rows.document])


_VALUES: dict[By, Callable[[Counted], list[str]]] = {
    By.DOCUMENT: lambda counted: [str(one.pk) for one in counted.documents],
    By.MISSION: lambda counted: [one.mission or NONE for one in counted.documents],
    By.YEAR: lambda counted: [year_of(one) for one in counted.documents],
    By.KIND: lambda counted: [one.kind or NONE for one in counted.documents],
    By.VARIABLE: lambda counted: [
        value_of(one, counted.selection.variable) for one in counted.documents
    ],
}


def _of_leaves(counted: Counted, names: str) -> Columns:
    told = counted.at_leaf(names)
    values = sorted(set(told.tolist()), key=lambda one: (one == NONE, one))
    at = {value: place for place, value in enumerate(values)}
    of = np.array([at[value] for value in told.tolist()], dtype=np.int64)
    return Columns(values, values, of)


def tabulate(counted: Counted, by: By, measure: Measure) -> Table:
    """Each code's counts; with roll-up also those of the codes below it."""
    columns = columns_of(counted, by)
    codes, width = len(counted.codes.all), max(1, len(columns.values))
    coding, code = said_for(counted)
    cells = code * width + columns.of[coding]
    return Table(
        columns,
        amounts(counted, measure, coding, cells, codes * width).reshape(codes, width),
        amounts(counted, measure, coding, code, codes),
    )


def said_for(counted: Counted) -> tuple[np.ndarray, np.ndarray]:
    """Each coding beside its code and, with roll-up, beside each code above it, too."""
    code = counted.rows.code
    if not counted.selection.roll_up or not len(code):
        return np.arange(len(code)), code
    coding, above = np.nonzero(counted.codes.rolling()[code])
    return coding, above


def amounts(
    counted: Counted,
    measure: Measure,
    coding: np.ndarray,
    group: np.ndarray,
    groups: int,
) -> np.ndarray:
    """How much the codings named hold in each group, by the measure."""
    if measure is Measure.CODINGS:
        return np.bincount(group, minlength=groups)
    if measure is Measure.WORDS:
        first, last = counted.words
        return covered(group, first[coding], last[coding], groups)
    of, leaf = each_leaf(counted, coding)
    pairs = np.unique(group[of] * len(counted.texts.paths) + leaf)
    return np.bincount(pairs // max(1, len(counted.texts.paths)), minlength=groups)


def each_leaf(counted: Counted, coding: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every leaf that each coding named touches, beside the coding's place here."""
    first, last = (one[coding] for one in counted.leaves)
    return spread(first, last)


def spread(first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every number from each `first` up to its `last`, beside the pair's place."""
    lengths = last - first
    of = np.repeat(np.arange(len(first)), lengths)
    begins = np.repeat(first - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    return of, begins + np.arange(len(of))


def marked(first: np.ndarray, last: np.ndarray, length: int) -> np.ndarray:
    """True at each number below `length` from a `first` up to its `last`."""
    change = np.bincount(first, minlength=length + 1) - np.bincount(
        last, minlength=length + 1
    )
    marks: np.ndarray = np.cumsum(change[:length]) > 0
    return marks


def covered(
    group: np.ndarray, first: np.ndarray, last: np.ndarray, groups: int
) -> np.ndarray:
    """How many places each group's stretches cover together, each place once."""
    if not len(group):
        return np.zeros(groups, dtype=np.int64)
    order = np.lexsort((first, group))
    group, first, last = group[order], first[order], last[order]
    # Groups lie apart, so that the farthest end so far is always the group's own.
    apart = group * (int(last.max()) + 1)
    reached = np.maximum.accumulate(last + apart)
    before = np.concatenate([[0], reached[:-1]])
    fresh = np.maximum(0, last + apart - np.maximum(first + apart, before))
    return np.bincount(group, weights=fresh, minlength=groups).astype(np.int64)
