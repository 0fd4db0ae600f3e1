"""Shares and differences of shares, with intervals: plain arithmetic."""

from dataclasses import dataclass
from math import sqrt

FEW = 10
# The 0.975 quantile of the standard normal distribution: intervals of 95 per cent.
Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `n`, as a value of 0 to 1 with its interval; None where n is 0."""

    count: int
    n: int
    value: float | None
    low: float | None
    high: float | None

    @property
    def few(self) -> bool:
        """Too few to say anything by."""
        return self.n < FEW


@dataclass(frozen=True, slots=True)
class Difference:
    """One share less another, of -1 to 1, with its interval; None without either."""

    value: float | None
    low: float | None
    high: float | None
    few: bool

    @property
    def points(self) -> list[str]:
        """Value, low and high in signed percentage points."""
        found = (self.value, self.low, self.high)
        return [
            f"{100 * one:+.0f}".replace("-", "−") for one in found if one is not None
        ]


def share(count: int, n: int) -> Share:
    """A proportion with Wilson's score interval of 95 per cent.

    With p = count / n and z = 1.96, the interval is
    (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n). It stays within 0 and 1, and
    holds also where n is small or p is 0 or 1. It takes the n trials for independent.
    (Wilson, Journal of the American Statistical Association 22, 1927, pp. 209-212.)

    Undefined without trials. Raises ValueError unless 0 <= count <= n.
    """
    if not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is no share.")
    if n == 0:
        return Share(0, 0, None, None, None)
    p, spread = count / n, Z * Z / n
    middle = p + spread / 2
    reach = sqrt(spread * (p * (1 - p) + spread / 4))
    low, high = ((middle + side * reach) / (1 + spread) for side in (-1, 1))
    return Share(count, n, p, min(p, max(0.0, low)), max(p, min(1.0, high)))


def difference(first: Share, second: Share) -> Difference:
    """Two independent proportions' difference, by Newcombe's hybrid score interval.

    With Wilson's limits l and u of each share p, the interval of p1 - p2 runs from
    p1 - p2 - √((p1 - l1)² + (u2 - p2)²) to p1 - p2 + √((u1 - p1)² + (p2 - l2)²).
    (Newcombe, Statistics in Medicine 17, 1998, pp. 873-890, method 10.)

    Undefined where one of the shares is.
    """
    few = first.few or second.few
    if first.value is None or second.value is None:
        return Difference(None, None, None, few)
    assert first.low is not None
    assert first.high is not None
    assert second.low is not None
    assert second.high is not None
    value = first.value - second.value
    down = sqrt((first.value - first.low) ** 2 + (second.high - second.value) ** 2)
    up = sqrt((first.high - first.value) ** 2 + (second.value - second.low) ** 2)
    return Difference(value, value - down, value + up, few)
