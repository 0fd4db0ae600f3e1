"""References from one document's text to another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.citations.pinpoint import Pinpoint
from documents.citations.places import parse_reference
from documents.citations.symbols import SYMBOL, named

_LIST = re.compile(
    r"\b[Rr]esolutions?\s+(?=\d)((?:\d{1,4}(?:/\d{1,3}[A-Z]?|\s?\(\d{4}\))"
    r"(?:,\s|,?\s(?:and|to)\s)?)+)"
)
_ONE = re.compile(r"(\d{3,4})\s?\(((?:19|20)\d\d)\)|(\d{1,2}/\d{1,3}[A-Z]?)")
_OF = re.compile(
    r"\b[Pp]aragraphs?\s+(\d[^;:\n]{0,80}?)\s+of\s+(?:its\s+|the\s+)?"
    r"(?:Security Council\s+|General Assembly\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """`[start, end)` of a text, in code points, names a document and maybe places."""

    start: int
    end: int
    symbol: str
    pinpoints: tuple[Pinpoint, ...] = ()


def find_references(text: str) -> list[Reference]:
    """Every resolution and symbol that a text names, in order, none overlapping."""
    found = sorted(
        (*_resolutions(text), *_symbols(text)), key=lambda one: (one.start, -one.end)
    )
    apart: list[Reference] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


def _resolutions(text: str) -> Iterator[Reference]:
    for listed in _LIST.finditer(text):
        before = text[max(0, listed.start() - 140) : listed.start()]
        of = _OF.search(before)
        first = True
        for one in _ONE.finditer(text, listed.start(1), listed.end(1)):
            symbol = f"A/RES/{one[3]}" if one[3] else f"S/RES/{one[1]} ({one[2]})"
            if not first:
                yield Reference(one.start(), one.end(), symbol)
                continue
            first = False
            start = listed.start()
            places: tuple[Pinpoint, ...] = ()
            if of:
                start = listed.start() - len(before) + of.start()
                places = tuple(parse_reference(of[1]))
            yield Reference(start, one.end(), symbol, places)


def _symbols(text: str) -> Iterator[Reference]:
    for found in SYMBOL.finditer(text):
        if re.search(r"\d", found[0]):
            symbol = named(found[0], found[1] or "")
            yield Reference(found.start(), found.end(), symbol)
