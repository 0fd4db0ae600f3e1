"""A report: sections under numbered headings, paragraphs counted all through."""

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.structure.blocks import blocks_of
from documents.structure.body import Body, read_body, settle
from documents.structure.found import Node
from documents.structure.front import first_of_body, front_nodes, listed_titles
from documents.structure.lines import Line, body_lines
from documents.structure.notes import note_nodes, without_notes
from documents.structure.numbers import divided, numbered
from documents.structure.outline import Outline
from documents.structure.plain import read_plain

_LONE_LETTER = re.compile(r"[A-Z]\.")


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
    draft = Body(source, outline)
    draft.counts["note"] = len(at_foot)
    draft.last_note = sum(node.label.isdigit() for node in at_foot)
    body = blocks[start:]
    read_body(draft, body, {place - start: label for place, label in numbers.items()})
    settle(nodes)
    return nodes + at_foot + draft.notes


def _parted(lines: Sequence[Line]) -> list[Line]:
    """A section's letter on a line of its own opens a block like any heading."""
    return [
        replace(line, gap=True, turn=False)
        if _LONE_LETTER.fullmatch(line.text)
        else line
        for line in lines
    ]
