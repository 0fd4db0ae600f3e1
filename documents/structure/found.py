"""What a structure reader finds, and how it becomes text with numbered paragraphs."""

import datetime
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

READER_VERSION = "3"


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of the source text, joined to the one before it by `glue`."""

    start: int
    end: int
    glue: str = " "


@dataclass(slots=True)
class Node:
    """One unit of the document: its own words, then its children in order.

    `key` is the last part of the path; a node on the top level may hold a dot
    ("op.30", "sec.II"). A node with words and children becomes a parent whose words
    are a leaf of their own, called `chapeau` (`heading` where `kind` is "section").
    """

    key: str
    kind: str
    label: str = ""
    slices: list[Slice] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    page: int | None = None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class FoundParagraph:
    """A paragraph `[start, end)` of the text, in code points."""

    path: str
    parent: str
    kind: str
    label: str
    start: int
    end: int
    leaf: bool
    page: int | None
    speaker: str


@dataclass(frozen=True, slots=True)
class TextRange:
    """`length` characters of the text at `start` stand in the source at `source`."""

    start: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A footnote's mark stood at `offset` of the text and leads to `note_path`."""

    offset: int
    note_path: str


@dataclass(frozen=True, slots=True)
class Join:
    """Words of the text at `start` that stand nowhere in the source: they join."""

    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Structured:
    """A document as read: text, paragraphs (parents first), where it came from."""

    text: str
    paragraphs: tuple[FoundParagraph, ...]
    ranges: tuple[TextRange, ...]
    kind: str
    symbol: str = ""
    title: str = ""
    date: datetime.date | None = None
    organ: str = ""
    agenda_item: str = ""
    meeting: str = ""
    mission: str = ""
    references: tuple[NoteReference, ...] = ()


def origin(structured: Structured, offset: int) -> int | None:
    """Where the text's character stands in the source, None where it is a join."""
    ranges = structured.ranges
    place = bisect_right(ranges, offset, key=lambda part: part.start) - 1
    if place < 0:
        return None
    part = ranges[place]
    inside = offset - part.start
    return part.source + inside if inside < part.length else None


def joins(structured: Structured) -> Iterator[Join]:
    """Every stretch of the text that no range leads back to the source."""
    at = 0
    for part in structured.ranges:
        if part.start > at:
            yield Join(at, structured.text[at : part.start])
        at = part.start + part.length


def assemble(
    source: str, nodes: list[Node]
) -> tuple[str, list[FoundParagraph], list[TextRange]]:
    """Lay the nodes' words out, leaves divided by one line feed each."""
    draft = _Draft(source)
    for node in nodes:
        draft.add(node, parent="")
    return "".join(draft.parts), draft.paragraphs, draft.ranges


class _Draft:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.paragraphs: list[FoundParagraph] = []
        self.ranges: list[TextRange] = []

    def add(self, node: Node, parent: str) -> None:
        path = f"{parent}.{node.key}" if parent else node.key
        if not node.children:
            self._leaf(node, path, parent, node.kind)
            return
        place = len(self.paragraphs)
        if node.slices:
            heads = node.kind == "section"
            own = f"{path}.{'heading' if heads else 'chapeau'}"
            self._leaf(node, own, path, "heading" if heads else node.kind)
        for child in node.children:
            self.add(child, path)
        inside = self.paragraphs[place:]
        if not inside:
            return
        self.paragraphs.insert(
            place,
            FoundParagraph(
                path,
                parent,
                node.kind,
                node.label,
                inside[0].start,
                max(found.end for found in inside),
                False,
                inside[0].page,
                node.speaker,
            ),
        )

    def _leaf(self, node: Node, path: str, parent: str, kind: str) -> None:
        words = list(self._words(node))
        if not words:
            return
        if self.parts:
            self._write("\n")
        start = self.length
        for glue, begin, end in words:
            if self.length > start and glue:
                self._write(glue)
            self.ranges.append(TextRange(self.length, begin, end - begin))
            self._write(self.source[begin:end])
        self.paragraphs.append(
            FoundParagraph(
                path,
                parent,
                kind,
                node.label,
                start,
                self.length,
                True,
                node.page,
                node.speaker,
            )
        )

    def _words(self, node: Node) -> Iterator[tuple[str, int, int]]:
        """The node's non-empty stretches, white space trimmed at their ends."""
        for piece in node.slices:
            words = self.source[piece.start : piece.end]
            stripped = words.strip()
            if not stripped:
                continue
            begin = piece.start + words.index(stripped)
            yield piece.glue, begin, begin + len(stripped)

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)
