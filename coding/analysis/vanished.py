"""What earlier mandates of a chain named and later ones do not."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coding.analysis.terms import (
    Mention,
    Token,
    names_people,
    phrase_of,
    tokens_of,
)


class Kind(StrEnum):
    PEOPLE = "people"
    NAMES = "names"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Vanished:
    """A term that a mandate names and the next one does not.

    `mandate` is the place in the chain of the last one that names it, `returns` that of
    a later one that names it again; `mentions` are (mandate, paragraph) places of all
    mandates up to then, one for each time. `rank` is explained at `vanished_from`.
    """

    words: tuple[str, ...]
    stem: str
    kind: Kind
    mandate: int
    returns: int | None
    mentions: tuple[tuple[int, int], ...]
    others: int
    rank: float

    @property
    def term(self) -> str:
        return " ".join(self.words)

    @property
    def times(self) -> int:
        """How often the last mandate that names it does."""
        return sum(place == self.mandate for place, _ in self.mentions)

    @property
    def paragraphs(self) -> list[int]:
        """The paragraphs of that mandate, each once."""
        own = [leaf for place, leaf in self.mentions if place == self.mandate]
        return list(dict.fromkeys(own))


def vanished_from(
    mandates: Sequence[Sequence[str]],
    stems: Mapping[str, str],
    outside: Mapping[str, int],
    documents: int,
) -> list[Vanished]:
    """The words of content that a mandate uses and the next one does not, by rank.

    Words count by their stem, and are shown in the phrase in which they mostly stand. A
    row's rank is how often the chain named it up to then, times its rarity outside:
    ln((1 + D) / (1 + d)) + 1, where d of the D other documents use the word. Mere words
    stand after groups of people and names.
    """
    lines = [[tokens_of(text, stems) for text in texts] for texts in mandates]
    places = _places(lines)
    found = [
        _row(stem, lines, own, last, documents, outside.get(stem, 0))
        for stem, own in places.items()
        for last in _ends(own, len(mandates))
    ]
    order = list(Kind)
    found.sort(key=lambda one: (order.index(one.kind), -one.rank, one.term))
    return _each_once(found)


def _places(
    lines: Sequence[Sequence[Sequence[Token]]],
) -> dict[str, dict[int, list[Mention]]]:
    """By stem and mandate, where the words stand."""
    places: dict[str, dict[int, list[Mention]]] = {}
    for mandate, some in enumerate(lines):
        for leaf, line in enumerate(some):
            for at, one in enumerate(line):
                if one.stem:
                    own = places.setdefault(one.stem, defaultdict(list))
                    own[mandate].append(Mention(leaf, at))
    return places


def _ends(own: Mapping[int, object], mandates: int) -> list[int]:
    """The mandates that name a word the next of which does not."""
    return [one for one in own if one + 1 < mandates and one + 1 not in own]


def _row(
    stem: str,
    lines: Sequence[Sequence[Sequence[Token]]],
    own: Mapping[int, list[Mention]],
    last: int,
    documents: int,
    others: int,
) -> Vanished:
    words = phrase_of(own[last], lambda leaf: lines[last][leaf])
    before = [one for one in sorted(own) if one <= last]
    mentions = [(place, one.leaf) for place in before for one in own[place]]
    rarity = math.log((1 + documents) / (1 + others)) + 1
    later = [one for one in sorted(own) if one > last]
    return Vanished(
        words,
        stem,
        _kind(words, own[last], lines[last]),
        last,
        later[0] if later else None,
        tuple(mentions),
        others,
        len(mentions) * rarity,
    )


def _kind(
    words: Sequence[str], mentions: Sequence[Mention], lines: Sequence[Sequence[Token]]
) -> Kind:
    if names_people(words) and not _acts(mentions, lines):
        return Kind.PEOPLE
    capital = sum(
        one.at > 0 and lines[one.leaf][one.at].word[0].isupper() for one in mentions
    )
    return Kind.NAMES if 2 * capital > len(mentions) else Kind.WORDS


def _acts(mentions: Sequence[Mention], lines: Sequence[Sequence[Token]]) -> bool:
    """Whether the word is a verb mostly: it opens a paragraph, or follows “to”."""
    verbs = 0
    for one in mentions:
        line = lines[one.leaf]
        before = line[one.at - 1].word.lower() if one.at else "to"
        verbs += before in ("to", "shall", "will") or line[one.at].word.endswith("ing")
    return 2 * verbs > len(mentions)


def _each_once(found: Sequence[Vanished]) -> list[Vanished]:
    """Words that vanish in one phrase together are one row: the highest of them."""
    seen: set[tuple[int, frozenset[str]]] = set()
    kept = []
    for one in found:
        key = (one.mandate, frozenset(word.lower() for word in one.words))
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept
