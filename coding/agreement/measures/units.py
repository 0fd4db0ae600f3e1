"""Units that are alike counted together, which is all that coefficients need."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

Units = Sequence[Sequence[Hashable | None]]
Counts = Sequence[int] | None


def patterns(units: Units, counts: Counts = None) -> Counter[tuple[Hashable, ...]]:
    """How often each row of values occurs."""
    found: Counter[tuple[Hashable, ...]] = Counter()
    for values, count in zip(units, counts or [1] * len(units), strict=True):
        found[tuple(values)] += count
    return +found


def tallies(
    units: Units, counts: Counts = None, at_least: int = 2
) -> Iterator[tuple[Counter[Hashable], int]]:
    """How often each value occurs in the units that have enough of them, by pattern."""
    for values, count in patterns(units, counts).items():
        given = Counter(value for value in values if value is not None)
        if given.total() >= at_least:
            yield given, count


def of_pair(units: Units, first: int = 0, second: int = 1) -> Units:
    """What two coders said, by their places, of all units."""
    return [(values[first], values[second]) for values in units]


def as_category(units: Units, category: Hashable) -> Units:
    """Whether each value is this one; missing stays missing."""
    return [
        [None if value is None else value == category for value in values]
        for values in units
    ]
