"""What became of codings when a mandate was renewed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from coding.analysis.renewals import Chain
from coding.analysis.voices import Place, Said
from documents.models import Document, Paragraph


class State(StrEnum):
    """A code of a paragraph, from one mandate to the next that is looked at."""

    CARRIED = "carried unchanged"
    CHANGED = "text changed"
    DROPPED = "dropped"
    NEW = "new"
    OPEN = "only one side judged"


MEANING = {
    State.CARRIED: "the paragraph says the same, and has the code in both",
    State.CHANGED: "the paragraph was reworded, and has the code in both",
    State.DROPPED: "the code is gone: with its paragraph, or from what it became",
    State.NEW: "the code was not there before",
    State.OPEN: "the same coder has not judged the paragraph on the other side",
}


@dataclass(frozen=True, slots=True)
class CodeState:
    """One code in a row of two mandates, and the passages that carry it there."""

    key: str
    name: str
    state: State
    before: Paragraph | None
    after: Paragraph | None
    old: tuple[Place, ...] = ()
    new: tuple[Place, ...] = ()


def states_between(
    chain: Chain, said: Said, before: Paragraph | None, after: Paragraph | None
) -> list[CodeState]:
    """Each code that either paragraph of a pair has, in the order of keys.

    A code is dropped only where its paragraph is gone or was judged again without it,
    and new only where there was no such paragraph or it was judged without the code.
    """
    old = said.codes(before)
    new = said.codes(after)
    return [
        CodeState(
            key,
            said.names.get(key, ""),
            _state(chain, said, before, after, key),
            before,
            after,
            tuple(old.get(key, ())),
            tuple(new.get(key, ())),
        )
        for key in sorted(old.keys() | new.keys())
    ]


def states_in(
    chain: Chain, said: Said, before: Document, after: Document
) -> list[CodeState]:
    """The states of every code between two mandates of a chain, in reading order."""
    return [
        state
        for one, other in chain.paragraphs([before, after])
        for state in states_between(chain, said, one, other)
    ]


def counted(states: Iterable[CodeState]) -> dict[State, int]:
    """How many there are of each state: codes of paragraphs, not passages."""
    counts = Counter(one.state for one in states)
    return {state: counts[state] for state in State}


def _state(
    chain: Chain,
    said: Said,
    before: Paragraph | None,
    after: Paragraph | None,
    key: str,
) -> State:
    in_old, in_new = key in said.codes(before), key in said.codes(after)
    if before and after and in_old and in_new:
        return State.CARRIED if chain.same(before, after) else State.CHANGED
    if in_old:
        judged = after is None or after.pk in said.judged
        return State.DROPPED if judged else State.OPEN
    judged = before is None or before.pk in said.judged
    return State.NEW if judged else State.OPEN
