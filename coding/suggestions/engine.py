"""What an engine is given, and what it answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class EngineParagraph:
    """A codable leaf: its words and where they begin in the document, in code points."""

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
    """A code for `[start, end)` of the document, with a score of 0 to 1 and why."""

    paragraph: str
    start: int
    end: int
    code: str
    score: float
    reason: str
    matched: list[str] = field(default_factory=list)


class Engine(Protocol):
    """Anything that proposes codes; it writes nothing and answers alike each time."""

    name: str
    version: str

    def suggest(
        self, paragraphs: Sequence[EngineParagraph], codes: Sequence[EngineCode]
    ) -> Iterator[Proposal]: ...
