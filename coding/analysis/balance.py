"""What speaks for each principle and what against it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coding.agreement.proportions import Share, share
from coding.analysis.codes import CodeNow
from coding.analysis.counted import Counted
from coding.analysis.tabulate import Measure, amounts
from coding.models import Polarity


@dataclass(frozen=True, slots=True)
class Balance:
    """One principle: how much of what is below it supports and undermines it.

    `share` is supporting of both, with Wilson's interval, which takes them for
    independent: where several coders read one text, or one passage has several codes,
    the truth is less certain than it says. `bearing` counts undermining codes of other
    principles that are said to bear on this one; they are not in the share.
    """

    principle: CodeNow
    supports: int
    undermines: int
    neutral: int
    bearing: int
    share: Share
    bearing_keys: Sequence[str]


def balances(counted: Counted, measure: Measure = Measure.CODINGS) -> list[Balance]:
    """Of every principle; paragraphs count once for each side that touches them."""
    codes = counted.codes
    return [_balance(counted, place, measure) for place in codes.principles()]


def _balance(counted: Counted, principle: int, measure: Measure) -> Balance:
    codes = counted.codes
    below = codes.below(principle)

    def held(places: Sequence[int]) -> int:
        mask = np.isin(counted.rows.code, list(places))
        coding = np.flatnonzero(mask)
        one = np.zeros(len(coding), dtype=np.int64)
        return int(amounts(counted, measure, coding, one, 1)[0])

    def of(polarity: Polarity) -> int:
        return held([at for at in below if codes.all[at].polarity == polarity])

    bearing = [
        at
        for at, one in enumerate(codes.all)
        if codes.all[principle].key in one.bears_on
        and one.polarity == Polarity.UNDERMINES
        and at not in below
    ]
    supports, undermines = of(Polarity.SUPPORTS), of(Polarity.UNDERMINES)
    return Balance(
        codes.all[principle],
        supports,
        undermines,
        of(Polarity.NEUTRAL),
        held(bearing),
        share(supports, supports + undermines),
        [codes.all[at].key for at in bearing],
    )
