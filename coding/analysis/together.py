"""Which codes stand together more often than chance would have it."""

from dataclasses import dataclass

import numpy as np
from django.db.models import TextChoices
from scipy.sparse import csr_array

from coding.analysis.counted import Counted
from coding.analysis.tabulate import each_leaf, said_for, spread

FEW = 5


class Unit(TextChoices):
    """Within what two codes count as standing together."""

    OVERLAP = "overlap", "the same characters"
    LEAF = "leaf", "the same paragraph"
    NUMBERED = "numbered", "the same numbered paragraph"
    SECTION = "section", "the same section"
    DOCUMENT = "document", "the same document"


@dataclass(frozen=True, slots=True)
class Together:
    """Square tables by code: units that carry both, and as many as chance would make.

    The diagonal holds the units that carry the one code. `units` is how many there are.
    """

    unit: Unit
    units: int
    observed: np.ndarray
    expected: np.ndarray

    @property
    def few(self) -> np.ndarray:
        """Where fewer than five are expected: too few to say anything by."""
        return self.expected < FEW


def together(counted: Counted, unit: Unit) -> Together:
    """Observed and expected counts of units that carry two codes, whoever gave them.

    If a of n units carry the one code and b the other, independently of each other,
    then both are expected in a · b / n of them. Units are characters, leaves, and
    whatever holds leaves, of codable text alone; all units of counted documents count,
    coded or not. With roll-up a code carries what those below it do.
    """
    if unit is Unit.OVERLAP:
        units, observed = _characters(counted)
    else:
        units, observed = _units(counted, unit)
    carried = np.diagonal(observed).astype(float)
    expected = np.outer(carried, carried) / max(1, units)
    return Together(unit, units, observed, expected)


def unit_of_leaf(counted: Counted, unit: Unit) -> np.ndarray:
    """A number for each leaf, the same within one unit."""
    texts = counted.texts
    if unit is Unit.NUMBERED:
        return texts.numbered
    if unit is Unit.SECTION:
        return texts.sections
    if unit is Unit.DOCUMENT:
        return texts.leaf_document
    return np.arange(len(texts.paths))


def _units(counted: Counted, unit: Unit) -> tuple[int, np.ndarray]:
    of_leaf = unit_of_leaf(counted, unit)
    units = int(of_leaf.max()) + 1 if len(of_leaf) else 0
    coding, code = said_for(counted)
    of, leaf = each_leaf(counted, coding)
    return len(np.unique(of_leaf)), _both(of_leaf[leaf], code[of], units, counted)


def _characters(counted: Counted) -> tuple[int, np.ndarray]:
    """Characters that carry both codes: all passages' ends cut the text in segments."""
    coding, code = said_for(counted)
    start, end = (
        codable_before(counted, one[coding])
        for one in (counted.rows.start, counted.rows.end)
    )
    code, start, end = united(code, start, end)
    cuts = np.unique(np.concatenate([start, end]))
    of, segment = spread(np.searchsorted(cuts, start), np.searchsorted(cuts, end))
    lengths = np.diff(cuts, append=cuts[-1:])
    total = int(counted.texts.leaf_ends.sum() - counted.texts.leaf_starts.sum())
    return total, _both(segment, code[of], len(cuts), counted, lengths)


def _both(
    unit: np.ndarray,
    code: np.ndarray,
    units: int,
    counted: Counted,
    weights: np.ndarray | None = None,
) -> np.ndarray:
    """How many units, or what weight of them, carry each two codes."""
    codes = max(1, len(counted.codes.all))
    pairs = np.unique(unit * codes + code)
    weight = np.ones(len(pairs)) if weights is None else weights[pairs // codes]
    shape = (max(1, units), codes)
    place = (pairs // codes, pairs % codes)
    weighed = csr_array((weight.astype(np.int64), place), shape=shape)
    plain = csr_array((np.ones(len(pairs), dtype=np.int64), place), shape=shape)
    product: np.ndarray = (weighed.T @ plain).toarray()
    return product


def codable_before(counted: Counted, places: np.ndarray) -> np.ndarray:
    """How many characters of codable leaves stand before each place."""
    texts = counted.texts
    if not len(texts.leaf_starts):
        return np.zeros_like(places)
    lengths = texts.leaf_ends - texts.leaf_starts
    before = np.concatenate([[0], np.cumsum(lengths)])
    leaf = np.searchsorted(texts.leaf_starts, places, side="right") - 1
    inside = np.minimum(places, texts.leaf_ends[leaf]) - texts.leaf_starts[leaf]
    return np.where(leaf < 0, 0, before[np.maximum(leaf, 0)] + inside)


def united(
    group: np.ndarray, start: np.ndarray, end: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each group's stretches with those that touch made one; empty ones go."""
    kept = start < end
    group, start, end = group[kept], start[kept], end[kept]
    if not len(group):
        return group, start, end
    order = np.lexsort((start, group))
    group, start, end = group[order], start[order], end[order]
    apart = group * (int(end.max()) + 2)
    reached = np.maximum.accumulate(end + apart)
    begins = np.concatenate([[True], (start + apart)[1:] > reached[:-1]])
    last = np.concatenate([np.flatnonzero(begins)[1:] - 1, [len(group) - 1]])
    return group[begins], start[begins], (reached - apart)[last]
