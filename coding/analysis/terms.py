"""The words of paragraphs, and the phrases in which a word stands."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

# A word with its inner hyphens and apostrophes; signs and numbers end a phrase.
_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d[\d.,]*|[^\w\s]")
_POSSESSIVE = re.compile(r"[’']s?$")
# What may stand inside a phrase between two words of content: persons with …
_LINKS = frozenset({"with", "of", "from", "in", "for", "and"})
_WIDEST = 4  # words of content
# Nouns for people as such, their ages, families and plights; not for who holds office
# or bears arms. Whoever is named with one of them is a group of people here.
_NAMED = (
    "adolescent adolescents adult adults believer believers boy boys child "
    "children civilian civilians communities community detainee detainees disabled "
    "displaced elder elderly elders families family farmer farmers girl girls "
    "herder herders household households human humans idps individual individuals "
    "infant infants inhabitant inhabitants journalist journalists man men migrant "
    "migrants minorities minority mother mothers orphan orphans parent parents "
    "pastoralist pastoralists people peoples person persons poor population "
    "populations prisoner prisoners refugee refugees resident residents returnee "
    "returnees sick student students survivor survivors teacher teachers tribe "
    "tribes victim victims villager villagers widow widows woman women worker "
    "workers wounded youth youths"
)
PEOPLE = frozenset(_NAMED.split())


class Token(NamedTuple):
    """A word of a paragraph; its stem is "" where it carries no content."""

    word: str
    stem: str


class Mention(NamedTuple):
    """Where a word of content stands: its paragraph's place in order, and the token."""

    leaf: int
    at: int


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, as stems are asked of them."""
    return [_bare(found[0]) for found in _TOKEN.finditer(text) if found[0][0].isalpha()]


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.lower())


def tokens_of(text: str, stems: Mapping[str, str]) -> list[Token]:
    """The text cut into words and signs; `stems` lacks what carries no content."""
    return [
        Token(found[0], stems.get(_bare(found[0]), ""))
        for found in _TOKEN.finditer(text)
    ]


def phrase_of(
    mentions: Sequence[Mention], tokens: Callable[[int], Sequence[Token]]
) -> tuple[str, ...]:
    """The phrase in which a word mostly stands, as words.

    Of all stretches of up to four words of content around the word, without a sign or
    another small word inside, the longest one that is there in more than half of the
    mentions; of equally long ones the most frequent. A word that is mentioned once
    stands with the people it is said of, or for itself.
    """
    found: Counter[tuple[str, ...]] = Counter()
    shown: dict[tuple[str, ...], tuple[str, ...]] = {}
    for mention in mentions:
        line = tokens(mention.leaf)
        for first, last in _stretches(line, mention.at):
            some = line[first : last + 1]
            key = tuple(one.stem or one.word.lower() for one in some)
            found[key] += 1
            shown.setdefault(key, tuple(one.word for one in some))
    least = len(mentions) / 2
    often = [
        key
        for key, count in found.items()
        if len(key) == 1
        or (len(mentions) > 1 and count > least)
        or _is_short(key, shown)
    ]
    best = max(often, key=lambda key: (names_people(shown[key]), len(key), found[key]))
    return shown[best]


def _is_short(
    key: tuple[str, ...], shown: Mapping[tuple[str, ...], tuple[str, ...]]
) -> bool:
    return len(key) <= 3 and names_people(shown[key])


def names_people(words: Sequence[str]) -> bool:
    """Whether a noun for people stands first or last in a phrase: its head."""
    return any(one.lower() in PEOPLE for one in (words[0], words[-1]))


def _stretches(line: Sequence[Token], at: int) -> list[tuple[int, int]]:
    """First and last places of the stretches around a word that might be phrases."""
    firsts, lasts = _reach(line, at, -1), _reach(line, at, 1)
    return [
        (first, last)
        for first in firsts
        for last in lasts
        if sum(bool(one.stem) for one in line[first : last + 1]) <= _WIDEST
    ]


def _reach(line: Sequence[Token], at: int, step: int) -> list[int]:
    """The word's own place, and those of content words to one side, links between."""
    places, place, linked = [at], at + step, False
    while 0 <= place < len(line) and len(places) < _WIDEST:
        one = line[place]
        if one.stem:
            places.append(place)
            linked = False
        elif linked or one.word.lower() not in _LINKS:
            break
        else:
            linked = True
        place += step
    return places
