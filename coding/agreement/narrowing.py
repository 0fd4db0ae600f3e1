"""Which disagreements of a round are asked for, and how many there are of each sort."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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


IN_STATE: dict[State, Callable[[Disagreement], bool]] = {
    State.OPEN: lambda one: one.kind is not None and one.ruling is None,
    State.SETTLED: lambda one: one.ruling is not None and not one.plural,
    State.PLURAL: lambda one: one.plural,
    State.OBJECTED: lambda one: one.objected,
    State.ALL: lambda one: one.kind is not None,
    State.ALONE: lambda one: one.kind is None,
}


def narrowed(found: Disagreements, wanted: Wanted) -> list[Disagreement]:
    """Those asked for, in the order in which they are to be settled."""
    every = found.alone if wanted.state is State.ALONE else found.found
    is_in = IN_STATE[wanted.state]
    return [one for one in every if is_in(one) and _fits(one, wanted)]


def counts(found: Disagreements, wanted: Wanted, name: str) -> Counter[object]:
    """How many there are of each value of one narrowing, the others being as asked."""
    if name == "state":
        return Counter(
            {one: len(narrowed(found, replace(wanted, state=one))) for one in State}
        )
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
    return (
        wanted.kind in (None, one.kind)
        and wanted.code in ("", one.code.key)
        and wanted.document in (None, one.document)
    )


def _value(one: Disagreement, name: str) -> object:
    return one.code.key if name == "code" else getattr(one, name)
