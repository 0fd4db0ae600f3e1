"""Footnotes, taken out of the lines that they interrupt."""

import re
from collections.abc import Sequence
from itertools import takewhile

from documents.structure.blocks import ends_sentence
from documents.structure.found import Node
from documents.structure.lines import Line, joined

_STAR = re.compile(r"\*{1,3}\s*(?=[A-Z“\"])")
_RULE = re.compile(r"[_—\u2500]{3,}")
_BARE = re.compile(r"\d{1,3}|\*{1,3}")
_MARK = re.compile(r"([\d⁰¹²³⁴-⁹]{1,3}|\*{1,3}|[a-z])(?:\s+|$)")


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
    if end < len(lines) and end - place <= 4:
        return end
    return _sentence_end(lines, place, end)


def _page_end(lines: Sequence[Line], place: int) -> int:
    """Where the page ends; furniture may part a note's number from its words."""
    end = place + 1
    while end < len(lines) and not _turns(lines[place], lines[end]):
        end += 1
    return end


def _turns(line: Line, later: Line) -> bool:
    return later.turn if line.page is None else later.page != line.page


def _sentence_end(lines: Sequence[Line], place: int, last: int) -> int:
    """Where a note without a rule above it ends: with its sentence, or at a gap."""
    end = place + 1
    while end < last and not lines[end].gap and not ends_sentence(lines[end - 1].text):
        end += 1
    return end


def _divided(lines: Sequence[Line]) -> list[list[Line]]:
    notes: list[list[Line]] = []
    bare = list(takewhile(lambda line: _BARE.fullmatch(line.text), lines))
    if len(bare) > 1:
        return _dealt_out(bare, lines[len(bare) :])
    for line in lines:
        if not notes or _MARK.match(line.text) or _STAR.match(line.text):
            notes.append([])
        notes[-1].append(line)
    return notes


def _dealt_out(marks: Sequence[Line], lines: Sequence[Line]) -> list[list[Line]]:
    """Notes whose numbers all stand before their words: a sentence's end parts them."""
    notes = [[mark] for mark in marks]
    place = 0
    for line in lines:
        notes[place].append(line)
        if ends_sentence(line.text):
            place = min(place + 1, len(notes) - 1)
    return [note for note in notes if len(note) > 1]
