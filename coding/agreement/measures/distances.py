"""How far apart two values are: 0 for the same, and what an alpha multiplies by.

Each function takes the values and how often each occurs, and gives one that says,
for some rows of the values, their distances to all: a (rows x values) array. No
array of all pairs is ever held, which many values would not leave room for.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Metric = Literal["nominal", "ordinal", "interval", "ratio", "jaccard", "masi", "dice"]
Array = NDArray[np.float64]
Distances = Callable[[slice], Array]


def distances(
    metric: Metric, values: Sequence[Any], times: Array, order: Sequence[Hashable] = ()
) -> Distances:
    """The distances between `values`, of which each occurs `times` often.

    - `nominal`: 0 or 1.
    - `interval`: (c - k)^2; `ratio`: ((c - k) / (c + k))^2; values are numbers.
    - `ordinal`: (sum of n_g from c to k, less half of n_c and n_k)^2, ranks as in
      `order`, or as the values sort (Krippendorff 2004, p. 233).
    - `jaccard`: 1 - J; `dice`: 1 - 2 |A and B| / (|A| + |B|); `masi`: 1 - J M with
      M = 1 (equal), 2/3 (one holds the other), 1/3 (they overlap), 0 (Passonneau
      2006, LREC); values are sets, and two empty ones are equal.
    """
    if metric == "nominal":
        return _nominal(len(values))
    if metric in ("jaccard", "masi", "dice"):
        return _of_sets(metric, values)
    if metric == "ordinal":
        return _squared(_ranks(values, times, order))
    numbers = np.array(values, dtype=float)
    return _squared(numbers) if metric == "interval" else _ratio(numbers)


def _nominal(count: int) -> Distances:
    places = np.arange(count)
    return lambda rows: (places[rows, None] != places).astype(float)


def _squared(numbers: Array) -> Distances:
    return lambda rows: (numbers[rows, None] - numbers) ** 2


def _ratio(numbers: Array) -> Distances:
    def between(rows: slice) -> Array:
        sums = numbers[rows, None] + numbers
        apart = numbers[rows, None] - numbers
        return np.divide(apart, sums, out=np.zeros_like(sums), where=apart != 0) ** 2

    return between


def _ranks(values: Sequence[Any], times: Array, order: Sequence[Hashable]) -> Array:
    """Each value's middle rank among all that were given."""
    place = {value: at for at, value in enumerate(values)}
    ranked = sorted(values) if set(place) - set(order) else order
    ranked = [value for value in ranked if value in place]
    in_order = np.array([times[place[value]] for value in ranked])
    middles = np.cumsum(in_order) - in_order / 2
    ranks = np.empty(len(values))
    ranks[[place[value] for value in ranked]] = middles
    return ranks


def _of_sets(metric: Metric, values: Sequence[Collection[Hashable]]) -> Distances:
    members = {
        one: at for at, one in enumerate({one for value in values for one in value})
    }
    holds = np.zeros((len(values), len(members)))
    for at, value in enumerate(values):
        holds[at, [members[one] for one in value]] = 1
    sizes = holds.sum(axis=1)

    def between(rows: slice) -> Array:
        common = holds[rows] @ holds.T
        own, theirs = sizes[rows, None], sizes[None, :]
        both = own + theirs
        either = both - common
        if metric == "dice":
            alike = np.divide(2 * common, both, out=np.ones_like(both), where=both > 0)
            return 1 - alike
        alike = np.divide(common, either, out=np.ones_like(either), where=either > 0)
        if metric == "masi":
            within = common == np.minimum(own, theirs)
            overlap = np.where(within, 2 / 3, 1 / 3)
            alike = alike * np.where(own + theirs == 2 * common, 1, overlap)
        return 1 - alike

    return between


def set_distance(
    metric: Metric, one: Collection[Hashable], other: Collection[Hashable]
) -> float:
    """The distance of two sets of codes, in [0, 1]."""
    return float(_of_sets(metric, [one, other])(slice(0, 1))[0, 1])
