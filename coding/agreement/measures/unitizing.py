"""The u-alpha family of 2016: one value for each place of a text, gaps included.

For groups of codes that exclude one another. Every coder divides a text into valued
units and gaps. Krippendorff, Mathet, Bouvry and Widloecher, On the reliability of
unitizing textual continua, Quality & Quantity 50 (2016); Krippendorff, Content
Analysis, 4th ed. 2019, 12.6.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from coding.agreement.measures.coefficient import (
    NO_VARIATION,
    NOTHING_SHARED,
    Coefficient,
)
from coding.agreement.measures.passages import Code, Coder, Passage, Text
from coding.agreement.measures.stretches import outside

GAP: Hashable = None
Value = Hashable


class Section(NamedTuple):
    """A unit, or a gap, of one coder."""

    start: int
    end: int
    value: Value


class Overlapping(ValueError):
    """Passages of one coder that share text, which this family cannot count."""

    def __init__(self, first: Passage, second: Passage) -> None:
        super().__init__("a coder's passages overlap, and a place has one value only")
        self.passages = (first, second)


@dataclass
class Lengths:
    """What the family computes with, added over texts, in code points.

    `together[c, k]` is the length on which one coder says c and another k, in ordered
    pairs of coders weighted 1 / (m - 1); `squares[c]` sums the squared lengths of the
    units valued c (the plain length of gaps); `total` is m times the length.
    """

    together: defaultdict[tuple[Value, Value], Fraction] = field(
        default_factory=lambda: defaultdict(Fraction)
    )
    squares: Counter[Value] = field(default_factory=Counter)
    total: Fraction = Fraction(0)

    def of(self, value: Value) -> Fraction:
        return added(size for (one, _), size in self.together.items() if one == value)

    def differing(self) -> Fraction:
        return added(size for (one, two), size in self.together.items() if one != two)

    def differing_by_chance(self) -> Fraction:
        """sum of e_ck = l.. (l_c l_k - [c = k] S_c) / (l..^2 - S) over c != k."""
        free = self.total**2 - self.squares.total()
        if not free:
            return Fraction(0)
        alike = sum(self.of(one) ** 2 for one in {one for one, _ in self.together})
        return self.total * (self.total**2 - alike) / free


def added(sizes: Iterable[Fraction]) -> Fraction:
    return sum(sizes, Fraction(0))


def u_alpha(texts: Sequence[Text], code: Code | None = None) -> Coefficient:
    """u-alpha: do coders agree on units, gaps and values alike?

    1 - sum l_ck / sum e_ck over the unlike c and k of `Lengths`. With `code`, that
    code's passages alone are the units; else all passages are, and a coder's must not
    overlap (raises `Overlapping`). Lengths are added over texts, each with its own
    coders; a text that fewer than two judged adds nothing.
    """
    return alpha_of(lengths_of(texts, code))


def u_alpha_binary(texts: Sequence[Text], code: Code | None = None) -> Coefficient:
    """|u-alpha: the same with all values as one, a unit against a gap."""
    return alpha_of(lengths_of(texts, code, valued=False))


def alpha_of(lengths: Lengths, nothing: str = NOTHING_SHARED) -> Coefficient:
    """1 - what differs / what would by chance; `nothing` says why there is none."""
    if not lengths.total:
        return Coefficient(None, nothing)
    by_chance = lengths.differing_by_chance()
    if not by_chance:
        return Coefficient(None, NO_VARIATION)
    return Coefficient(float(1 - lengths.differing() / by_chance))


def lengths_of(
    texts: Sequence[Text], code: Code | None = None, valued: bool = True
) -> Lengths:
    lengths = Lengths()
    for text in texts:
        m = len(text.coders)
        if m < 2:
            continue
        divided = {one: divide(text, one, code, valued) for one in text.coders}
        lengths.total += m * text.length
        for sections in divided.values():
            for start, end, value in sections:
                size = end - start
                lengths.squares[value] += size if value is GAP else size * size
        for size, values in _swept(divided, text.length):
            for one, times in values.items():
                for other, again in values.items():
                    pairs = times * (again - (one == other))
                    lengths.together[one, other] += Fraction(pairs * size, m - 1)
    return lengths


def divide(
    text: Text, coder: Coder, code: Code | None = None, valued: bool = True
) -> list[Section]:
    """A coder's units and gaps in the order of the text. Raises `Overlapping`.

    With `code`, overlapping passages are merged, touching ones stay two units.
    """
    if code is not None:
        units = [Section(*one, code) for one in text.marked(coder, code)]
    else:
        own = sorted(
            (
                one
                for one in text.passages
                if one.coder == coder and one.end > one.start
            ),
            key=lambda one: (one.start, str(one.code)),
        )
        for one, next_one in pairwise(own):
            if next_one.start < one.end:
                raise Overlapping(one, next_one)
        units = [Section(one.start, one.end, one.code) for one in own]
    if not valued:
        units = [one._replace(value=True) for one in units]
    between = outside([(one.start, one.end) for one in units], text.length)
    return sorted([*units, *(Section(*one, GAP) for one in between)])


def _swept(
    divided: dict[Coder, list[Section]], length: int
) -> Iterator[tuple[int, Counter[Value]]]:
    """The text in pieces within which no coder's value changes, with all values."""
    starts: dict[int, list[tuple[Value, Value]]] = defaultdict(list)
    for sections in divided.values():
        before: Value = None
        for place, section in enumerate(sections):
            starts[section.start].append((before if place else ..., section.value))
            before = section.value
    now: Counter[Value] = Counter()
    for start, end in pairwise([*sorted(starts), length]):
        for old, new in starts[start]:
            now[old] -= 1
            now[new] += 1
        yield end - start, Counter({v: n for v, n in now.items() if n > 0})
