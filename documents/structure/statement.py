"""A presidential statement of the Security Council: quoted, unnumbered paragraphs."""

import re

from documents.structure.blocks import Block, blocks_of, is_closed, starts_upper
from documents.structure.draft import Draft
from documents.structure.found import Node
from documents.structure.lines import body_lines
from documents.structure.nesting import Nest, add_marked
from documents.structure.notes import note_nodes, without_notes

_TITLE = re.compile(
    r"(?:Statement|Note) by the President of the Security Council\*{0,3}"
)
_QUOTE = re.compile(r"[“\"«„]")
_LEADS_IN = re.compile(
    r"on behalf of (?:the|its) (?:Security )?(?:Council|members)\W*$"
)
_HEADING = 120


def read_statement(source: str) -> list[Node]:
    """The statement's paragraphs in order, an empty list where it has no wording."""
    lines, notes = without_notes(body_lines(source))
    blocks = blocks_of(lines)
    start = _start(blocks)
    draft = Draft(source)
    for block in blocks[:start]:
        if _TITLE.fullmatch(block.text) and not draft.counts.get("title"):
            draft.top("title", "title", block)
            draft.nodes[-1].key = "title"
        else:
            draft.top("masthead", "masthead", block)
    draft.nodes += note_nodes(source, notes)
    for place in range(start, len(blocks)):
        _add(draft, blocks[place], blocks[place + 1 :])
    return draft.nodes if draft.nest else []


def _start(blocks: list[Block]) -> int:
    for place, block in enumerate(blocks):
        if _LEADS_IN.search(block.text):
            return place + 1
    for place, block in enumerate(blocks):
        if _QUOTE.match(block.text):
            return place
    return len(blocks)


def _add(draft: Draft, block: Block, later: list[Block]) -> None:
    nest = draft.nest
    if nest and block.mark and block.mark.style not in ("number", "heading"):
        following = [after.mark for after in later if after.mark]
        node = add_marked(nest, block, block.mark, following)
        node.slices = block.slices(draft.source)
    elif nest and _goes_on(nest, block):
        nest.last.slices += block.whole_slices(draft.source)
        nest.words = block.text
    elif _is_heading(block):
        draft.top("h", "heading", block)
    else:
        draft.open("p", "paragraph", block)


def _goes_on(nest: Nest, block: Block) -> bool:
    if _QUOTE.match(block.text) or is_closed(nest.words):
        return False
    return block.flows or not starts_upper(block.text)


def _is_heading(block: Block) -> bool:
    text = block.text
    return len(text) < _HEADING and starts_upper(text) and not is_closed(text)
