"""Words that line ends and typesetting broke, mended by the document's own words."""

import re
from collections import Counter
from functools import lru_cache

from documents.structure.found import Slice

SOFT_HYPHENS = ("\u00ad", "\ufffe")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_BROKEN_END = re.compile(r"([^\W\d_]+)(\s?)([-\u2010\u2011\u00ad\ufffe])$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_FLAW = re.compile(
    r"(?P<soft>[\u00ad\ufffe])"
    r"|(?<=\w)(?P<hyphen> )(?=[-\u2010\u2011]\w)"
    r"|(?<=\d)(?P<comma> )(?=,\d{3}(?!\d))"
    r"|(?<=[^\W\d_])(?P<space> )(?=[a-z])"
)
_BEFORE = re.compile(r"[^\W\d_]+$")
_AFTER_HYPHEN = re.compile(r"[-\u2010\u2011][^\W\d_]+")
_WHOLE_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "as",
        "at",
        "be",
        "but",
        "by",
        "can",
        "do",
        "every",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "here",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "me",
        "more",
        "much",
        "my",
        "no",
        "nor",
        "not",
        "of",
        "off",
        "on",
        "one",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "self",
        "so",
        "some",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "time",
        "times",
        "to",
        "under",
        "up",
        "upon",
        "was",
        "way",
        "we",
        "were",
        "what",
        "when",
        "where",
        "who",
        "will",
        "with",
        "you",
        "all",
        "day",
        "work",
        "land",
        "head",
        "set",
        "back",
        "down",
        "mean",
        "while",
        "half",
        "how",
        "ever",
        "thing",
        "body",
        "for",
        "ward",
        "wards",
        "after",
        "before",
        "through",
        "though",
        "thereby",
        "hand",
        "made",
        "long",
        "short",
        "life",
        "law",
        "full",
        "less",
    ]
)


@lru_cache(maxsize=2)
def vocabulary(source: str) -> Counter[str]:
    """How often each word, hyphenated ones whole, stands in the source."""
    return Counter(word.lower() for word in _WORD.findall(source))


def break_glue(source: str, ending: str, opening: str) -> tuple[int, str]:
    """Characters to drop from a line's end, and what joins the next line to it."""
    broken = _BROKEN_END.search(ending)
    follows = _FIRST_WORD.match(opening)
    if not broken or not follows:
        return (1, "") if ending.endswith(SOFT_HYPHENS) else (0, " ")
    first, space, mark = broken.groups()
    if mark == "\u00ad":
        return 1 + len(space), ""
    if space and f"{first}-{follows.group()}".lower() not in vocabulary(source):
        return 0, " "
    drops = _is_one_word(first.lower(), follows.group().lower(), source)
    if drops:
        return 1 + len(space), ""
    return (1 + len(space), "-") if space or mark == "\ufffe" else (0, "")


def _is_one_word(first: str, second: str, source: str) -> bool:
    words = vocabulary(source)
    whole, hyphened = words[first + second], words[f"{first}-{second}"]
    if whole or hyphened:
        return whole > hyphened
    return not (words[first] > 1 and words[second] > 1) and words[second] <= 1


def mended(source: str, start: int, end: int, glue: str) -> list[Slice]:
    """The stretch as slices, without soft hyphens and spaces that split a word."""
    slices: list[Slice] = []
    at, joint = start, glue
    for flaw in _FLAW.finditer(source, start, end):
        cure = _cure(source, start, flaw, end)
        if cure is None:
            continue
        if flaw.start() > at:
            slices.append(Slice(at, flaw.start(), joint))
            joint = cure
        at = flaw.end()
    if at < end:
        slices.append(Slice(at, end, joint))
    return slices


def _cure(source: str, start: int, flaw: re.Match[str], end: int) -> str | None:
    """What to put in the flaw's place; None leaves it as it is."""
    if flaw["soft"] == "\ufffe":
        return _for_lost_hyphen(source, flaw, start, end)
    if flaw["soft"] or flaw["comma"]:
        return ""
    before = _BEFORE.search(source, max(start, flaw.start() - 40), flaw.start())
    if before is None:
        return None
    first = before.group().lower()
    words = vocabulary(source)
    if flaw["hyphen"]:
        after = _AFTER_HYPHEN.match(source, flaw.end(), end)
        return "" if after and words[first + after.group().lower()] else None
    after = _FIRST_WORD.match(source, flaw.end(), end)
    second = after.group().lower() if after else ""
    return "" if _was_split(words, first, second) else None


def _was_split(words: Counter[str], first: str, second: str) -> bool:
    if first in _WHOLE_WORDS or second in _WHOLE_WORDS:
        return False
    return words[first] == words[second] == 1 and words[first + second] > 1


def _for_lost_hyphen(source: str, flaw: re.Match[str], start: int, end: int) -> str:
    before = _BEFORE.search(source, max(start, flaw.start() - 40), flaw.start())
    after = _FIRST_WORD.match(source, flaw.end(), end)
    if not before or not after:
        return "-"
    whole = _is_one_word(before.group().lower(), after.group().lower(), source)
    return "" if whole else "-"
