"""Intervals by resampling what was judged, with a seed, so that they come out again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.measures.units import Counts, Units, patterns
from coding.agreement.measures.yes_no import YesNo, alphas

RESAMPLES = 1000
SEED = 20260101
CELLS = 1_000_000  # weights held at once
TOO_OFTEN_UNDEFINED = "more than half of the resamples have no value"

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A percentile interval; None, None where too few resamples had a value."""

    low: float | None
    high: float | None
    resamples: int
    undefined: int
    reason: str = ""


def alpha_intervals(
    sums: YesNo, resamples: int = RESAMPLES, seed: int = SEED, level: float = 0.95
) -> list[Interval]:
    """An interval of alpha for each code, clusters drawn with replacement.

    Clusters are what is independent: documents, or paragraphs where documents are
    few; never characters, whose neighbours go together. Percentile method (Efron
    and Tibshirani 1993, ch. 13). Both D_o and D_e are recomputed, which is wider than
    Hayes and Krippendorff's own bootstrap of 2007.
    """
    found = np.empty((resamples, sums.yes.shape[1]))
    counted = sums.units[:, 0] > 0
    values, yes, differing = (
        one[counted] for one in (sums.values, sums.yes, sums.differing)
    )
    for rows, weights in draws(int(counted.sum()), resamples, seed):
        drawn = (weights @ one for one in (values, yes, differing))
        found[rows] = alphas(*drawn)
    return [interval_of(column, level) for column in found.T]


def bootstrap_interval(
    coefficient: Callable[[Units, Counts], Coefficient],
    units: Units,
    counts: Counts = None,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    level: float = 0.95,
) -> Interval:
    """A percentile interval of any coefficient, units drawn with replacement."""
    found = patterns(units, counts)
    rows, often = list(found), np.array(list(found.values()))
    n = often.sum()
    drawn = np.random.default_rng(seed).multinomial(n, often / n, size=resamples)
    values = [coefficient(rows, weights.tolist()).value for weights in drawn]
    return interval_of(np.array(values, dtype=float), level)


def draws(clusters: int, resamples: int, seed: int) -> Iterator[tuple[slice, Array]]:
    """How often each cluster is drawn in each resample, a few resamples at a time."""
    source = np.random.default_rng(seed)
    at_once = max(1, CELLS // max(clusters, 1))
    for begin in range(0, resamples, at_once):
        rows = min(at_once, resamples - begin)
        drawn = source.integers(clusters, size=(rows, clusters)) if clusters else None
        weights = np.zeros((rows, clusters))
        if drawn is not None:
            cells = drawn + np.arange(rows)[:, None] * clusters
            weights = (
                np.bincount(cells.ravel(), minlength=rows * clusters)
                .reshape(rows, clusters)
                .astype(float)
            )
        yield slice(begin, begin + rows), weights


def interval_of(values: Array, level: float) -> Interval:
    """The middle of the defined values, or none if most are undefined."""
    defined = values[~np.isnan(values)]
    undefined = len(values) - len(defined)
    if undefined * 2 > len(values) or not len(defined):
        return Interval(None, None, len(values), undefined, TOO_OFTEN_UNDEFINED)
    low, high = np.quantile(defined, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), len(values), undefined)
