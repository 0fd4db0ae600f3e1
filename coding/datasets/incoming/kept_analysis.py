"""Charts, tensions and attributes as only hsframe's own bundle holds them.

Each field bears the name that it has in the bundle; times are ISO 8601 in UTC.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptChartRow:
    id: str
    name: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptAssessment:
    """An assessor's rating of a cell."""

    id: str
    row: str
    principle: str
    rating: str
    confidence: str
    reasoning: str
    made_at: str


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """A passage in a cell: `[start, end)` of the document's text."""

    id: str
    row: str
    principle: str
    number: int
    document: str
    start: int
    end: int
    quote: str
    coding: str
    stance: str
    weight: int
    note: str
    made_at: str


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """Words that an assessor found nowhere in a row."""

    id: str
    row: str
    principle: str
    words: str
    made_at: str


@dataclass(frozen=True, slots=True)
class KeptCellRuling:
    """A lead's rating of a cell; `coder` is the lead."""

    id: str
    row: str
    principle: str
    rating: str
    reason: str
    coder: str
    made_at: str


@dataclass(frozen=True, slots=True)
class KeptSeat:
    """An assessor with all that was said, as far as the bundle's maker may read it."""

    id: str
    coder: str
    finished_at: str | None
    assessments: tuple[KeptAssessment, ...]
    evidence: tuple[KeptEvidence, ...]
    searches: tuple[KeptSearch, ...]


@dataclass(frozen=True, slots=True)
class KeptChart:
    """A framework chart; its version is one of a codebook."""

    id: str
    title: str
    kind: str
    codebook: str
    version: int
    principles: tuple[str, ...]
    rounds: tuple[str, ...]
    opened_at: str
    compared_at: str | None
    rows: tuple[KeptChartRow, ...]
    seats: tuple[KeptSeat, ...]
    rulings: tuple[KeptCellRuling, ...]


@dataclass(frozen=True, slots=True)
class KeptTension:
    """One coding set against another."""

    id: str
    first: str
    second: str
    type: str
    note: str
    coder: str
    made_at: str


@dataclass(frozen=True, slots=True)
class KeptAttribute:
    """How an operative paragraph speaks, as somebody confirmed it."""

    id: str
    document: str
    paragraph: str
    name: str
    value: str
    coder: str
    made_at: str
