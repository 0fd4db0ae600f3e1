"""Krippendorff's alpha_U of 1995 and 2004, which hsframe computes but never reports.

It depends on the unit of measurement and punishes splitting without bound; its
authors replaced it by the family in `measures.unitizing`. (Krippendorff, Sociological
Methodology 25, 1995, 47-76; Content Analysis, 2nd ed. 2004, pp. 251-256.)
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from coding.agreement.measures.coefficient import (
    NO_VARIATION,
    NOTHING_SHARED,
    Coefficient,
)
from coding.agreement.measures.passages import Code, Coder, Text, codes_of
from coding.agreement.measures.stretches import Stretch, outside


def alpha_u(texts: Sequence[Text], code: Code | None = None) -> Coefficient:
    """1 - sum D_o / sum D_e, over the codes asked about and the texts.

    D_e = (2 / L) (sum over units of (N - 1) / 3 (2 l^3 - 3 l^2 + l) + l^2 sum over
    gaps g >= l of (g - l + 1)) / (m L (m L - 1) - sum l (l - 1)), for N units of
    lengths l of m coders on a text of length L.
    """
    asked = [
        (text, one)
        for text in texts
        if len(text.coders) > 1
        for one in (codes_of(texts) if code is None else [code])
    ]
    if not asked:
        return Coefficient(None, NOTHING_SHARED)
    expected = sum((_expected(*one) for one in asked), Fraction(0))
    if not expected:
        return Coefficient(None, NO_VARIATION)
    observed = sum((_observed(*one) for one in asked), Fraction(0))
    return Coefficient(float(1 - observed / expected))


def observed_disagreement(texts: Sequence[Text], code: Code) -> Coefficient:
    """D_o = 2 / (m (m - 1) L^2) times the sum over pairs of coders and of sections.

    Units that share text add the squares of what their starts and ends are apart; a
    unit wholly inside the other's gap adds the square of its length.
    """
    judged = [text for text in texts if len(text.coders) > 1]
    if not judged:
        return Coefficient(None, NOTHING_SHARED)
    found = sum((_observed(text, code) for text in judged), Fraction(0))
    return Coefficient(float(found))


def _observed(text: Text, code: Code) -> Fraction:
    m = len(text.coders)
    apart = sum(
        _apart(text, code, one, other) for one, other in combinations(text.coders, 2)
    )
    return Fraction(2 * apart, m * (m - 1) * text.length**2)


def _apart(text: Text, code: Code, first: Coder, second: Coder) -> int:
    a, b = text.marked(first, code), text.marked(second, code)
    meeting = [(one, other) for one in a for other in b if _meet(one, other)]
    met = sum(
        (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 for one, other in meeting
    )
    alone = [one for one in a if not any(_meet(one, other) for other in b)]
    alone += [one for one in b if not any(_meet(one, other) for other in a)]
    return met + sum((end - start) ** 2 for start, end in alone)


def _meet(one: Stretch, other: Stretch) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def _expected(text: Text, code: Code) -> Fraction:
    by_coder = [text.marked(coder, code) for coder in text.coders]
    lengths = [end - start for units in by_coder for start, end in units]
    gaps = [
        end - start for units in by_coder for start, end in outside(units, text.length)
    ]
    places = len(text.coders) * text.length
    among = places * (places - 1) - sum(size * (size - 1) for size in lengths)
    if not among:
        return Fraction(0)
    pairs = Fraction(0)
    for size in lengths:
        pairs += Fraction((len(lengths) - 1) * (2 * size**3 - 3 * size**2 + size), 3)
        pairs += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    return Fraction(2, text.length) * pairs / among
