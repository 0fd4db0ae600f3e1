"""What only hsframe's own bundle holds beside texts, codes and codings.

Each field bears the name that it has in the bundle; times are ISO 8601 in UTC.
"""

from dataclasses import dataclass, field
from typing import Any

from coding.datasets.incoming.kept_analysis import (
    KeptAttribute,
    KeptChart,
    KeptTension,
)
from coding.datasets.incoming.kept_documents import KeptFile, KeptVariable


@dataclass(frozen=True, slots=True)
class KeptCoder:
    """Somebody who coded, ruled or commented, under the name the bundle gives."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class KeptCode:
    """A code in the words of one version; `code` is its id in all of them."""

    code: str
    key: str
    parent: str  # the key above it
    name: str
    polarity: str
    bears_on: tuple[str, ...]
    definition: str
    include_when: str
    exclude_when: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    keywords: tuple[str, ...]
    source: str
    colour: str
    shortcut: str
    weight: int | None
    codable: bool
    retired: bool
    becomes: tuple[str, ...]
    change: str


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A published version of a codebook."""

    codebook: str
    title: str
    description: str
    number: int
    note: str
    published: str
    codes: tuple[KeptCode, ...]


@dataclass(frozen=True, slots=True)
class KeptRound:
    """A round with all that was chosen for it."""

    id: str
    name: str
    codebook: str
    version: int
    shown: str
    blind_share: int
    seed: int
    engine: str
    learns: str
    order: str
    thresholds: dict[str, Any]
    gate: float | None
    due_on: str
    opened_at: str
    closed_at: str | None
    brought_in: bool = False


@dataclass(frozen=True, slots=True)
class KeptRun:
    """The card of a run; one with a coder was made for that coder alone."""

    id: str
    round: str
    engine: str
    engine_version: str
    parameters: dict[str, Any]
    seed: int
    version: int
    learned_from: str
    lessons: int
    lessons_digest: str
    corpus_digest: str
    coder: str
    stability: float | None
    started_at: str
    finished_at: str | None
    released_at: str | None
    cancelled_at: str | None


@dataclass(frozen=True, slots=True)
class KeptWork:
    """One coder's work on one document in a round."""

    id: str
    document: str
    round: str
    coder: str
    given_at: str
    finished_at: str | None


@dataclass(frozen=True, slots=True)
class KeptReading:
    """That a coder has read a leaf, or skipped it."""

    id: str
    document: str
    leaf: str
    round: str
    coder: str
    skipped: bool
    nothing: bool
    suggestions_shown: bool
    made_at: str


@dataclass(frozen=True, slots=True)
class KeptPassage:
    """A passage that a ruling gives, and whose coding it was."""

    start: int
    end: int
    quote: str
    coding: str


@dataclass(frozen=True, slots=True)
class KeptRuling:
    """A lead's settlement for one leaf and code; `coder` is the lead."""

    id: str
    document: str
    leaf: str
    round: str
    code: str
    version: int
    applies: bool | None
    plural: bool
    cause: str
    reason: str
    coder: str
    made_at: str
    passages: tuple[KeptPassage, ...]


@dataclass(frozen=True, slots=True)
class KeptComment:
    """Words about a passage of somebody's work, or about a code."""

    id: str
    coder: str
    text: str
    made_at: str
    code: str = ""
    document: str = ""
    work: str = ""
    start: int | None = None
    end: int | None = None
    quote: str = ""
    discuss: bool = False
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """All of it; empty for files of other programs."""

    description: str = ""
    files: tuple[KeptFile, ...] = field(default=())
    variables: tuple[KeptVariable, ...] = field(default=())
    coders: tuple[KeptCoder, ...] = field(default=())
    versions: tuple[KeptVersion, ...] = field(default=())
    rounds: tuple[KeptRound, ...] = field(default=())
    runs: tuple[KeptRun, ...] = field(default=())
    works: tuple[KeptWork, ...] = field(default=())
    readings: tuple[KeptReading, ...] = field(default=())
    rulings: tuple[KeptRuling, ...] = field(default=())
    comments: tuple[KeptComment, ...] = field(default=())
    charts: tuple[KeptChart, ...] = field(default=())
    tensions: tuple[KeptTension, ...] = field(default=())
    attributes: tuple[KeptAttribute, ...] = field(default=())
