"""Sentences and tokens of a text, for formats that are built on them."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache

from coding.datasets.outgoing.taken import TakenDocument

Span = tuple[int, int]

_STOP = re.compile(
    r"[.!?\u061f\u06d4]+[\"'”’»)\]]*\s+|[\u3002\uff01\uff1f]+[」』”]*\s*"
)
_CLOSED = re.compile(
    r"(?:\b[A-Z]|\b(?:No|Nos|Art|para|paras|cf|e\.g|i\.e|Mr|Ms|Dr))\.$"
)
# Scripts that put no blank between words: a character is a token.
_ALONE = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
)


def sentences(document: TakenDocument) -> Iterator[Span]:
    """Stretches without blanks at their ends, none going over a leaf's end.

    Together they hold every character of the text that is not blank.
    """
    for place in document.places:
        start = place.start
        for stop in _STOP.finditer(document.text, place.start, place.end):
            if _CLOSED.search(document.text, start, stop.start() + 1):
                continue
            yield from _stripped(document.text, start, stop.end())
            start = stop.end()
        yield from _stripped(document.text, start, place.end)


def tokens(text: str, start: int, end: int) -> Iterator[Span]:
    """Words with the marks that belong to them, and each other character alone."""
    for found in _tokens().finditer(text, start, end):
        yield found.span()


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    if left < len(words):
        yield start + left, start + len(words.rstrip())


@cache
def _tokens() -> re.Pattern[str]:
    marks = "".join(
        map(re.escape, filter(_is_mark, map(chr, range(sys.maxunicode + 1))))
    )
    word = rf"(?:(?![{_ALONE}])[\w{marks}])"
    return re.compile(rf"[{_ALONE}][{marks}]*|{word}+|\S[{marks}]*")


def _is_mark(character: str) -> bool:
    """Whether it is written onto the character before it: accents, vowel signs."""
    return unicodedata.category(character) in {"Mn", "Mc"}
