"""Sections and numbered paragraphs, in a report's body or in an annex."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.structure.blocks import Block
from documents.structure.found import Node, Slice
from documents.structure.lines import Line, joined
from documents.structure.marks import Mark
from documents.structure.nesting import Nest, add_heading, add_marked, free_key
from documents.structure.numbers import dotted, numbered
from documents.structure.outline import Heading, Outline, heading_of
from documents.structure.subheads import (
    NOTE,
    divides,
    goes_on,
    heads_list,
    heads_number,
    is_heading,
    is_note,
    is_row,
)

_FARTHEST_LOOK = 200
_ANNEX = re.compile(
    r"(?:Annex|Appendix|Enclosure)(?:\s+(?:[IVX]+|\d{1,2}|[A-Z]))?\*{0,3}",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Body:
    source: str
    outline: Outline
    nest: Nest | None = None
    counts: dict[str, int] = field(default_factory=dict)
    notes: list[Node] = field(default_factory=list)
    last_note: int = 0

    def count(self, family: str) -> int:
        self.counts[family] = self.counts.get(family, 0) + 1
        return self.counts[family]

    def leaf(self, family: str, kind: str, block: Block, slices: list[Slice]) -> Node:
        """A node of the open section without a printed number, counted there."""
        siblings = self.outline.children
        number = sum(child.key.startswith(f"{family}.") for child in siblings) + 1
        node = Node(f"{family}.{number}", kind, page=block.page, slices=slices)
        siblings.append(node)
        return node


def read_body(draft: Body, blocks: Sequence[Block], numbers: dict[int, str]) -> None:
    last = max(numbers, default=-1)
    skipped = False
    for place, block in enumerate(blocks):
        if skipped:
            skipped = False
            continue
        heading = heading_of(blocks, place, draft.outline)
        if place in numbers:
            _paragraph(draft, block, numbers[place])
        elif _ANNEX.fullmatch(block.text) and place > last:
            _annex(draft, block, blocks[place + 1 :])
            return
        elif heading:
            _section(draft, heading)
            skipped = heading.blocks > 1
        else:
            _other(draft, blocks, place, place + 1 in numbers)


def _paragraph(draft: Body, block: Block, number: str) -> None:
    match = dotted(block)
    label = f"{number}." if match is None else number
    slices = (
        block.slices(draft.source) if match is None else _after(draft, block, match)
    )
    key = free_key(draft.outline.children, f"para.{number.replace('.', '-')}")
    node = Node(key, "paragraph", label, slices, page=block.page)
    draft.outline.children.append(node)
    draft.nest = Nest(node, node, block.text)


def _after(draft: Body, block: Block, match: re.Match[str]) -> list[Slice]:
    first, *others = block.lines
    begin = first.start + match.end()
    rest = Line(begin, first.end, first.text[match.end() :], first.page)
    return joined(draft.source, [rest, *others])


def _section(draft: Body, heading: Heading) -> None:
    draft.outline.open(heading, heading.slices(draft.source))
    draft.nest = None


def _annex(draft: Body, block: Block, blocks: Sequence[Block]) -> None:
    """Everything from here on, numbered anew."""
    numbers = numbered(blocks)
    key = f"annex.{draft.count('annex')}"
    draft.outline.restart(Node(key, "section", page=block.page))
    draft.outline.section.slices = block.whole_slices(draft.source)
    draft.nest = None
    read_body(draft, blocks, numbers)


def _other(
    draft: Body, blocks: Sequence[Block], place: int, before_number: bool
) -> None:
    """A block that is neither a numbered paragraph nor a section's heading."""
    block, nest = blocks[place], draft.nest
    near = blocks[place + 1 : place + _FARTHEST_LOOK]
    after = [later.mark for later in near if later.mark]
    if nest and goes_on(nest, block):
        nest.last.slices += block.whole_slices(draft.source)
        nest.words = block.text
    elif nest and divides(nest, block):
        _division(draft, nest, block)
    elif is_note(block, draft.last_note):
        _note(draft, block)
    elif heads_number(nest, block, before_number):
        _heading(draft, block)
    elif nest and heads_list(nest, blocks, place):
        add_heading(nest, block, after).slices = block.slices(draft.source)
    elif nest and block.mark and not is_row(block):
        _inner(draft, nest, block, block.mark, after)
    elif is_heading(block, before_number):
        _heading(draft, block)
    else:
        match = dotted(block)
        slices = block.whole_slices(draft.source)
        if match:
            slices = _after(draft, block, match)
        node = draft.leaf("p", "paragraph", block, slices)
        node.label = match.group().strip() if match else ""
        if not is_row(block):
            draft.nest = Nest(node, node, block.text)


def _heading(draft: Body, block: Block) -> None:
    marked = bool(block.mark and block.lines)
    slices = block.slices(draft.source) if marked else block.whole_slices(draft.source)
    node = draft.leaf("h", "heading", block, slices)
    node.label = block.mark.label if block.mark and marked else ""
    draft.nest = None


def _division(draft: Body, nest: Nest, block: Block) -> None:
    match = dotted(block)
    assert match is not None
    key = free_key(nest.top.children, match["number"])
    label = f"{match['family']}.{match['number']}"
    node = Node(
        key, "subparagraph", label, _after(draft, block, match), page=block.page
    )
    nest.top.children.append(node)
    nest.levels.clear()
    nest.last, nest.words = node, block.text


def _inner(
    draft: Body, nest: Nest, block: Block, mark: Mark, after: Sequence[Mark]
) -> None:
    node = add_marked(nest, block, mark, after)
    node.slices = block.slices(draft.source)


def _note(draft: Body, block: Block) -> None:
    match = NOTE.match(block.text)
    assert match is not None
    slices = _after(draft, block, match)
    draft.last_note += match[1].isdigit()
    key = f"note.{draft.count('note')}"
    draft.notes.append(Node(key, "footnote", match[1], slices, page=block.page))


def annex_nodes(source: str, blocks: Sequence[Block], notes: int) -> list[Node]:
    """An annex and those after it, with numbers of their own, after so many notes."""
    roots: list[Node] = []
    draft = Body(source, Outline(roots), counts={"note": notes})
    _annex(draft, blocks[0], blocks[1:])
    settle(roots)
    return roots + draft.notes


def settle(nodes: Sequence[Node]) -> None:
    """A section that nothing stands in is a heading."""
    for node in nodes:
        if node.kind == "section" and not node.children:
            node.kind = "heading"
        settle(node.children)
