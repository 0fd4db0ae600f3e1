"""Texts as files hold them, and where their own counting points in ours."""

from collections.abc import Sequence
from dataclasses import dataclass

from documents.readers.unreadable import Unreadable

BOM = "\ufeff"
INSIDE = -1


@dataclass(frozen=True, slots=True)
class Counting:
    """What a program counts as one position of a text."""

    bom: bool = False
    crlf: int = 1
    utf16: bool = False

    def __str__(self) -> str:
        return ", ".join(
            [
                "UTF-16 units" if self.utf16 else "code points",
                "a byte order mark counted"
                if self.bom
                else "no byte order mark counted",
                f"CR LF counted as {'one' if self.crlf == 1 else 'two'}",
            ]
        )


CODE_POINTS = Counting()
UTF_16 = Counting(crlf=2, utf16=True)
COUNTINGS = [
    Counting(bom, crlf, utf16)
    for utf16 in (False, True)
    for bom in (False, True)
    for crlf in (1, 2)
]


def decoded(data: bytes, name: str) -> str:
    """The characters of a text file, its byte order mark and line ends kept."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(f"“{name}” is no text in UTF-8 or UTF-16.") from None


def plain(raw: str) -> str:
    """The text as it is kept: no mark before it, line feeds alone, no U+0000."""
    words = raw.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_kept, words)) if _has_odd(words) else words


def is_counted_alike(raw: str) -> bool:
    """Whether every counting points to the same places."""
    return not (
        raw.startswith(BOM)
        or "\r" in raw
        or "\x00" in raw
        or max(raw, default="") > "\uffff"
    )


def places(raw: str, counting: Counting) -> Sequence[int]:
    """For each position that the counting knows, the place in `plain(raw)`.

    Within a character of two units there is none.
    """
    if is_counted_alike(raw):
        return range(len(raw) + 1)
    found: list[int] = []
    place = 0
    if raw.startswith(BOM):
        found += [0] * counting.bom
        raw = raw[1:]
    for at, character in enumerate(raw):
        if character == "\n" and at and raw[at - 1] == "\r":
            # The pair is one line feed of ours, which the CR has already made.
            found += [place - 1] * (counting.crlf - 1)
            continue
        found.append(place)
        if counting.utf16 and character > "\uffff":
            found.append(INSIDE)
        place += character != "\x00"
    return [*found, place]


def _has_odd(words: str) -> bool:
    return "\x00" in words or any("\ud800" <= one <= "\udfff" for one in words)


def _kept(character: str) -> str:
    if character == "\x00":
        return ""
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character
