"""What stands beside codings: readings, suggestions, rulings and agreement."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from coding.datasets.outgoing.taken import (
    TakenCode,
    TakenCoder,
    TakenPlace,
    TakenRound,
)


@dataclass(frozen=True, slots=True)
class TakenReading:
    """That a coder has read a leaf, or skipped it."""

    id: UUID
    document: UUID
    place: TakenPlace
    coder: TakenCoder
    round: TakenRound
    skipped: bool
    nothing: bool
    suggestions_shown: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TakenDecision:
    """A coder's answer to a suggestion: confirmed, overridden or rejected."""

    id: UUID
    coder: TakenCoder
    verdict: str
    coding: UUID | None
    bulk: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TakenSuggestion:
    """What an engine proposed, and what was answered to it."""

    id: UUID
    document: UUID
    run: UUID
    round: TakenRound
    engine: str
    engine_version: str
    code: TakenCode
    start: int
    end: int
    quote: str
    score: float
    reason: str
    decisions: tuple[TakenDecision, ...] = ()
    version: int = 0
    because: dict[str, Any] = field(default_factory=dict)
    shorter: Any = None
    longer: Any = None


@dataclass(frozen=True, slots=True)
class TakenRuling:
    """The lead's settlement for one leaf and code, with the passages it gives."""

    id: UUID
    document: UUID
    place: TakenPlace
    round: TakenRound
    code: TakenCode
    verdict: str
    cause: str
    reason: str
    ruled_by: TakenCoder
    made_at: datetime
    passages: tuple[tuple[int, int, str], ...] = ()
    version: int = 0
    applies: bool | None = None
    plural: bool = False
    from_codings: tuple[UUID | None, ...] = ()  # for each passage, whose it was


@dataclass(frozen=True, slots=True)
class TakenAgreement:
    """One code's agreement in a round, of one kind; what is undefined is None."""

    round: TakenRound
    which: str
    code_key: str
    code: str
    verdict: str
    alpha: float | None
    alpha_low: float | None
    alpha_high: float | None
    alpha_characters: float | None
    percent: float | None
    prevalence: float | None
    paragraphs: int
    coders: int
    coded: int
    disputed: int
    resamples: int
    undefined_resamples: int
    seed: int
    reason: str
