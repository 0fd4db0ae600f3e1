"""Yes-or-no agreement on many codes at once, by text or paragraph.

Whether a code applies is asked of every unit, paragraph or character alike. Sums are
kept for each cluster (a document, or a paragraph), so that a total is their sum, and
a resample of the clusters the same sum with other weights.
"""

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from coding.agreement.measures.coefficient import (
    NO_VARIATION,
    NOTHING_SHARED,
    Coefficient,
)

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class YesNo:
    """What coders said, summed by cluster (rows) and code (columns).

    Only units that two coders or more judged count. With m coders on a unit, j of
    whom say yes: `yes` sums j, `differing` 2 j (m - j) / (m - 1), `disagreeing`
    2 j (m - j) / (m (m - 1)), `marked` the units with j > 0, `disputed` those with
    0 < j < m. As every code is asked of every unit, two sums have one column:
    `values` sums m, `units` counts the units.
    """

    values: Array
    units: Array
    yes: Array
    differing: Array
    disagreeing: Array
    marked: Array
    disputed: Array

    @classmethod
    def of_units(cls, judged: NDArray[np.bool_], said: NDArray[np.bool_]) -> Self:
        """From `judged` (units x coders) and `said` (units x coders x codes).

        Each unit is a cluster of its own.
        """
        m = judged.sum(axis=1, dtype=float, keepdims=True)
        j = np.einsum("uc,uck->uk", judged, said, dtype=float)
        size = (m > 1).astype(float)
        return cls(m * size, size, *sums_of(m, j, size))

    def weighted(self, weights: Any) -> Self:
        """Sums of clusters: each row of `weights` (rows x clusters) makes a new one."""
        return type(self)(*(weights @ getattr(self, one.name) for one in fields(self)))

    def total(self) -> Self:
        """All clusters as one."""
        return self.weighted(np.ones((1, len(self.units))))

    def alpha(self) -> Array:
        """Krippendorff's alpha by cluster and code; NaN where it is undefined.

        The binary alpha of `krippendorff_alpha`, from its sums: with n values, of
        which y are yes, D_e = 2 y (n - y) / (n (n - 1)).
        """
        return alphas(self.values, self.yes, self.differing)

    def percent(self) -> Array:
        """The mean share of agreeing pairs (`unit_mean`); NaN without any unit."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return 1 - self.disagreeing / self.units

    def pooled(self) -> Array:
        """One alpha for all codes by cluster, 1 - sum D_o / sum D_e over the codes."""
        n = self.values
        by_chance = 2 * (self.yes * (n - self.yes)).sum(axis=1, keepdims=True)
        observed = self.differing.sum(axis=1, keepdims=True)
        return _share(by_chance, observed * (n - 1))


def sums_of(m: Array, j: Array, size: Array) -> tuple[Array, ...]:
    """The sums of `YesNo` by code, for `size` units on which j of m coders say yes."""
    others = np.maximum(m - 1, 1)
    apart = 2 * j * (m - j) * size / others
    marked = (j > 0) * size
    return j * size, apart, apart / np.maximum(m, 1), marked, marked * (j < m)


def alphas(values: Array, yes: Array, differing: Array) -> Array:
    return _share(2 * yes * (values - yes), differing * (values - 1))


def _share(by_chance: Array, observed: Array) -> Array:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(by_chance > 0, 1 - observed / by_chance, np.nan)


def told(value: float, units: float) -> Coefficient:
    """A value of an array as a coefficient, with the reason where there is none."""
    if not np.isnan(value):
        return Coefficient(float(value))
    return Coefficient(None, NO_VARIATION if units else NOTHING_SHARED)
