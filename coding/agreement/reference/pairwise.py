"""Coefficients of two coders, or of all pairs, kept to check published values."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Literal

from coding.agreement.measures.coefficient import (
    NOTHING_SHARED,
    Coefficient,
    beyond_chance,
)
from coding.agreement.measures.kappa import cohen_kappa, cohen_shares
from coding.agreement.measures.units import (
    Counts,
    Units,
    as_category,
    of_pair,
    patterns,
)

Weights = Literal["linear", "quadratic"]


def cohen_kappa_category(
    units: Units, category: Hashable, counts: Counts = None
) -> Coefficient:
    """Cohen's kappa of "is this category" against "is another"."""
    return cohen_kappa(as_category(units, category), counts)


def cohen_kappa_weighted(
    units: Units, order: Sequence[Hashable], weights: Weights, counts: Counts = None
) -> Coefficient:
    """Weighted kappa, 1 - sum w o / sum w e, of the first two coders.

    With i and j the ranks of two values in `order`, w = |i - j| (linear) or its
    square; o the pairs given, e those expected from each coder's shares. (Cohen 1968,
    Psychological Bulletin 70, 213-220.)
    """
    rank = {value: at for at, value in enumerate(order)}
    pairs = Counter[tuple[int, int]]()
    for (one, other, *_), count in patterns(units, counts).items():
        if one is not None and other is not None:
            pairs[rank[one], rank[other]] += count
    n = pairs.total()
    if not n:
        return Coefficient(None, NOTHING_SHARED)
    power = 1 if weights == "linear" else 2
    first, second = Counter[int](), Counter[int]()
    for (i, j), count in pairs.items():
        first[i] += count
        second[j] += count
    given = sum(count * abs(i - j) ** power for (i, j), count in pairs.items())
    chance = sum(
        first[i] * second[j] * abs(i - j) ** power for i in first for j in second
    )
    # As shares of agreement, so that no variation is told as everywhere.
    return beyond_chance(1 - Fraction(given, n), 1 - Fraction(chance, n * n))


def scott_pi(units: Units, counts: Counts = None) -> Coefficient:
    """Scott's pi of the first two coders: P_e = sum p_c^2, shares of both together.

    (Scott 1955, Public Opinion Quarterly 19, 321-325.)
    """
    observed, _ = cohen_shares(units, counts)
    if observed is None:
        return Coefficient(None, NOTHING_SHARED)
    both: Counter[Hashable] = Counter()
    for (one, other, *_), count in patterns(units, counts).items():
        if one is not None and other is not None:
            both[one] += count
            both[other] += count
    squares = sum(times * times for times in both.values())
    return beyond_chance(observed, Fraction(squares, both.total() ** 2))


def bennett_s(units: Units, categories: int, counts: Counts = None) -> Coefficient:
    """Bennett, Alpert and Goldstein's S of the first two coders: P_e = 1 / q.

    (Public Opinion Quarterly 18, 1954, 303-308.)
    """
    observed, _ = cohen_shares(units, counts)
    if observed is None:
        return Coefficient(None, NOTHING_SHARED)
    return beyond_chance(observed, Fraction(1, categories))


def light_kappa(units: Units, counts: Counts = None) -> Coefficient:
    """The mean of all pairs' Cohen's kappas, of those that are defined.

    (Light 1971, Psychological Bulletin 76, 365-377.)
    """
    found = [cohen_kappa(pair, counts) for pair in _pairs(units)]
    values = [one.value for one in found if one.value is not None]
    if not values:
        return found[0] if found else Coefficient(None, NOTHING_SHARED)
    return Coefficient(sum(values) / len(values))


def davies_fleiss_kappa(units: Units, counts: Counts = None) -> Coefficient:
    """Kappa of the pairs' mean P_o and mean P_e.

    (Davies and Fleiss 1982, Biometrics 38, 1047-1051.)
    """
    found = [cohen_shares(pair, counts) for pair in _pairs(units)]
    shares = [(observed, chance) for observed, chance in found if observed is not None]
    if not shares:
        return Coefficient(None, NOTHING_SHARED)
    observed, expected = (
        sum(one, Fraction(0)) / len(shares) for one in zip(*shares, strict=True)
    )
    return beyond_chance(observed, expected)


def _pairs(units: Units) -> Iterator[Units]:
    coders = max((len(values) for values in units), default=0)
    for one, other in combinations(range(coders), 2):
        yield of_pair(units, one, other)
