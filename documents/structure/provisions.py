"""The preamble, the numbered paragraphs and the closing words of a resolution."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.structure.blocks import Block, ends_sentence, is_closed, starts_upper
from documents.structure.body import annex_nodes
from documents.structure.draft import Draft
from documents.structure.lines import Line
from documents.structure.marks import Mark
from documents.structure.nesting import (
    Nest,
    add_heading,
    add_marked,
    add_text,
    continues,
    fits,
)
from documents.structure.openings import is_enacting, opens_preambular

_CLOSING = re.compile(
    r"Adopted (?:unanimously|at|by|without)\b.*|\d+(?:st|nd|rd|th) (?:plenary )?meeting"
    r"\b.*|[-_—–*\s]{3,}|\d{1,2} \w+ \d{4}",
    re.DOTALL,
)
_ANNEX = re.compile(r"(?:Annex|Appendix|Enclosure)\b(?:es)?[^,;.]{0,100}")
_DECIDING = re.compile(r"(?:[A-Z][a-z]+ )?[A-Za-z]+s\b")
_NOTE = re.compile(r"(\d{1,3})\s+(?=[A-Z])")
_LONGEST_HEADING = 160
_FARTHEST_GAP = 3
_FARTHEST_LOOK = 200


@dataclass(frozen=True, slots=True)
class Ahead:
    """What follows a block: the marks up to the next numbered paragraph, and whether
    the very next block is such a paragraph, bears a mark, or may go on with this one.
    """

    marks: tuple[Mark, ...] = ()
    numbered: bool = False
    marked: bool = False
    goes_on: bool = False


def read_provisions(draft: Draft, blocks: Sequence[Block]) -> None:
    """Everything from the organ's name on."""
    numbered = _numbered(blocks) or _deciding(blocks)
    first = min(numbered, default=len(blocks))
    last = max(numbered, default=len(blocks))
    for place, block in enumerate(blocks):
        if place > last and not block.mark and _ANNEX.fullmatch(block.text):
            draft.nodes += annex_nodes(
                draft.source, blocks[place:], draft.counts.get("note", 0)
            )
            return
        if place in numbered:
            key = str(block.number) if block.number else ""
            draft.open("op", "operative", block, key)
        elif place > last and _closes(draft, block):
            continue
        elif place < first:
            _preambular(draft, block, _ahead(blocks, place, numbered))
        else:
            _inside(draft, block, _ahead(blocks, place, numbered))


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


def _ahead(blocks: Sequence[Block], place: int, numbered: set[int]) -> Ahead:
    after = place + 1
    if after == len(blocks):
        return Ahead()
    marks = []
    for later in range(after, min(len(blocks), after + _FARTHEST_LOOK)):
        if later in numbered:
            break
        mark = blocks[later].mark
        if mark:
            marks.append(mark)
    following = blocks[after]
    marked = after not in numbered and following.mark is not None
    goes_on = not following.mark and (following.flows or following.text[:1].islower())
    return Ahead(tuple(marks), after in numbered, marked, goes_on)


def _preambular(draft: Draft, block: Block, ahead: Ahead) -> None:
    nest = draft.nest
    heads = (
        _is_heading(block) and not ahead.goes_on and not opens_preambular(block.text)
    )
    if is_enacting(block.text):
        draft.top("masthead", "masthead", block)
    elif nest and not (heads and ahead.numbered) and _goes_on(nest, block):
        _merge(draft, nest, block)
    elif heads:
        draft.top("h", "heading", block)
    elif nest and block.mark:
        _under(draft, nest, block, ahead)
    else:
        draft.open("pp", "preambular", block)


def _inside(draft: Draft, block: Block, ahead: Ahead) -> None:
    """A block between the first operative paragraph and the end."""
    nest = draft.nest
    heads = _is_heading(block) and not ahead.goes_on
    listed = block.mark is not None and block.mark.style == "heading" and ahead.marked
    if nest is None:
        draft.open("text", "paragraph", block)
    elif not (heads and ahead.numbered) and _goes_on(nest, block):
        _merge(draft, nest, block)
    elif heads and ahead.marked and not listed:
        add_heading(nest, block, ahead.marks).slices = block.slices(draft.source)
    elif heads and not listed:
        draft.top("h", "heading", block)
        draft.headed = True
    elif not block.mark and _is_preambular(block.text):
        draft.top("pp", "preambular", block)
    elif draft.headed and not block.mark:
        draft.open("text", "paragraph", block)
    else:
        _under(draft, nest, block, ahead)


def _under(draft: Draft, nest: Nest, block: Block, ahead: Ahead) -> None:
    """Put the block under the open paragraph, by its mark if that is one."""
    if block.mark and fits(nest, block.mark):
        node = add_marked(nest, block, block.mark, ahead.marks)
        node.slices = block.slices(draft.source)
        draft.headed = False
        return
    add_text(nest, block).slices = block.whole_slices(draft.source)


def _is_preambular(text: str) -> bool:
    return opens_preambular(text) and text.endswith((",", ":"))


def _is_heading(block: Block) -> bool:
    text = block.text
    if block.mark and block.mark.style != "heading":
        return False
    if not text or len(text) > _LONGEST_HEADING or not starts_upper(text):
        return bool(block.mark) and not text
    return text.endswith(":") or not is_closed(text)


def _goes_on(nest: Nest, block: Block) -> bool:
    """Whether the block goes on with the words before it, broken by line or page."""
    if not nest.words or ends_sentence(nest.words):
        return False
    upper = starts_upper(block.text)
    if block.mark:
        counted = block.mark.style != "number" and (
            upper or continues(nest, block.mark)
        )
        return block.flows and not counted
    if not block.flows:
        return not upper and not is_closed(nest.words)
    if not upper:
        return True
    preambular = is_closed(nest.words) and opens_preambular(block.text)
    titled = len(nest.words) < _LONGEST_HEADING and block.text.startswith("To ")
    return not preambular and not titled


def _merge(draft: Draft, nest: Nest, block: Block) -> None:
    nest.last.slices += block.whole_slices(draft.source)
    nest.words = block.text


def _closes(draft: Draft, block: Block) -> bool:
    """Whether the block stands after the last paragraph; then it is set there."""
    if block.mark:
        return False
    if _CLOSING.fullmatch(block.text):
        draft.top("closing", "closing", block)
        return True
    if _NOTE.match(block.text):
        _note(draft, block)
        return True
    if draft.nodes[-1].kind != "footnote":
        return False
    draft.nodes[-1].slices += block.slices(draft.source)
    return True


def _note(draft: Draft, block: Block) -> None:
    first = block.lines[0]
    label, words = first.text.split(maxsplit=1)
    start = first.end - len(words)
    lines = [Line(start, first.end, words, first.page), *block.lines[1:]]
    draft.top("note", "footnote", replace(block, lines=lines)).label = label
