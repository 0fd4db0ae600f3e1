"""Tensions counted by the codes that they lead from and to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coding.analysis.tensions import Between, by_codes
from coding.models import Tension


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows lead from a code, columns to one; each cell all of a pair, and by type.

    Where all of a pair are of one type, its words stand without their number.
    """

    to: Sequence[str]
    rows: Sequence[tuple[str, Sequence[tuple[str, int, str]]]]


def matrix_of(tensions: Iterable[Between]) -> Matrix:
    """Only codes that are in a tension which still stands."""
    counts = by_codes(tensions)
    named = dict(Tension.Type.choices)
    to = sorted({second for _, second in counts})

    def cell(first: str, second: str) -> tuple[str, int, str]:
        types: Mapping[str, int] = counts.get((first, second), {})
        told = [f"{types[one]} {named[one]}" for one in sorted(types)]
        words = named[next(iter(types))] if len(types) == 1 else ", ".join(told)
        return second, sum(types.values()), words

    return Matrix(
        to,
        [
            (first, [cell(first, second) for second in to])
            for first in sorted({first for first, _ in counts})
        ],
    )
