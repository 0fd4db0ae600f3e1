"""A report: sections under numbered headings, paragraphs counted all through."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from documents.structure.blocks import Block, blocks_of, is_closed, starts_upper
from documents.structure.found import Node, Slice
from documents.structure.front import first_of_body, front_nodes, listed_titles
from documents.structure.lines import Line, body_lines, joined
from documents.structure.marks import Mark
from documents.structure.nesting import Nest, add_marked, free_key
from documents.structure.notes import note_nodes, without_notes
from documents.structure.numbers import divided, dotted, is_short_title, numbered
from documents.structure.outline import Heading, Outline, heading_of
from documents.structure.plain import read_plain

_ANNEX = re.compile(
    r"(?:Annex|Appendix|Enclosure)(?:\s+(?:[IVX]+|\d{1,2}|[A-Z]))?\*{0,3}",
    re.IGNORECASE,
)
_LONE_LETTER = re.compile(r"[A-Z]\.")
_NOTE = re.compile(r"(\d{1,2}|\*{1,3})\s{1,3}(?=[A-Z“(])(?!\d* ?[A-Z][a-z]+ \d{4})")
_LONG_HEADING = 300


@dataclass(slots=True)
class _Draft:
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


def read_report(source: str) -> list[Node]:
    """The report's nodes; those of a plain text where nothing in it is numbered."""
    lines, notes = without_notes(body_lines(source))
    blocks = divided(blocks_of(_parted(lines)))
    numbers = numbered(blocks)
    if not numbers:
        return read_plain(source)
    start = first_of_body(blocks, min(numbers))
    nodes = front_nodes(source, blocks[:start])
    at_foot = note_nodes(source, notes)
    outline = Outline(nodes, listed=listed_titles(blocks[:start]))
    draft = _Draft(source, outline)
    draft.counts["note"] = len(at_foot)
    draft.last_note = sum(node.label.isdigit() for node in at_foot)
    body = blocks[start:]
    _read(draft, body, {place - start: label for place, label in numbers.items()})
    _settle(nodes)
    return nodes + at_foot + draft.notes


def _parted(lines: Sequence[Line]) -> list[Line]:
    """A section's letter on a line of its own opens a block like any heading."""
    return [
        replace(line, gap=True, turn=False)
        if _LONE_LETTER.fullmatch(line.text)
        else line
        for line in lines
    ]


def _read(draft: _Draft, blocks: Sequence[Block], numbers: dict[int, str]) -> None:
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


def _paragraph(draft: _Draft, block: Block, number: str) -> None:
    match = dotted(block)
    label = f"{number}." if match is None else number
    slices = (
        block.slices(draft.source) if match is None else _after(draft, block, match)
    )
    key = free_key(draft.outline.children, f"para.{number.replace('.', '-')}")
    node = Node(key, "paragraph", label, slices, page=block.page)
    draft.outline.children.append(node)
    draft.nest = Nest(node, node, block.text)


def _after(draft: _Draft, block: Block, match: re.Match[str]) -> list[Slice]:
    first, *others = block.lines
    begin = first.start + match.end()
    rest = Line(begin, first.end, first.text[match.end() :], first.page)
    return joined(draft.source, [rest, *others])


def _section(draft: _Draft, heading: Heading) -> None:
    draft.outline.open(heading, heading.slices(draft.source))
    draft.nest = None


def _annex(draft: _Draft, block: Block, blocks: Sequence[Block]) -> None:
    """Everything from here on, numbered anew."""
    numbers = numbered(blocks)
    key = f"annex.{draft.count('annex')}"
    draft.outline.restart(Node(key, "section", page=block.page))
    draft.outline.section.slices = block.whole_slices(draft.source)
    draft.nest = None
    _read(draft, blocks, numbers)


def _other(
    draft: _Draft, blocks: Sequence[Block], place: int, before_number: bool
) -> None:
    """A block that is neither a numbered paragraph nor a section's heading."""
    block, nest = blocks[place], draft.nest
    if nest and _goes_on(nest, block):
        nest.last.slices += block.whole_slices(draft.source)
        nest.words = block.text
    elif nest and _divides(nest, block):
        _division(draft, nest, block)
    elif _is_note(draft, block):
        _note(draft, block)
    elif nest and block.mark and not _is_row(block):
        after = [later.mark for later in blocks[place + 1 :] if later.mark]
        _inner(draft, nest, block, block.mark, after)
    elif _is_heading(block, before_number):
        draft.leaf("h", "heading", block, block.whole_slices(draft.source))
        draft.nest = None
    else:
        match = dotted(block)
        slices = block.whole_slices(draft.source)
        if match:
            slices = _after(draft, block, match)
        node = draft.leaf("p", "paragraph", block, slices)
        node.label = match.group().strip() if match else ""
        if not _is_row(block):
            draft.nest = Nest(node, node, block.text)


def _goes_on(nest: Nest, block: Block) -> bool:
    if is_closed(nest.words) or not nest.words or block.mark or _is_row(block):
        return False
    return block.flows or block.text[:1].islower()


def _divides(nest: Nest, block: Block) -> bool:
    """Whether a number like "26.1" divides the open paragraph "26."."""
    match = dotted(block)
    return match is not None and nest.top.label == f"{match['family']}."


def _division(draft: _Draft, nest: Nest, block: Block) -> None:
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
    draft: _Draft, nest: Nest, block: Block, mark: Mark, after: Sequence[Mark]
) -> None:
    node = add_marked(nest, block, mark, after)
    node.slices = block.slices(draft.source)


def _is_row(block: Block) -> bool:
    """Whether the block is a table's row, its cells divided by tabs."""
    return "\t" in block.cells.strip()


def _is_note(draft: _Draft, block: Block) -> bool:
    match = _NOTE.match(block.text) if not block.mark and not _is_row(block) else None
    if match is None or not is_closed(block.text):
        return False
    return match[1].startswith("*") or int(match[1]) == draft.last_note + 1


def _note(draft: _Draft, block: Block) -> None:
    match = _NOTE.match(block.text)
    assert match is not None
    slices = _after(draft, block, match)
    draft.last_note += match[1].isdigit()
    key = f"note.{draft.count('note')}"
    draft.notes.append(Node(key, "footnote", match[1], slices, page=block.page))


def _is_heading(block: Block, before_number: bool) -> bool:
    if _is_row(block):
        return False
    if is_short_title(block):
        return True
    text = block.text
    short = len(text) < _LONG_HEADING and before_number and starts_upper(text)
    return short and not is_closed(text)


def _settle(nodes: Sequence[Node]) -> None:
    """A section that nothing stands in is a heading."""
    for node in nodes:
        if node.kind == "section" and not node.children:
            node.kind = "heading"
        _settle(node.children)
