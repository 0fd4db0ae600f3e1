"""The rule of what a coder is shown and still asked, for one document or for many."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from coding.models import Round

Span = tuple[int, int]


def bar_of(
    key: str, thresholds: Mapping[str, float], parameters: Mapping[str, Any]
) -> float:
    """From which score on a code is shown: as the round has it, or else its run."""
    bar: float = thresholds.get(key, parameters.get("threshold", 0))
    return bar


def may_show(
    score: float, bar: float, leaves: Collection[UUID], blind: frozenset[UUID]
) -> bool:
    """Whether anybody is ever shown a suggestion that touches these codable leaves."""
    return bool(leaves) and score >= bar and blind.isdisjoint(leaves)


def is_shown(when: str, leaves: Iterable[UUID], read: Collection[UUID]) -> bool:
    """Whether a coder who was at the `read` ones is; `when` is as Round.shown."""
    if when == Round.Shown.HIDDEN:
        return False
    return when == Round.Shown.AT_ONCE or all(leaf in read for leaf in leaves)


def is_answered(
    code: UUID,
    span: Span,
    coded: Collection[tuple[UUID, int, int]],
    decided: Mapping[UUID, Iterable[Span]],
) -> bool:
    """Whether a coding equals it, or the same code was decided on at the same words.

    The decision may be about what an earlier run had suggested there.
    """
    start, end = span
    return (code, start, end) in coded or any(
        begun < end and start < over for begun, over in decided.get(code, ())
    )
