"""Chance-corrected agreement by shares of values: Cohen's and Fleiss' kappa, AC1."""

from collections import Counter
from collections.abc import Hashable
from fractions import Fraction

from coding.agreement.measures.coefficient import (
    NOTHING_SHARED,
    Coefficient,
    beyond_chance,
)
from coding.agreement.measures.units import (
    Counts,
    Units,
    as_category,
    patterns,
    tallies,
)

UNEQUAL = "Fleiss' kappa needs as many coders on every unit"
TOO_FEW_CATEGORIES = "AC1 needs two categories that could have been given"


def cohen_kappa(units: Units, counts: Counts = None) -> Coefficient:
    """Cohen's kappa of the first two coders, over the units that both judged.

    (P_o - P_e) / (1 - P_e) with P_e = sum_c p_1c p_2c, the share of c in each
    coder's own values. A coder who gave one value only makes it 0, not undefined.
    (Cohen 1960, Educational and Psychological Measurement 20, 37-46.)
    """
    observed, expected = cohen_shares(units, counts)
    if observed is None or expected is None:
        return Coefficient(None, NOTHING_SHARED)
    return beyond_chance(observed, expected)


def cohen_shares(
    units: Units, counts: Counts = None
) -> tuple[Fraction, Fraction] | tuple[None, None]:
    """P_o and P_e of Cohen's kappa; None twice if nothing was judged by both."""
    first: Counter[Hashable] = Counter()
    second: Counter[Hashable] = Counter()
    agreed = n = 0
    for (one, other, *_), count in patterns(units, counts).items():
        if one is None or other is None:
            continue
        n += count
        agreed += count * (one == other)
        first[one] += count
        second[other] += count
    if not n:
        return None, None
    chance = sum(times * second[value] for value, times in first.items())
    return Fraction(agreed, n), Fraction(chance, n * n)


def fleiss_kappa(units: Units, counts: Counts = None) -> Coefficient:
    """Fleiss' kappa: any number of coders, as many on every unit.

    (P - P_e) / (1 - P_e), P the mean over units of agreeing pairs among all pairs,
    P_e = sum_c p_c^2 with p_c the share of c among all values. Undefined where units
    have different numbers of values. (Fleiss 1971, Psychological Bulletin 76, 378.)
    """
    found = list(tallies(units, counts, at_least=1))
    sizes = {values.total() for values, _ in found}
    if len(sizes) > 1:
        return Coefficient(None, UNEQUAL)
    m = sizes.pop() if sizes else 0
    if m < 2:
        return Coefficient(None, NOTHING_SHARED)
    n = sum(count for _, count in found)
    of_value: Counter[Hashable] = Counter()
    agreeing = 0
    for values, count in found:
        agreeing += count * sum(times * (times - 1) for times in values.values())
        for value, times in values.items():
            of_value[value] += times * count
    squares = sum(times * times for times in of_value.values())
    return beyond_chance(
        Fraction(agreeing, n * m * (m - 1)), Fraction(squares, (n * m) ** 2)
    )


def fleiss_kappa_category(
    units: Units, category: Hashable, counts: Counts = None
) -> Coefficient:
    """Fleiss' kappa of "is this category" against "is another" (Fleiss' kappa_j)."""
    return fleiss_kappa(as_category(units, category), counts)


def gwet_ac1(units: Units, categories: int, counts: Counts = None) -> Coefficient:
    """Gwet's AC1: any number of coders, values missing; `categories` as declared.

    (p_a - P_e) / (1 - P_e) with p_a the unit mean of agreeing pairs and
    P_e = sum_c pi_c (1 - pi_c) / (q - 1), pi_c the mean over all judged units of the
    share of c, q the number of categories that could have been given: an unused one
    raises the value. (Gwet 2008, British Journal of Mathematical and Statistical
    Psychology 61, 29-48.)
    """
    if categories < 2:
        return Coefficient(None, TOO_FEW_CATEGORIES)
    shares: dict[Hashable, Fraction] = {}
    agreed = Fraction(0)
    judged = paired = 0
    for values, count in tallies(units, counts, at_least=1):
        m = values.total()
        judged += count
        for value, times in values.items():
            shares[value] = shares.get(value, Fraction(0)) + Fraction(times * count, m)
        if m > 1:
            paired += count
            pairs = sum(times * (times - 1) for times in values.values())
            agreed += Fraction(pairs * count, m * (m - 1))
    if not paired:
        return Coefficient(None, NOTHING_SHARED)
    chance = Fraction(0)
    for share in shares.values():
        chance += share / judged * (1 - share / judged)
    return beyond_chance(agreed / paired, chance / (categories - 1))
