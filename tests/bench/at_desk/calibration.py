"""A loop that takes the machine's measure, to be read beside every figure."""

import statistics
import time
from collections.abc import Callable


def calibrate() -> float:
    """Milliseconds for a fixed loop of arithmetic, the median of five."""

    def loop() -> None:
        total = 0
        for number in range(1_000_000):
            total += number * number % 7

    return median_ms(loop)


def median_ms(act: Callable[[], object], times: int = 5) -> float:
    """Milliseconds that an act takes, the median."""
    return statistics.median(taken_ms(act, times))


def taken_ms(act: Callable[[], object], times: int) -> list[float]:
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        took.append((time.perf_counter() - begun) * 1000)
    return took
