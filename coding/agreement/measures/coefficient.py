"""A coefficient as it is told: a value, or the reason why there is none."""

from dataclasses import dataclass
from fractions import Fraction

NOTHING_SHARED = "no unit was judged by two coders"
NO_VARIATION = "every value is the same, so chance alone would agree as well"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A value, or None with the reason why there is none."""

    value: float | None
    reason: str = ""


def beyond_chance(
    observed: Fraction, expected: Fraction, reason: str = NO_VARIATION
) -> Coefficient:
    """(observed - expected) / (1 - expected), two shares of agreement in [0, 1].

    Undefined where chance alone would agree on everything.
    """
    if expected == 1:
        return Coefficient(None, reason)
    return Coefficient(float((observed - expected) / (1 - expected)))
