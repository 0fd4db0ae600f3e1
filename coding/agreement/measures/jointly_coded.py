"""Values of what two coders both took for a unit: cu-alpha and its relatives.

The part of the u-alpha family (see `unitizing`) that asks about values alone.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from coding.agreement.measures.coefficient import (
    NO_VARIATION,
    NOTHING_SHARED,
    Coefficient,
)
from coding.agreement.measures.passages import Text
from coding.agreement.measures.unitizing import (
    GAP,
    Lengths,
    Section,
    Value,
    alpha_of,
    divide,
    lengths_of,
)

TWO_ONLY = (
    "defined for two coders only: for more, published implementations disagree on how"
    " a unit is paired with itself"
)
NOTHING_BOTH_CODED = "no text was coded by both"


def cu_alpha(texts: Sequence[Text]) -> Coefficient:
    """cu-alpha: do two coders agree on the values of what both took for a unit?

    u-alpha of that text alone, each unit as long as its part in it.
    """
    if _more_than_two(texts):
        return Coefficient(None, TWO_ONLY)
    return alpha_of(_both_coded(texts), NOTHING_BOTH_CODED)


def ku_alpha(texts: Sequence[Text], value: Value) -> Coefficient:
    """(k)u-alpha: cu-alpha of one value against all others.

    1 - o / e, with o the length on which one coder says k and the other another
    value, and e = l_k (l.. - l_k) / (l.. - S_k / l_k): what is left to pair with,
    once a place valued k is drawn, is all but its own unit.
    """
    if _more_than_two(texts):
        return Coefficient(None, TWO_ONLY)
    lengths = _both_coded(texts)
    size = lengths.of(value)
    if not size or size == lengths.total:
        return Coefficient(None, NO_VARIATION if size else NOTHING_BOTH_CODED)
    left = lengths.total - lengths.squares[value] / size
    unlike = size - lengths.together[value, value]
    return Coefficient(float(1 - unlike * left / (size * (lengths.total - size))))


def cu_coverage(texts: Sequence[Text]) -> Coefficient:
    """The share of the text that two coders both took for a unit, in [0, 1]."""
    if _more_than_two(texts):
        return Coefficient(None, TWO_ONLY)
    whole = lengths_of(texts).total
    if not whole:
        return Coefficient(None, NOTHING_SHARED)
    return Coefficient(float(_both_coded(texts).total / whole))


def _more_than_two(texts: Sequence[Text]) -> bool:
    judges = {coder for text in texts if len(text.coders) > 1 for coder in text.coders}
    return len(judges) > 2


def _both_coded(texts: Sequence[Text]) -> Lengths:
    """The lengths within what both coders took for a unit."""
    lengths = Lengths()
    for text in texts:
        if len(text.coders) < 2:
            continue
        divided = {one: divide(text, one) for one in text.coders}
        parts: Counter[tuple[int, Section]] = Counter()
        first, second = divided.values()
        for one, other in _crossed(first, second):
            size = min(one.end, other.end) - max(one.start, other.start)
            lengths.together[one.value, other.value] += size
            lengths.together[other.value, one.value] += size
            lengths.total += 2 * size
            parts[0, one] += size
            parts[1, other] += size
        for (_, section), size in parts.items():
            lengths.squares[section.value] += size * size
    return lengths


def _crossed(
    first: list[Section], second: list[Section]
) -> Iterator[tuple[Section, Section]]:
    """The units of two coders that share text, in pairs."""
    one = other = 0
    while one < len(first) and other < len(second):
        a, b = first[one], second[other]
        if a.value is not GAP and b.value is not GAP:
            yield a, b
        if a.end <= b.end:
            one += 1
        if b.end <= a.end:
            other += 1
