"""The share of agreement, which takes no account of chance."""

from fractions import Fraction
from typing import Literal

from coding.agreement.measures.coefficient import NOTHING_SHARED, Coefficient
from coding.agreement.measures.units import Counts, Units, tallies

Weighting = Literal["unit_mean", "pairs_pooled", "alpha_observed", "unanimous"]


def percent_agreement(
    units: Units, weighting: Weighting = "unit_mean", counts: Counts = None
) -> Coefficient:
    """The share of agreement, in [0, 1].

    With n_c the number of coders who gave a unit the value c, and m = sum n_c, its
    agreeing ordered pairs are a = sum n_c (n_c - 1) out of p = m (m - 1). Over the
    units with m >= 2:

    - `unit_mean`: mean of a / p (Fleiss 1971, P; Gwet's p_a). Each unit counts alike.
    - `pairs_pooled`: sum a / sum p. Units with more coders count more.
    - `alpha_observed`: sum a / (m - 1) over sum m, which is 1 - D_o of
      Krippendorff's alpha. Each value counts alike.
    - `unanimous`: the share of units on which all agree.

    The four differ only where values are missing, the last also with more than two
    coders. Undefined only if no unit has two values.
    """
    total = weight = Fraction(0)
    for values, count in tallies(units, counts):
        m = values.total()
        agreeing = sum(n * (n - 1) for n in values.values())
        if weighting == "unanimous":
            share, size = Fraction(len(values) == 1), 1
        else:
            share = Fraction(agreeing, m * (m - 1))
            size = {"unit_mean": 1, "pairs_pooled": m * (m - 1), "alpha_observed": m}[
                weighting
            ]
        total += share * size * count
        weight += size * count
    if not weight:
        return Coefficient(None, NOTHING_SHARED)
    return Coefficient(float(total / weight))
