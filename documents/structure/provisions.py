"""The preamble, the numbered paragraphs and the closing words of a resolution."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.structure.blocks import (
    Block,
    is_closed,
    is_enacting,
    opens_preambular,
    starts_upper,
)
from documents.structure.found import Node
from documents.structure.marks import Mark
from documents.structure.nesting import (
    Nest,
    add_heading,
    add_marked,
    add_text,
    continues,
    free_key,
)

_CLOSING = re.compile(
    r"Adopted (?:unanimously|at|by|without)\b.*|\d+(?:st|nd|rd|th) (?:plenary )?meeting"
    r"\b.*|[-_—–*\s]{3,}|\d{1,2} \w+ \d{4}",
    re.DOTALL,
)
_ANNEX = re.compile(r"(?:Annex|Appendix|Enclosure)\b(?:es)?[^,;.]{0,100}")
_DECIDING = re.compile(r"(?:[A-Z][a-z]+ )?[A-Za-z]+s\b")
_NOTE = re.compile(r"\d{1,3}\s+[A-Z]")
_LONGEST_HEADING = 160
_FARTHEST_GAP = 3


@dataclass(slots=True)
class Draft:
    """The nodes made so far and the paragraph that is still open."""

    source: str
    nodes: list[Node] = field(default_factory=list)
    nest: Nest | None = None
    counts: dict[str, int] = field(default_factory=dict)
    headed: bool = False
    annex: Node | None = None

    def top(self, family: str, kind: str, block: Block, key: str = "") -> Node:
        """A new top node, counted within its family unless its key is given."""
        self.counts[family] = self.counts.get(family, 0) + 1
        key = f"{family}.{key or self.counts[family]}"
        node = Node(free_key(self.nodes, key), kind, page=block.page)
        node.label = block.mark.label if block.mark else ""
        node.slices = block.slices(self.source)
        self.nodes.append(node)
        return node

    def open(self, family: str, kind: str, block: Block, key: str = "") -> None:
        """A new top node that takes what follows without a number of its own."""
        node = self.top(family, kind, block, key)
        self.nest = Nest(node, node, block.text)
        self.headed = False


def read_provisions(draft: Draft, blocks: Sequence[Block]) -> None:
    """Everything from the organ's name on."""
    numbered = _numbered(blocks) or _deciding(blocks)
    first = min(numbered, default=len(blocks))
    last = max(numbered, default=len(blocks))
    for place, block in enumerate(blocks):
        after = _marks_after(blocks, place, numbered)
        if draft.annex:
            _annexed(draft, block)
        elif place in numbered:
            key = str(block.number) if block.number else ""
            draft.open("op", "operative", block, key)
        elif place > last and _closes(draft, block):
            continue
        elif place < first:
            _preambular(draft, block, blocks[place + 1 : place + 2], after)
        else:
            _inside(draft, block, _next_is_marked(blocks, place, numbered), after)


def _numbered(blocks: Sequence[Block]) -> set[int]:
    """The places whose number opens an operative paragraph: they count from 1."""
    found: set[int] = set()
    wanted = 1
    for place, block in enumerate(blocks):
        number = block.number
        if number is None or not wanted <= number <= wanted + _FARTHEST_GAP:
            continue
        skipped = range(wanted, number)
        if skipped and any(later.number in skipped for later in blocks[place + 1 :]):
            continue
        found.add(place)
        wanted = number + 1
    return found


def _deciding(blocks: Sequence[Block]) -> set[int]:
    """The operative paragraphs of a resolution that numbers none."""
    for place, block in enumerate(blocks):
        if place and not block.mark and _DECIDING.match(block.text):
            return {place}
    return set()


def _marks_after(blocks: Sequence[Block], place: int, numbered: set[int]) -> list[Mark]:
    """The marks that follow before the next numbered paragraph."""
    marks = []
    for later in range(place + 1, len(blocks)):
        if later in numbered:
            break
        mark = blocks[later].mark
        if mark:
            marks.append(mark)
    return marks


