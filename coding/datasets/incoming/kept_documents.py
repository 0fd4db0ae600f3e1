"""Documents as only hsframe's own bundle tells them, under the bundle's names."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class KeptParagraph:
    """A paragraph of a document's structure: `[start, end)` of its text."""

    id: str
    parent: str
    leaf: bool
    start: int
    end: int
    kind: str
    path: str
    label: str
    citation: str
    page: int | None
    speaker: str


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A document as the bundle knows it.

    `text`, `source_text` and `original` name its members.
    """

    id: str
    symbol: str
    title: str
    filename: str
    kind: str
    language: str
    date: str
    organ: str
    mission: str
    agenda_item: str
    meeting: str
    renews: str
    begins_chain: bool
    values: dict[str, Any]  # by the variable's id
    text: str
    text_sha256: str
    source_text: str
    ranges: tuple[tuple[int, int, int], ...]
    note_references: tuple[tuple[int, str], ...]
    read_as: str
    reader_version: str
    ocr: bool
    original: str
    original_sha256: str
    paragraphs: tuple[KeptParagraph, ...]

    @property
    def leaves(self) -> list[KeptParagraph]:
        return [one for one in self.paragraphs if one.leaf]


@dataclass(frozen=True, slots=True)
class KeptVariable:
    """One of the project's own variables."""

    id: str
    name: str
    type: str
    choices: tuple[str, ...]
