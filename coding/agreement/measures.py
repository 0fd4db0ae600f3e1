"""Coefficients of agreement: plain arithmetic on what coders said of the same units."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

Unit = Sequence[Hashable | None]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A value, or None with the reason why there is none."""

    value: float | None
    reason: str = ""


def percent_agreement(
    units: Sequence[Unit], weighting: str = "unit_mean"
) -> Coefficient:
    """The share of agreeing pairs of coders, 0 to 1.

    `units` holds one sequence for each unit with a value for each coder, None where a
    coder did not judge it; units with fewer than two values do not count. Weightings:
    "unit_mean" averages each unit's share (Gwet's p_a, Fleiss's P), "pairs_pooled"
    divides all agreeing pairs by all pairs, "alpha_observed" is 1 - D_o of
    Krippendorff's nominal alpha, "unanimous" the share of units where all agree.
    Raises ValueError for another weighting.
    """
    tables = _tables(units)
    if not tables:
        return Coefficient(None, "no unit was judged by two coders")
    if weighting == "unit_mean":
        return Coefficient(sum(_share(table) for table in tables) / len(tables))
    if weighting == "unanimous":
        return Coefficient(sum(len(table) == 1 for table in tables) / len(tables))
    if weighting == "pairs_pooled":
        agreeing = sum(n * (n - 1) for table in tables for n in table.values())
        pairs = sum(table.total() * (table.total() - 1) for table in tables)
        return Coefficient(agreeing / pairs)
    if weighting == "alpha_observed":
        total = sum(table.total() for table in tables)
        observed = sum(_share(table) * table.total() for table in tables)
        return Coefficient(observed / total)
    raise ValueError(f"unknown weighting {weighting!r}")


def krippendorff_alpha(units: Sequence[Unit]) -> Coefficient:
    """Krippendorff's nominal alpha, 1 - D_o / D_e, for any number of coders.

    `units` as in percent_agreement; missing values are None. With n_c the pairable
    values c and n their number: D_o = sum over units of disagreeing pairs / (m_u - 1),
    over n; D_e = sum of n_c n_k (c not k) / (n (n - 1)). Undefined where nothing is
    pairable or all values are the same. Source: Krippendorff, Content Analysis
    (2004), chapter 11.
    """
    tables = _tables(units)
    if not tables:
        return Coefficient(None, "no unit was judged by two coders")
    values: Counter[Hashable] = Counter()
    for table in tables:
        values.update(table)
    total = values.total()
    expected = total * total - sum(n * n for n in values.values())
    if not expected:
        return Coefficient(None, "no variation")
    observed = sum((1 - _share(table)) * table.total() for table in tables)
    return Coefficient(1 - (total - 1) * observed / expected)


def krippendorff_alpha_of(units: Sequence[Unit], category: Hashable) -> Coefficient:
    """Nominal alpha of the question "is it `category`, or not?"."""
    return krippendorff_alpha(
        [
            [None if value is None else value == category for value in unit]
            for unit in units
        ]
    )


def _tables(units: Sequence[Unit]) -> list[Counter[Hashable]]:
    """How often each value was given, for the units with two values or more."""
    tables = (Counter(value for value in unit if value is not None) for unit in units)
    return [table for table in tables if table.total() > 1]


def _share(table: Counter[Hashable]) -> float:
    m = table.total()
    return sum(n * (n - 1) for n in table.values()) / (m * (m - 1))
