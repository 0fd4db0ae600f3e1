"""Arithmetic on stretches of text: half open [start, end), in code points."""

from collections.abc import Iterable

Stretch = tuple[int, int]


def united(stretches: Iterable[Stretch]) -> list[Stretch]:
    """In order, overlapping ones merged; touching ones stay two, empty ones go."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if end <= start:
            continue
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def common(first: list[Stretch], second: list[Stretch]) -> list[Stretch]:
    """What lies in both, each united."""
    found = []
    one = other = 0
    while one < len(first) and other < len(second):
        start = max(first[one][0], second[other][0])
        end = min(first[one][1], second[other][1])
        if start < end:
            found.append((start, end))
        if first[one][1] <= second[other][1]:
            one += 1
        else:
            other += 1
    return found


def outside(stretches: list[Stretch], length: int) -> list[Stretch]:
    """The gaps of a text: before, between and after stretches that are united."""
    found = []
    reached = 0
    for start, end in stretches:
        if start > reached:
            found.append((reached, start))
        reached = end
    if length > reached:
        found.append((reached, length))
    return found


def length_of(stretches: Iterable[Stretch]) -> int:
    return sum(end - start for start, end in stretches)
