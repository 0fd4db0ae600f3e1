"""Footnotes, taken out of the lines that they interrupt."""

import re
from collections.abc import Sequence

from documents.structure.found import Node
from documents.structure.lines import Line, joined

_STAR = re.compile(r"\*{1,3}\s*(?=[A-Z“\"])")
_RULE = re.compile(r"[_—\u2500]{3,}")
_MARK = re.compile(r"(\d{1,3}|\*{1,3}|[a-z])(?:\s+|$)")


def without_notes(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The lines of the body, and those of each footnote."""
    body: list[Line] = []
    notes: list[list[Line]] = []
    place = 0
    while place < len(lines):
        end = _notes_end(lines, place)
        if end == place:
            body.append(lines[place])
            place += 1
            continue
        notes += _divided([line for line in lines[place:end] if not _is_rule(line)])
        place = end
    return body, notes


def note_nodes(source: str, notes: Sequence[Sequence[Line]]) -> list[Node]:
    """A footnote leaf for each note."""
    nodes = []
    for number, note in enumerate(notes, 1):
        first = note[0]
        mark = _MARK.match(first.text) or _STAR.match(first.text)
        words = list(note)
        label = ""
        if mark:
            label = mark.group().strip()
            words[0] = Line(first.start + mark.end(), first.end, "", first.page)
        node = Node(f"note.{number}", "footnote", label, page=first.page)
        node.slices = joined(source, words)
        nodes.append(node)
    return nodes


def _is_rule(line: Line) -> bool:
    return bool(_RULE.fullmatch(line.text))


def _notes_end(lines: Sequence[Line], place: int) -> int:
    """Where the notes that begin at `place` end; `place` itself if none do."""
    line = lines[place]
    if _is_rule(line):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if after is None or after.turn or not _MARK.match(after.text):
            return place
        return _page_end(lines, place + 1)
    if not _STAR.match(line.text):
        return place
    end = _page_end(lines, place)
    return end if end < len(lines) and end - place <= 4 else place + 1


def _page_end(lines: Sequence[Line], place: int) -> int:
    end = place + 1
    while end < len(lines) and not lines[end].turn:
        end += 1
    return end


def _divided(lines: Sequence[Line]) -> list[list[Line]]:
    notes: list[list[Line]] = []
    for line in lines:
        if not notes or _MARK.match(line.text) or _STAR.match(line.text):
            notes.append([])
        notes[-1].append(line)
    return notes
