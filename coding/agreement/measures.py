"""How far coders agree, in coefficients: plain arithmetic on what each said.

A unit is what was judged (a paragraph, say); it holds one value per coder, in the
same order everywhere, and None where a coder did not judge it:
`[[True, True, None], [False, True, True]]` is two units of three coders. `counts`
says how often each unit occurs (once, if left out).
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Units = Sequence[Sequence[Hashable | None]]
Weighting = Literal["unit_mean", "pairs_pooled", "alpha_observed", "unanimous"]

NOTHING_SHARED = "no unit was judged by two coders"
NO_VARIATION = "every value is the same, so chance alone would agree as well"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A value, or None with the reason why there is none."""

    value: float | None
    reason: str = ""


def percent_agreement(
    units: Units,
    weighting: Weighting = "unit_mean",
    counts: Sequence[int] | None = None,
) -> Coefficient:
    """The share of agreement, which takes no account of chance.

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
    for values, count in _pairable(units, counts):
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


def krippendorff_alpha(
    units: Units, counts: Sequence[int] | None = None
) -> Coefficient:
    """Krippendorff's alpha for nominal values, any number of coders, values missing.

    alpha = 1 - D_o / D_e over the units with at least two values. Every unit adds
    its ordered pairs of different values, each weighted 1 / (m - 1), to D_o = sum / n,
    where n is the number of values. D_e = (n^2 - sum n_c^2) / (n (n - 1)), where n_c
    is how often the value c occurs among them.
    (Krippendorff, Content Analysis, 2nd ed. 2004, pp. 220-232.)

    Undefined where no unit has two values, and where one value is all there is.
    """
    of_value: Counter[Hashable] = Counter()
    differing = Fraction(0)
    for values, count in _pairable(units, counts):
        m = values.total()
        unlike = m * m - sum(n * n for n in values.values())
        differing += Fraction(unlike * count, m - 1)
        for value, n in values.items():
            of_value[value] += n * count
    n = of_value.total()
    if not n:
        return Coefficient(None, NOTHING_SHARED)
    unlike_by_chance = n * n - sum(m * m for m in of_value.values())
    if not unlike_by_chance:
        return Coefficient(None, NO_VARIATION)
    return Coefficient(float(1 - differing * (n - 1) / unlike_by_chance))


def krippendorff_alpha_category(
    units: Units, category: Hashable, counts: Sequence[int] | None = None
) -> Coefficient:
    """Alpha of "is this category" against "is another"; missing stays missing."""
    return krippendorff_alpha(
        [
            [None if value is None else value == category for value in values]
            for values in units
        ],
        counts,
    )


def _pairable(
    units: Units, counts: Sequence[int] | None
) -> Iterator[tuple[Counter[Hashable], int]]:
    """How often each value occurs in each unit that has two or more."""
    for values, count in zip(units, counts or [1] * len(units), strict=True):
        given = Counter(value for value in values if value is not None)
        if given.total() > 1 and count > 0:
            yield given, count
