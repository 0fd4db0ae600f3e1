"""The open sections of a report: `I.`, in it `A.`, in it `1.`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.structure.blocks import Block, is_closed, starts_upper
from documents.structure.found import Node, Slice
from documents.structure.front import title_key
from documents.structure.lines import Line, joined
from documents.structure.marks import roman
from documents.structure.nesting import free_key

_LETTER = re.compile(r"([A-Z])\.(?:\s+|$)")
_LONGEST = 400
_FARTHEST_GAP = 2
ROMAN, LETTER, DIGIT = range(3)


@dataclass(slots=True)
class Heading:
    """A section's heading: its printed number, how deep it stands, its words."""

    depth: int
    word: str
    ordinal: int
    lines: list[Line]
    page: int | None
    blocks: int = 1

    def slices(self, source: str) -> list[Slice]:
        return joined(source, self.lines)


@dataclass(slots=True)
class Outline:
    """Where the next paragraph goes: the innermost of the open sections.

    `listed` holds the titles that the contents name, those under a letter by True:
    tables number their rows by letters and Roman numbers too.
    """

    roots: list[Node]
    path: list[tuple[int, int, Node]] = field(default_factory=list)
    root: Node | None = None
    listed: dict[bool, frozenset[str]] = field(default_factory=dict)

    @property
    def children(self) -> list[Node]:
        if self.path:
            return self.path[-1][2].children
        return self.root.children if self.root else self.roots

    @property
    def section(self) -> Node:
        """The annex that is open."""
        assert self.root is not None
        return self.root

    def last(self, depth: int) -> int:
        """The ordinal of the section open at that depth, 0 if there is none."""
        for open_depth, ordinal, _ in self.path:
            if open_depth == depth:
                return ordinal
        return 0

    def open(self, heading: Heading, slices: list[Slice]) -> None:
        while self.path and self.path[-1][0] >= heading.depth:
            self.path.pop()
        key = heading.word if self.path else f"sec.{heading.word}"
        key = free_key(self.children, key)
        node = Node(key, "section", f"{heading.word}.", slices, page=heading.page)
        self.children.append(node)
        self.path.append((heading.depth, heading.ordinal, node))

    def restart(self, annex: Node) -> None:
        """Close all, and open an annex."""
        self.roots.append(annex)
        self.path.clear()
        self.root, self.listed = annex, {}


def heading_of(blocks: Sequence[Block], place: int, outline: Outline) -> Heading | None:
    """The section's heading that stands there, if its number is the one to come."""
    block = blocks[place]
    if len(block.text) > _LONGEST or "\t" in block.text.split(".\t", 1)[-1].strip():
        return None
    if block.mark and block.mark.style == "number":
        return _by_digit(block, block.mark.word, outline)
    if block.mark and block.mark.style != "heading":
        return None
    match = None if block.mark else _LETTER.match(block.text)
    word = block.mark.word if block.mark else match[1] if match else ""
    lines = list(block.lines)
    if match:
        first = lines[0]
        at = match.end()
        lines[0] = Line(first.start + at, first.end, first.text[at:], first.page)
    taken = 1
    if word and not "".join(line.text for line in lines).strip():
        lines, taken = _next_words(blocks, place), 2
    depth, ordinal = _place(word, outline)
    if not ordinal or not lines or is_closed(lines[-1].text.rstrip("*")):
        return None
    title = title_key(" ".join(line.text for line in lines))
    listed = outline.listed.get(depth == LETTER)
    if listed and title not in listed:
        return None
    return Heading(depth, word, ordinal, lines, block.page, taken)


def _place(word: str, outline: Outline) -> tuple[int, int]:
    """The depth and ordinal of a section's sign; an ordinal of 0 fits nowhere."""
    letter = ord(word) - 64 if len(word) == 1 else 0
    if letter and letter == outline.last(LETTER) + 1 and letter > 1:
        return LETTER, letter
    number = roman(word.lower()) or 0
    if number and (number == 1 or 0 < number - outline.last(ROMAN) <= _FARTHEST_GAP):
        return ROMAN, number
    return (LETTER, letter) if letter == 1 and not outline.last(LETTER) else (LETTER, 0)


def _by_digit(block: Block, word: str, outline: Outline) -> Heading | None:
    """A heading like "1. Financial resources" under the section "B."."""
    titled = starts_upper(block.text) and not is_closed(block.text)
    number = int(word)
    if not outline.path or not titled or number != outline.last(DIGIT) + 1:
        return None
    return Heading(DIGIT, word, number, list(block.lines), block.page)


def _next_words(blocks: Sequence[Block], place: int) -> list[Line]:
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    if after is None or after.mark or is_closed(after.text):
        return []
    return list(after.lines)
