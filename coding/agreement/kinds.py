"""What kind of disagreement it is that coders have over one code in one paragraph."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from coding.agreement.measures.matching import iou, matching
from coding.agreement.measures.stretches import Stretch

# From this intersection over union on two passages are the same one.
SAME = 0.5
_alike = iou(SAME)


class Kind(StrEnum):
    """In the order in which they are looked for; a disagreement is of the first."""

    POLARITY = "polarity"
    PARENT = "parent"
    SIBLING = "sibling"
    SPEAKER = "speaker"
    MISSED = "missed"
    BOUNDARY = "boundary"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Kind.POLARITY: "opposite polarity",
    Kind.PARENT: "parent or child code",
    Kind.SIBLING: "sibling code",
    Kind.SPEAKER: "another speaker",
    Kind.MISSED: "missed",
    Kind.BOUNDARY: "boundary",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What one coder said of a code in a paragraph, and what else near it.

    `passages` are those of the code, none where it was not given; `also` the other
    codes that the coder gave the paragraph; `beside` whether the code stands in a
    neighbouring paragraph of another speaker.
    """

    passages: tuple[Stretch, ...] = ()
    also: frozenset[str] = frozenset()
    beside: bool = False

    @property
    def gave(self) -> bool:
        return bool(self.passages)


@dataclass(frozen=True, slots=True)
class Kin:
    """How codes are related: the codes above each, by key, nearest first; polarity."""

    above: Mapping[str, Sequence[str]]
    polarity: Mapping[str, str]

    def relation(self, one: str, other: str) -> Kind | None:
        """The first kind under which two codes are confused, if there is one."""
        if {self.polarity.get(one), self.polarity.get(other)} == _OPPOSITE:
            return Kind.POLARITY
        above, beside = self.above.get(one, ()), self.above.get(other, ())
        if other in above or one in beside:
            return Kind.PARENT
        if above and beside and above[0] == beside[0]:
            return Kind.SIBLING
        return None


_OPPOSITE = {"supports", "undermines"}


def kind_of(code: str, said: Collection[Said], kin: Kin) -> Kind | None:
    """The kind of disagreement among those who judged; None where they agree."""
    gave = [one for one in said if one.gave]
    did_not = [one for one in said if not one.gave]
    if not gave or len(said) < 2:
        return None
    if not did_not:
        return Kind.BOUNDARY if _boundaries_differ(gave) else None
    # Given by all who gave the code as well, another code was not taken for it.
    shared = frozenset.intersection(*(one.also for one in gave))
    others = frozenset[str]().union(*(one.also for one in did_not)) - shared
    found = {kin.relation(code, other) for other in others}
    if any(one.beside for one in did_not) and not all(one.beside for one in gave):
        found.add(Kind.SPEAKER)
    return next((kind for kind in Kind if kind in found), Kind.MISSED)


def match(first: Sequence[Stretch], second: Sequence[Stretch]) -> bool:
    """Whether passages are the same, one to one, but for small differences."""
    if len(first) != len(second):
        return False
    if len(first) == 1:
        return _alike(first[0], second[0])
    return first == second or len(matching(first, second, _alike)) == len(first)


def _boundaries_differ(gave: Sequence[Said]) -> bool:
    return not all(
        match(one.passages, other.passages) for one, other in combinations(gave, 2)
    )
