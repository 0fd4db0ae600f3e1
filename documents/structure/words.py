"""Words that line ends and typesetting broke, mended by the document's own words."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from documents.structure.found import Slice
from documents.structure.furniture import INLINE
from documents.structure.whole_words import WHOLE_WORDS

SOFT_HYPHENS = ("\u00ad", "\ufffe")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_BROKEN_END = re.compile(r"([^\W\d_]+)(\s?)([-\u2010\u2011\u00ad\ufffe])$")
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S+$")
# What an address goes on with, and no sentence: a sign of its own, or one soon after.
_ADDRESS_GOES_ON = re.compile(r"[_/?&=#%~]\S|[\w%~]+[_/=&]\S|[\w%~-]+\.(?:pdf|html?)\b")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_FLAW = re.compile(
    r"(?P<soft>[\u00ad\ufffe])"
    r"|(?<=\w)(?P<hyphen> )(?=[-\u2010\u2011]\w)"
    r"|(?<=\d)(?P<comma> )(?=,\d{3}(?!\d))"
    r"|(?<=[^\W\d_])(?P<apostrophe> )(?=[’']s\b)"
    r"|(?<=[^\W\d_])(?P<space> )(?=[a-z])"
)
_BEFORE = re.compile(r"[^\W\d_]+$")
_AFTER_HYPHEN = re.compile(r"[-\u2010\u2011]\w+")
# Endings that are no words of their own: what stands before one is part of a word.
_ENDINGS = frozenset(
    [
        *("tion", "tions", "sion", "sions", "ation", "ations", "ment", "ments"),
        *("ings", "ity", "ities", "ance", "ence", "ances", "ences", "ally", "ives"),
        *("ness", "ible", "ibly", "ably", "ized", "ised", "izing", "ising", "ated"),
        *("ating", "ates", "ious", "eous", "ency", "ancy", "ship", "ships", "ting"),
    ]
)
_SHORT = 3


@lru_cache(maxsize=2)
def vocabulary(source: str) -> Counter[str]:
    """How often each word, hyphenated ones whole, stands in the source."""
    return Counter(word.lower() for word in _WORD.findall(source))


@lru_cache(maxsize=2)
def _first_parts(source: str) -> frozenset[str]:
    """The first parts of the words that the source writes with a hyphen."""
    return frozenset(
        re.split(r"[-\u2010\u2011]", word)[0]
        for word in vocabulary(source)
        if not word.isalpha()
    )


def break_glue(source: str, ending: str, opening: str) -> tuple[int, str]:
    """Characters to drop from a line's end, and what joins the next line to it."""
    if _ADDRESS_END.search(ending) and _ADDRESS_GOES_ON.match(opening):
        return 0, ""
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
    for flaw in _flaws(source, start, end):
        cure = " " if flaw.re is INLINE else _cure(source, start, flaw, end)
        if cure is None:
            continue
        if flaw.start() > at:
            slices.append(Slice(at, flaw.start(), joint))
            joint = cure
        at = flaw.end()
    if at < end:
        slices.append(Slice(at, end, joint))
    return slices


def _flaws(source: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What may have to go from the stretch, none of it within another."""
    strays = [found.span() for found in INLINE.finditer(source, start, end)]
    flaws = [
        flaw
        for flaw in _FLAW.finditer(source, start, end)
        if not any(first <= flaw.start() < last for first, last in strays)
    ]
    yield from sorted(
        [*INLINE.finditer(source, start, end), *flaws], key=lambda flaw: flaw.start()
    )


def _cure(source: str, start: int, flaw: re.Match[str], end: int) -> str | None:
    """What to put in the flaw's place; None leaves it as it is."""
    if flaw["soft"] == "\ufffe":
        return _for_lost_hyphen(source, flaw, start, end)
    if flaw["soft"] or flaw["comma"] or flaw["apostrophe"]:
        return ""
    before = _BEFORE.search(source, max(start, flaw.start() - 40), flaw.start())
    if before is None:
        return None
    first = before.group().lower()
    words = vocabulary(source)
    if flaw["hyphen"]:
        after = _AFTER_HYPHEN.match(source, flaw.end(), end)
        return "" if after and _was_compound(source, first, after.group()) else None
    after = _FIRST_WORD.match(source, flaw.end(), end)
    second = after.group().lower() if after else ""
    if before.group() != "i" and first in WHOLE_WORDS or second in WHOLE_WORDS:
        return None
    return "" if _was_split(words, first, second) else None


def _was_compound(source: str, first: str, rest: str) -> bool:
    """Whether the document writes the compound, or another with the same first part."""
    return bool(
        vocabulary(source)[first + rest.lower()] or first in _first_parts(source)
    )


def _was_split(words: Counter[str], first: str, second: str) -> bool:
    """Whether two parts make a word of the document, and one of them makes none."""
    whole = first + second
    if words[first] == words[second] == 1 and words[whole] > 1:
        return True
    short = min(first, second, key=len)
    if second not in _ENDINGS and (len(short) > _SHORT or words[short] > _SHORT):
        return False
    known = words[whole] > 0
    return known or (len(whole) > 5 and any(words[kin] for kin in _kin(whole)))


def _kin(word: str) -> list[str]:
    """Other forms of the word that tell that it is one."""
    kin = [word + "s", word + "d", word + "ed", word + "ing", word + "ly"]
    for ending in ("s", "es", "d", "ed", "ing", "ly"):
        if word.endswith(ending) and len(word) - len(ending) > _SHORT:
            stem = word[: -len(ending)]
            kin += [stem, stem + "e"]
    return kin


def _for_lost_hyphen(source: str, flaw: re.Match[str], start: int, end: int) -> str:
    before = _BEFORE.search(source, max(start, flaw.start() - 40), flaw.start())
    after = _FIRST_WORD.match(source, flaw.end(), end)
    if not before or not after:
        return "-"
    whole = _is_one_word(before.group().lower(), after.group().lower(), source)
    return "" if whole else "-"
