"""Framework charts, tensions and attributes of paragraphs, as they are taken away."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coding.datasets.outgoing.taken import TakenCoder


@dataclass(frozen=True, slots=True)
class TakenChartRow:
    id: UUID
    name: str
    documents: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class TakenAssessment:
    """An assessor's rating of a cell."""

    id: UUID
    row: UUID
    principle: str
    rating: str
    confidence: str
    reasoning: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TakenEvidence:
    """A passage in a cell, cited in the reasoning by its number."""

    id: UUID
    row: UUID
    principle: str
    number: int
    document: UUID
    start: int
    end: int
    quote: str
    coding: UUID | None
    stance: str
    weight: int
    note: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TakenSearch:
    """Words that an assessor found nowhere in a row."""

    id: UUID
    row: UUID
    principle: str
    words: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TakenCellRuling:
    """A lead's rating of a cell."""

    id: UUID
    row: UUID
    principle: str
    rating: str
    reason: str
    coder: TakenCoder
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TakenSeat:
    """An assessor with all that was said, as far as one may read it."""

    id: UUID
    coder: TakenCoder
    finished_at: datetime | None
    assessments: tuple[TakenAssessment, ...]
    evidence: tuple[TakenEvidence, ...]
    searches: tuple[TakenSearch, ...]


@dataclass(frozen=True, slots=True)
class TakenChart:
    id: UUID
    title: str
    kind: str
    codebook: UUID
    version: int
    principles: tuple[str, ...]
    rounds: tuple[UUID, ...]
    opened_at: datetime
    compared_at: datetime | None
    rows: tuple[TakenChartRow, ...]
    seats: tuple[TakenSeat, ...]
    rulings: tuple[TakenCellRuling, ...]


@dataclass(frozen=True, slots=True)
class TakenTension:
    id: UUID
    first: UUID
    second: UUID
    type: str
    note: str
    coder: TakenCoder
    made_at: datetime


@dataclass(frozen=True, slots=True)
class TakenAttribute:
    """How an operative paragraph speaks, as somebody confirmed it."""

    id: UUID
    document: UUID
    paragraph: UUID
    name: str
    value: str
    coder: TakenCoder
    made_at: datetime


TakenAnalysis = TakenChart | TakenTension | TakenAttribute
