"""What an engine is given and what it answers with; it knows no database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class EngineParagraph:
    """A paragraph's words, and where in the document they begin, in code points."""

    pk: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class EngineCode:
    """A code as the codebook describes it."""

    key: str
    name: str
    definition: str
    include_when: str
    keywords: list[str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """That `[start, end)` of the document may carry a code, and why."""

    paragraph: str
    start: int
    end: int
    code: str
    score: float
    reason: str
    matched: list[str] = field(default_factory=list)


class Engine(Protocol):
    """Something that proposes codes for the paragraphs of one document."""

    name: str
    version: str

    def suggest(
        self, paragraphs: Sequence[EngineParagraph], codes: Sequence[EngineCode]
    ) -> Iterator[Proposal]:
        """Proposals in the paragraphs' order; the same input gives the same."""
        ...
