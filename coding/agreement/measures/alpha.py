"""Krippendorff's alpha of any values: any number of coders, values missing."""

from collections.abc import Hashable, Sequence

import numpy as np
from scipy import sparse

from coding.agreement.measures.coefficient import (
    NO_VARIATION,
    NOTHING_SHARED,
    Coefficient,
)
from coding.agreement.measures.distances import Array, Metric, distances
from coding.agreement.measures.units import Counts, Units, as_category

AT_ONCE = 500  # rows of values compared with all


def krippendorff_alpha(
    units: Units,
    metric: Metric = "nominal",
    counts: Counts = None,
    order: Sequence[Hashable] = (),
) -> Coefficient:
    """Krippendorff's alpha, 1 - D_o / D_e, over the units with two values or more.

    Every unit adds its ordered pairs of values, each weighted 1 / (m - 1), to the
    coincidences o_ck. With n_c = sum_k o_ck and n = sum n_c,
    D_o = sum o_ck d_ck / n and D_e = sum n_c n_k d_ck / (n (n - 1)), where d is the
    metric's distance; `order` ranks the values for `ordinal`. Sets are given as
    frozensets. (Krippendorff, Content Analysis, 2nd ed. 2004, pp. 220-243.)

    Undefined where no unit has two values, and where one value is all there is.
    """
    values, together, times = coincidences(units, counts)
    if not times.any():
        return Coefficient(None, NOTHING_SHARED)
    apart = distances(metric, values, times, order)
    observed = expected = 0.0
    for begin in range(0, len(values), AT_ONCE):
        rows = slice(begin, begin + AT_ONCE)
        between = apart(rows)
        observed += float(together[rows].multiply(between).sum())
        expected += float(times[rows] @ between @ times)
    if not expected:
        return Coefficient(None, NO_VARIATION)
    return Coefficient(1 - observed * float(times.sum() - 1) / expected)


def krippendorff_alpha_category(
    units: Units, category: Hashable, counts: Counts = None
) -> Coefficient:
    """Alpha of "is this category" against "is another"; missing stays missing."""
    return krippendorff_alpha(as_category(units, category), counts=counts)


def coincidences(
    units: Units, counts: Counts = None
) -> tuple[list[Hashable], sparse.csr_array, Array]:
    """The values, how often each two stand together, and how often each occurs.

    Only units with two values or more count; a value found elsewhere occurs 0 times.
    """
    place: dict[Hashable, int] = {}
    columns = np.array(
        [
            -1 if value is None else place.setdefault(value, len(place))
            for values in units
            for value in values
        ],
        dtype=int,
    )
    rows = np.repeat(np.arange(len(units)), [len(values) for values in units])
    rows, columns = rows[columns >= 0], columns[columns >= 0]
    shape = (len(units), len(place))
    given = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    m = np.bincount(rows, minlength=len(units))
    often = np.ones(len(units)) if counts is None else np.array(counts, dtype=float)
    often = np.where(m > 1, often, 0)
    weights = often / np.maximum(m - 1, 1)
    pairs = given.T @ sparse.diags_array(weights) @ given
    with_itself = sparse.diags_array(given.T @ weights)
    return list(place), sparse.csr_array(pairs - with_itself), given.T @ often
