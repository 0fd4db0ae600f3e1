"""What a block without a number of its own is, among a report's paragraphs."""

import re
from collections.abc import Sequence

from documents.structure.blocks import Block, ends_sentence, is_closed, starts_upper
from documents.structure.nesting import Nest, continues
from documents.structure.numbers import dotted, is_short_title

NOTE = re.compile(r"(\d{1,2}|\*{1,3})\s{1,3}(?=[A-Z“(])(?!\d* ?[A-Z][a-z]+ \d{4})")
_LONG_HEADING = 300


def goes_on(nest: Nest, block: Block) -> bool:
    if is_closed(nest.words) or not nest.words or block.mark or is_row(block):
        return False
    return block.flows or block.text[:1].islower()


def divides(nest: Nest, block: Block) -> bool:
    """Whether a number like "26.1" divides the open paragraph "26."."""
    match = dotted(block)
    return match is not None and nest.top.label == f"{match['family']}."


def is_row(block: Block) -> bool:
    """Whether the block is a table's row, its cells divided by tabs."""
    return "\t" in block.cells.strip()


def heads_number(nest: Nest | None, block: Block, before_number: bool) -> bool:
    """Whether "(a) Training" is a heading over the next numbered paragraph."""
    mark = block.mark
    if mark is None or mark.style == "dash" or not before_number or is_row(block):
        return False
    return is_short_title(block) and not (nest and continues(nest, mark))


def heads_list(nest: Nest, blocks: Sequence[Block], place: int) -> bool:
    """Whether a heading stands within a list that goes on, or begins, after it."""
    block = blocks[place]
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    if block.mark or after is None or after.mark is None or not is_short_title(block):
        return False
    if is_row(block) or is_row(after) or after.mark.style in ("number", "heading"):
        return False
    begins = not nest.levels and nest.words.endswith(":")
    return continues(nest, after.mark) or (begins and after.mark.word in ("a", "i"))


def is_heading(block: Block, before_number: bool) -> bool:
    if is_row(block):
        return False
    if is_short_title(block):
        return True
    text = block.text
    short = len(text) < _LONG_HEADING and before_number and starts_upper(text)
    return short and not is_closed(text)


def is_note(block: Block, last: int) -> bool:
    match = NOTE.match(block.text) if not block.mark and not is_row(block) else None
    if match is None or not ends_sentence(block.text):
        return False
    return match[1].startswith("*") or int(match[1]) == last + 1
