"""What may be footnotes' marks in a text, and how certain it is that they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# A mark stands raised, so that it is glued to the word or the stop before it; text
# recognition leaves it standing apart.
_MARK = re.compile(
    r"(?P<raised>[⁰¹²³⁴-⁹]{1,3})"
    r"|(?<=[a-zß-ÿ]{3})(?P<glued>\d{1,3})(?=[\s,;:)”’\"]|\.\s|\.?$)"
    r"|(?:(?<=[a-zß-ÿ]{3}[.,;:”\"’)\]])|(?<=\d{4}[,;:)])|(?<=[a-z)\]][.,;:][”\"’])"
    r"|(?<=\)[.,;:]))(?P<stopped>\d{1,3})(?=[\s”’\"]|$)"
    r"|(?<=[\w)”’\".,;:])(?P<star>\*{1,3})(?=[\s,;:)”’\"]|\.\s|\.?$)"
    r"|(?<=[\w.,;:)”’\"]) (?P<apart>\d{1,3})(?=\s|$)"
)
_NO_WORD = re.compile(
    r"\b(?:Add|Rev|Corr|[Pp]aras?|[Ss]ect|[Aa]rts?|[Ff]ig|[Vv]ol|[Aa]nnex|[Cc]hap|"
    r"[Nn]os?|[Ss]uppl|[Tt]able)\.$"
)
_COUNTING = re.compile(r"^\s*(?:and|or|to|[–-])\s*\d")
_MONTH = re.compile(
    r"^\s*(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\)?$")
_PUNCTUATED = re.compile(r"(?:[^\W\d_]{3,}|\d{4}\)?)[.,;:)”\"’]{1,2}$")
_RUNS_ON = re.compile(
    r"\s*$|\s*\n|\s(?:by|and|which|that|in|on|to|for|of|with|as|from|at|or|regarding|"
    r"submitted|[a-z]{2,}ing)\b"
)
_COUNTED_WORD = re.compile(
    r"\b(?:paragraphs?|articles?|resolutions?|chapters?|tables?|figures?|annex|pages?|"
    r"sections?|items?|goals?|targets?|phases?|rules?|parts?|least|most|than|about|"
    r"these|those|their|between|other|from|over|level|option|class|category|version)$",
    re.IGNORECASE,
)
_PLAIN_WORD = re.compile(r"[a-z]{4,}$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote's mark as it may stand in the source, in a leaf of the body.

    `sure` says that it can be nothing else, `clear` that a note of its label makes
    it one wherever it stands; any other must be the next in the order of the notes.
    """

    start: int
    end: int
    label: str
    sure: bool
    clear: bool
    apart: bool


def marks_in(source: str, start: int, end: int) -> Iterator[Mark]:
    """What may be footnotes' marks in a stretch of the source."""
    for found in _MARK.finditer(source, start, end):
        style = found.lastgroup or "raised"
        if found.start() == start:
            continue
        words = source[max(start, found.start() - 30) : found.start()]
        rest = source[found.end() : found.end() + 20]
        sure = clear = style in ("raised", "star")
        if style in ("glued", "stopped"):
            clear = not _NO_WORD.search(words)
            sure = clear and style == "stopped"
        elif style == "apart":
            clear = _stands_apart(words, rest)
            if not clear and not _stands_loose(words, rest):
                continue
        label = found[style].translate(RAISED)
        yield Mark(found.start(), found.end(), label, sure, clear, style == "apart")


def _stands_apart(words: str, rest: str) -> bool:
    """Whether a number after a year or a stop can be no count and no day."""
    if _MONTH.match(rest) or not _RUNS_ON.match(rest):
        return False
    if _YEAR.search(words):
        return True
    return bool(_PUNCTUATED.search(words)) and not _COUNTING.match(rest)


def _stands_loose(words: str, rest: str) -> bool:
    """Whether a number between two words can be no count and no pinpoint."""
    plain = _PLAIN_WORD.search(words) and not _COUNTED_WORD.search(words)
    return bool(plain and _RUNS_ON.match(rest))
