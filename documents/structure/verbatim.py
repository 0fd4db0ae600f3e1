"""A verbatim record: who spoke, in order, and what was said in how many paragraphs."""

import re
from collections.abc import Sequence

from documents.structure.blocks import Block, blocks_of
from documents.structure.found import Node, Slice
from documents.structure.lines import Line, body_lines, is_wrapped, joined
from documents.structure.turns import Turn, turn_of

_HEADING = re.compile(r"[A-Z“\"][^.:;?!]{2,150}(?:\([^)]*\))?")
_RECORD_HEADING = re.compile(
    r"(?:Adoption of the agenda|Expression of .*|The situation .*|Agenda item .*|"
    r"Address(?:es)? by .*|Statement by .*|Programme of work|Tribute .*)"
)
_STAGE = re.compile(
    r"(?:The (?:agenda|meeting|sitting|draft resolution)\b[^.]{0,80}"
    r"(?:adopted|rose|called to order|resumed|suspended|rejected)[^.]{0,40}\."
    r"|A vote was taken by .{0,60}\.|.{0,80}\bwas adopted\.|There being no objection.{0,60})"
)
_INDENTED = 200


def read_verbatim(source: str) -> list[Node]:
    """The cover, then each speech with its speaker."""
    lines = body_lines(source)
    turns = _turns(lines)
    if not turns:
        return []
    wrapped = is_wrapped(lines)
    first = turns[0][0]
    nodes = _cover(source, lines[:first])
    for number, (place, turn) in enumerate(turns, start=1):
        end = turns[number][0] if number < len(turns) else len(lines)
        nodes += _speech(source, lines[place:end], turn, number, wrapped)
    return nodes


def _turns(lines: Sequence[Line]) -> list[tuple[int, Turn]]:
    found: list[tuple[int, Turn]] = []
    for place, line in enumerate(lines):
        following = [after.text for after in lines[place + 1 : place + 4]]
        turn = turn_of(line.text, following)
        if turn:
            found.append((place, turn))
    return found
