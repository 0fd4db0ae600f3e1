"""Whole citations, as footnotes hold them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.citations.pinpoint import Pinpoint
from documents.citations.places import parse_reference
from documents.citations.symbols import RESOLUTION, SYMBOL, named, year_of

_IBID = re.compile(r"\bibid\b\.?", re.IGNORECASE)
# All that may stand between a symbol and the end of its pinpoint.
_TAIL = re.compile(
    r"(?:[\s,.&()¶:–—-]|\b(?:and|at|to|paras?|paragraphs?|pp|p|pages?|ops?|operative|"
    r"preambular|preamble|dash)\b|(?:OP|PP|pp|op|p|para)(?=\d)|"
    r"\d+[a-z]?\b|\d+(?=[a-z]\()|\b[a-z]\b|\b[ivx]+\b)*",
    re.IGNORECASE,
)
_TITLED = r"(?:(?:Mr|Mrs|Ms|Dr)\.?|Miss|Sir|Dame|Lord|President)\s"
_SPEAKER = re.compile(
    rf"\s*(?:\(?as\s+per\s+(?:the\s+)?(?P<per>(?:{_TITLED})?[^;,.()\n]{{2,80}})|"
    rf"(?P<titled>{_TITLED}[^;,.()\n]{{2,80}}))"
)
_PARA = re.compile(
    r"(?:[Pp]ara(?:graph)?s?\b|[Oo][Pp]s?(?![a-z])|[Oo]perative|pp\d|PP|[Pp]reamb|¶)"
)
_PAGE = re.compile(r"^(?:(?:pp?|pages?)\.?\s*)?(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?$")
_OTHER_WORK = re.compile(r";[^;]*\w+\s+\w+\s+\w+")


@dataclass(frozen=True, slots=True)
class Citation:
    """One document, the places in it, and whose words are meant.

    `words` are the citation's own; `ibid` says that the document was named before.
    """

    words: str
    symbol: str
    year: int | None
    pinpoints: tuple[Pinpoint, ...] = ()
    speaker: str = ""
    ibid: bool = False

    def __str__(self) -> str:
        return self.words


def parse_citations(text: str, before: Citation | None = None) -> list[Citation]:
    """Every citation of a UN document in the words of a footnote or a list.

    `before` is what an `ibid.` at the beginning means: the last citation of the
    footnote before. An ibid. without a place means the same place; one that follows
    no UN document is left out. A bare number after the symbol is a page.
    """
    found: list[Citation] = []
    last = before
    starts = sorted(_starts(text), key=lambda start: start[0])
    for place, (begin, end, symbol, year) in enumerate(starts):
        stop = starts[place + 1][0] if place + 1 < len(starts) else len(text)
        if begin < (starts[place - 1][1] if place else 0):
            continue
        tail = _TAIL.match(text, end, stop)
        assert tail is not None
        speaker = _SPEAKER.match(text, tail.end(), stop)
        pinpoints = tuple(_pinpoints(tail[0]))
        who = (speaker["per"] or speaker["titled"]).strip() if speaker else ""
        words = text[begin : speaker.end() if speaker else tail.end()].rstrip(
            " ,.;\n(-–"
        )
        if symbol:
            last = Citation(words, symbol, year, pinpoints, who)
        elif last is not None:
            same = not pinpoints and not who
            last = Citation(
                words,
                last.symbol,
                last.year,
                last.pinpoints if same else pinpoints,
                last.speaker if same else who,
                ibid=True,
            )
        else:
            continue
        found.append(last)
    return found


def parse_notes(notes: list[str]) -> list[list[Citation]]:
    """The citations of each footnote; an ibid. after another author's work is none."""
    parsed: list[list[Citation]] = []
    last: Citation | None = None
    for note in notes:
        cited = parse_citations(note, last)
        parsed.append(cited)
        last = cited[-1] if cited and not _ends_elsewhere(note, cited[-1]) else None
    return parsed


def _ends_elsewhere(note: str, last: Citation) -> bool:
    rest = note[note.rindex(last.words) + len(last.words) :]
    return _OTHER_WORK.search(rest) is not None


def _starts(text: str) -> Iterator[tuple[int, int, str, int | None]]:
    """Where each citation names its document; an ibid. has no symbol."""
    for found in SYMBOL.finditer(text):
        if re.search(r"\d", found[0]):
            year = found[1] or ""
            symbol = named(found[0], year)
            yield found.start(), found.end(), symbol, year_of(symbol, year)
    for found in RESOLUTION.finditer(text):
        if found[3]:
            yield found.start(), found.end(), f"A/RES/{found[3]}", None
            continue
        symbol = named(f"S/RES/{found[1]}", found[2] or "")
        yield found.start(), found.end(), symbol, int(found[2]) if found[2] else None
    for found in _IBID.finditer(text):
        yield found.start(), found.end(), "", None


def _pinpoints(tail: str) -> Iterator[Pinpoint]:
    """Pages until the first word for a paragraph, then paragraphs."""
    paragraphs: list[str] = []
    for piece in re.split(r",|\band\b|&", re.sub(r"[()\s,.:–—-]+$", _closed, tail)):
        words = re.sub(r"^at\s+", "", piece.strip(" \t\n.:"))
        page = None if paragraphs or _PARA.match(words) else _PAGE.match(words)
        if page is None:
            paragraphs += [words] if words else []
            continue
        until = Pinpoint("page", _full(page[1], page[2])) if page[2] else None
        yield Pinpoint("page", int(page[1]), until=until)
    yield from parse_reference(", ".join(paragraphs))


def _closed(end: re.Match[str]) -> str:
    return ")" if ")" in end[0] else ""


def _full(first: str, last: str) -> int:
    """The end of `46-9`: 49."""
    return (
        int(first[: len(first) - len(last)] + last)
        if len(last) < len(first)
        else int(last)
    )
