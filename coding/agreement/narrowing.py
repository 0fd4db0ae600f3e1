"""Which disagreements of a round are asked for, and how many there are of each sort."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from coding.agreement.disagreements import Disagreement, Disagreements
from coding.agreement.kinds import Kind


class State(StrEnum):
    OPEN = "open"
    SETTLED = "settled"
    PLURAL = "plural"
    OBJECTED = "objected"
    ALL = "all"
    ALONE = "alone"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    State.OPEN: "still open",
    State.SETTLED: "settled one way",
    State.PLURAL: "both readings stand",
    State.OBJECTED: "a coder objects",
    State.ALL: "open and settled",
    State.ALONE: "only one of them read it",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter; what is empty narrows nothing."""

    state: State = State.OPEN
    kind: Kind | None = None
    code: str = ""
    document: UUID | None = None


Narrowing = Callable[[Disagreement, Wanted], bool]
NARROWINGS: dict[str, Narrowing] = {
    "kind": lambda one, wanted: wanted.kind in (None, one.kind),
    "code": lambda one, wanted: wanted.code in ("", one.code.key),
    "document": lambda one, wanted: wanted.document in (None, one.document),
}


def states_of(one: Disagreement) -> frozenset[State]:
    """The states under which a disagreement is listed."""
    if one.kind is None:
        return frozenset({State.ALONE})
    if one.ruling is None:
        return frozenset({State.ALL, State.OPEN})
    told = {State.ALL, State.PLURAL if one.plural else State.SETTLED}
    return frozenset(told | ({State.OBJECTED} if one.objected else set()))


def narrowed(found: Disagreements, wanted: Wanted) -> list[Disagreement]:
    """Those asked for, in the order in which they are to be settled."""
    every = found.alone if wanted.state is State.ALONE else found.found
    return [one for one in every if _is_wanted(one, wanted)]


def counts(found: Disagreements, wanted: Wanted, name: str) -> Counter[object]:
    """How many there are of each value of one narrowing, the others being as asked."""
    if name == "state":
        rest = [one for one in (*found.found, *found.alone) if _fits(one, wanted)]
        return Counter(state for one in rest for state in states_of(one))
    every = narrowed(found, _without(wanted, name))
    return Counter(_value(one, name) for one in every)


def next_after(
    listed: Sequence[Disagreement], order: Sequence[Disagreement], place: tuple
) -> Disagreement | None:
    """The one listed that comes next after a place in the whole order, or the first."""
    ranks = {one.place: rank for rank, one in enumerate(order)}
    here = ranks.get(place, -1)
    others = [one for one in listed if one.place != place]
    later = (one for one in others if ranks.get(one.place, -1) > here)
    return next(later, others[0] if others else None)


def _without(wanted: Wanted, name: str) -> Wanted:
    return Wanted(
        wanted.state,
        None if name == "kind" else wanted.kind,
        "" if name == "code" else wanted.code,
        None if name == "document" else wanted.document,
    )


def _fits(one: Disagreement, wanted: Wanted) -> bool:
    return all(narrowing(one, wanted) for narrowing in NARROWINGS.values())


def _is_wanted(one: Disagreement, wanted: Wanted) -> bool:
    return wanted.state in states_of(one) and _fits(one, wanted)


def _value(one: Disagreement, name: str) -> object:
    return one.code.key if name == "code" else getattr(one, name)
