"""The printed numbers that open a paragraph: "30.", "(a)", "(iv)", a dash."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(\d{1,3})\.(?=\s|$)\s*")
_SUBPARAGRAPH = re.compile(r"\(?(?P<mark>[a-z]{1,2}|[ivxl]{1,6}|[A-Z]|\d{1,2})\)\s*")
_UNSPACED = re.compile(r"\([^)]*\)[a-z]")
_POINT = re.compile(r"(?P<mark>[a-z])\.(?:\t|\s{2,})\s*(?=\S)")
_DASH = re.compile(r"(?:[–—\-•·▪‒―\u00ad]|--)(?:\s+|$)")
_ROMAN_HEADING = re.compile(r"(?P<mark>[IVX]{1,5})\.(?:\s+(?=[A-Z])|$)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number: its `label`, its `length` in the line, what it may count."""

    label: str
    length: int
    style: str
    word: str = ""

    def ordinal(self, style: str) -> int | None:
        """Its place in a list of the given style, None if it cannot be of it."""
        if style == "letter":
            return _letter(self.word)
        if style == "roman":
            return roman(self.word)
        if style != self.style:
            return None
        if style == "point":
            return _letter(self.word)
        if style == "heading":
            return roman(self.word.lower())
        return int(self.word) if self.word.isdigit() else ord(self.word[:1] or "@") - 64

    def styles(self) -> list[str]:
        """The styles it may be of, the likelier first."""
        if self.style != "paren":
            return [self.style]
        found = [name for name in ("letter", "roman") if self.ordinal(name)]
        return found[::-1] if self.word[:1] == "i" else found


def number_mark(text: str) -> Mark | None:
    """The number with a full stop that opens the line, as in "30. Decides"."""
    found = _NUMBER.match(text)
    if not found:
        return None
    return Mark(f"{found[1]}.", found.end(), "number", found[1])


def inner_mark(text: str) -> Mark | None:
    """The mark of a sub-paragraph that opens the line: "(a)", "(iv)", "–"."""
    dash = _DASH.match(text)
    if dash:
        printed = dash.group().strip().replace("\u00ad", "–") or "–"
        return Mark(printed, dash.end(), "dash")
    point = _POINT.match(text)
    if point:
        return Mark(f"{point['mark']}.", point.end(), "point", point["mark"])
    found = _SUBPARAGRAPH.match(text)
    if not found or _UNSPACED.match(text):
        return _roman_heading(text)
    word = found["mark"]
    style = "paren"
    if word.isdigit() or word.isupper():
        style = "digit" if word.isdigit() else "upper"
    mark = Mark(found.group().strip(), found.end(), style, word)
    misread = text.startswith("(") and len(word) == 2
    return mark if style != "paren" or mark.styles() or misread else None


def mark_of(text: str) -> Mark | None:
    """The mark that opens the line, whichever it is."""
    return number_mark(text) or inner_mark(text)


def _roman_heading(text: str) -> Mark | None:
    found = _ROMAN_HEADING.match(text)
    if not found or not roman(found["mark"].lower()):
        return None
    return Mark(f"{found['mark']}.", found.end(), "heading", found["mark"])


def _letter(word: str) -> int | None:
    if len(word) == 1 and "a" <= word <= "z":
        return ord(word) - 96
    if len(word) == 2 and word[0] == word[1] and word.islower():
        return ord(word[0]) - 70
    return None


def roman(word: str) -> int | None:
    """The value of a Roman number in lower case, None if it is none."""
    if not word or any(sign not in _ROMAN for sign in word):
        return None
    values = [_ROMAN[sign] for sign in word]
    total = 0
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total if as_roman(total) == word else None


def as_roman(value: int) -> str:
    """The Roman number in lower case."""
    signs = [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    written = ""
    for size, sign in signs:
        written += sign * (value // size)
        value %= size
    return written
