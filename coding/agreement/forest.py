"""Alphas with their intervals on one scale: a forest plot, a line for each code."""

from dataclasses import dataclass

from coding.agreement.report import RELIABLE, TENTATIVE, CodeAgreement

WIDTH, HEIGHT, EDGE = 120, 20, 6
LOWEST, HIGHEST = -0.2, 1.0


@dataclass(frozen=True, slots=True)
class Whisker:
    """One code's line, in the chart's own units; no dot without a value."""

    dot: float | None
    low: float | None
    high: float | None
    cut: bool  # the interval goes on beyond the left edge
    marks: tuple[float, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT


def whisker(row: CodeAgreement) -> Whisker:
    """The code's value and interval; what lies below -.2 is drawn at the edge."""
    low, high = row.interval.low, row.interval.high
    return Whisker(
        dot=None if row.alpha.value is None else x_of(row.alpha.value),
        low=None if low is None else x_of(low),
        high=None if high is None else x_of(high),
        cut=low is not None and low < LOWEST,
        marks=(x_of(0), x_of(TENTATIVE), x_of(RELIABLE)),
    )


def x_of(value: float) -> float:
    share = (max(LOWEST, min(HIGHEST, value)) - LOWEST) / (HIGHEST - LOWEST)
    return round(EDGE + share * (WIDTH - 2 * EDGE), 1)
