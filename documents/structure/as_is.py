"""A text whose every character must stay where it is, laid out in paragraphs."""

import re
from collections.abc import Iterator

from documents.structure import read_structure
from documents.structure.detect import find_date, find_symbol
from documents.structure.found import FoundParagraph, Structured, TextRange

# Lines that are longer were not broken to fit a page: each is a paragraph.
_LONGEST_LINE = 120
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")


def read_as_is(text: str) -> Structured:
    """The text as it stands, in its own structure if that leaves every character.

    Otherwise in plain paragraphs that cover it in order, blank lines at the end of
    the paragraph before them; one line feed between two belongs to none.
    """
    structured = read_structure(text)
    if structured.text == text and _cover(structured):
        return structured
    paragraphs = tuple(
        FoundParagraph(f"p.{number}", "", "paragraph", "", start, end, True, None, "")
        for number, (start, end) in enumerate(_stretches(text), start=1)
    )
    return Structured(
        text=text,
        paragraphs=paragraphs,
        ranges=(TextRange(0, 0, len(text)),),
        kind="other",
        symbol=find_symbol(text),
        date=find_date(text),
    )


def _cover(structured: Structured) -> bool:
    """Whether leaves follow one another to the end, a line feed apart."""
    leaves = [one for one in structured.paragraphs if one.leaf]
    starts = [one.start for one in leaves]
    ends = [-1, *(one.end for one in leaves)]
    apart = [end + 1 for end in ends[:-1]]
    return starts == apart and ends[-1] == len(structured.text)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end, each with what blank lines follow it."""
    start, last = 0, len(text.rstrip())
    for begin in _beginnings(text):
        if begin < last and text[start : begin - 1].strip():
            yield start, begin - 1
            start = begin
    yield start, len(text)


def _beginnings(text: str) -> Iterator[int]:
    """The places after line feeds at which a paragraph begins."""
    blocks = [0, *(found.end() for found in _BLANK.finditer(text))]
    for start, end in zip(blocks, [*blocks[1:], len(text)], strict=True):
        if start:
            yield start
        lines = text[start:end].split("\n")
        if len(blocks) > 1 and max(map(len, lines)) <= _LONGEST_LINE:
            continue
        at = start
        for line, after in zip(lines, lines[1:], strict=False):
            at += len(line) + 1
            if after.strip():
                yield at
