"""The lines of a source without its page furniture, and how lines become text."""

import re
from dataclasses import dataclass, replace

from documents.structure.found import Slice
from documents.structure.furniture import INLINE, furniture
from documents.structure.words import break_glue, mended

_LINE = re.compile(r"[^\n\f]+")
_LAST_PAGE = re.compile(r"\s+(\d{1,3})/\1$")
_LONG_LINE = 200
_CLOSED = re.compile(r"[.;:,?!]['\"”’)\]]*\d{0,2}$|[.;,] (?:and|or)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, its outer white space left out.

    `gap` says that a blank line stands before it that no page turn explains,
    `turn` that a page turn (or furniture left out) does.
    """

    start: int
    end: int
    text: str
    page: int | None = None
    gap: bool = False
    turn: bool = False


def body_lines(source: str) -> list[Line]:
    """The lines that carry the document's own words, page furniture left out."""
    lines = _all_lines(source)
    left_out = furniture([(line.text, line.page or 0) for line in lines])
    body: list[Line] = []
    before: int | None = None
    for place, line in enumerate(lines):
        if place in left_out:
            continue
        line = _trimmed(line)
        turn = before is not None and (
            before != place - 1 or lines[before].page != line.page
        )
        gap = line.gap and not turn
        body.append(Line(line.start, line.end, line.text, line.page, gap, turn))
        before = place
    return [*body[:-1], _without_last_page(body[-1])] if body else []


def is_wrapped(lines: list[Line]) -> bool:
    """Whether the lines are visual ones, of which several make a paragraph."""
    long = sum(len(line.text) for line in lines if len(line.text) > _LONG_LINE)
    if long * 3 > sum(len(line.text) for line in lines):
        return False
    pairs = [
        (line, after)
        for line, after in zip(lines, lines[1:], strict=False)
        if len(line.text) >= 25 and not after.gap
    ]
    running = sum(
        not _CLOSED.search(line.text) and not after.text[:1].isupper()
        for line, after in pairs
    )
    return running * 4 > len(pairs) and running > 1


def joined(source: str, lines: list[Line]) -> list[Slice]:
    """Slices for lines that belong together, words broken at a line end made whole."""
    slices: list[Slice] = []
    glue = " "
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        end, next_glue = line.end, " "
        if after is not None:
            dropped, next_glue = break_glue(source, line.text, after.text)
            end -= dropped
        slices += mended(source, line.start, end, glue)
        glue = next_glue
    return slices


def _without_last_page(line: Line) -> Line:
    """The document's last line without the "17/17" that counts its pages."""
    found = _LAST_PAGE.search(line.text)
    if not found or not found.start():
        return line
    text = line.text[: found.start()]
    return replace(line, end=line.start + len(text), text=text)


def _trimmed(line: Line) -> Line:
    """The line without the furniture that was run into its start or its end."""
    for found in INLINE.finditer(line.text):
        first, last = found.span()
        if first and last < len(line.text):
            continue
        text = (line.text[last:] if not first else line.text[:first]).strip()
        if not text:
            return line
        start = line.start + line.text.index(text)
        return _trimmed(replace(line, start=start, end=start + len(text), text=text))
    return line


def _all_lines(source: str) -> list[Line]:
    paged = "\f" in source
    lines: list[Line] = []
    page, at, end = 1, 0, 0
    for match in _LINE.finditer(source):
        between = source[at : match.start()]
        page += between.count("\f")
        at = match.end()
        text = match.group().strip()
        if not text:
            continue
        start = match.start() + match.group().index(text)
        gap = bool(lines) and source.count("\n", end, start) > 1
        end = start + len(text)
        lines.append(Line(start, end, text, page if paged else None, gap))
    return lines