def _next_is_marked(blocks: Sequence[Block], place: int, numbered: set[int]) -> bool:
    after = place + 1
    return after < len(blocks) and after not in numbered and bool(blocks[after].mark)


def _preambular(
    draft: Draft, block: Block, after: Sequence[Block], marks: Sequence[Mark]
) -> None:
    nest = draft.nest
    if is_enacting(block.text):
        draft.top("masthead", "masthead", block)
    elif nest and _goes_on(nest, block):
        _merge(draft, nest, block)
    elif block.mark and block.mark.style != "heading" and nest:
        node = add_marked(nest, block, block.mark, marks)
        node.slices = block.slices(draft.source)
    elif _is_heading(block) and not (after and after[0].text[:1].islower()):
        draft.top("h", "heading", block)
    else:
        draft.open("pp", "preambular", block)


def _inside(
    draft: Draft, block: Block, next_is_marked: bool, after: Sequence[Mark]
) -> None:
    """A block between the first operative paragraph and the end."""
    nest = draft.nest
    if nest is None:
        draft.open("text", "paragraph", block)
    elif _goes_on(nest, block):
        _merge(draft, nest, block)
    elif block.mark and (block.mark.style != "heading" or next_is_marked):
        node = add_marked(nest, block, block.mark, after)
        node.slices = block.slices(draft.source)
        draft.headed = False
    elif _is_heading(block):
        _heading(draft, nest, block, after if next_is_marked else ())
    elif opens_preambular(block.text) and block.text.endswith((",", ":")):
        draft.top("pp", "preambular", block)
    elif draft.headed:
        draft.open("text", "paragraph", block)
    else:
        add_text(nest, block).slices = block.slices(draft.source)


def _heading(draft: Draft, nest: Nest, block: Block, after: Sequence[Mark]) -> None:
    if after:
        add_heading(nest, block, after).slices = block.slices(draft.source)
        return
    draft.top("h", "heading", block)
    draft.headed = True


def _is_heading(block: Block) -> bool:
    text = block.text
    if block.mark and block.mark.style != "heading":
        return False
    if not text or len(text) > _LONGEST_HEADING or not starts_upper(text):
        return bool(block.mark) and not text
    return text.endswith(":") or not is_closed(text)


def _goes_on(nest: Nest, block: Block) -> bool:
    """Whether the block goes on with the words before it, broken by line or page."""
    if is_closed(nest.words) or not nest.words:
        return False
    if block.mark:
        inside = block.flows and not starts_upper(block.text)
        return inside and not continues(nest, block.mark)
    if not starts_upper(block.text):
        return True
    titled = len(nest.words) < _LONGEST_HEADING and block.text.startswith("To ")
    return block.flows and not titled


def _merge(draft: Draft, nest: Nest, block: Block) -> None:
    nest.last.slices += block.whole_slices(draft.source)
    nest.words = block.text


def _closes(draft: Draft, block: Block) -> bool:
    """Whether the block stands after the last paragraph; then it is set there."""
    if _NOTE.match(block.text) and not block.mark:
        draft.top("note", "footnote", block)
        return True
    if block.mark:
        return False
    if _CLOSING.fullmatch(block.text):
        draft.top("closing", "closing", block)
        return True
    if _ANNEX.fullmatch(block.text):
        draft.annex = Node("annex", "section", page=block.page)
        draft.annex.slices = block.slices(draft.source)
        draft.nodes.append(draft.annex)
        return True
    return False


def _annexed(draft: Draft, block: Block) -> None:
    assert draft.annex is not None
    siblings = draft.annex.children
    node = Node(f"p.{len(siblings) + 1}", "paragraph", page=block.page)
    node.label = block.mark.label if block.mark else ""
    node.slices = block.slices(draft.source)
    siblings.append(node)
