"""A codebook's keywords and descriptions, looked for in texts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from coding.patterns import PatternRefused, compile_pattern, is_pattern
from coding.suggestions.engine import EngineCode
from coding.words import STOP, Word, words

# A document of few paragraphs says little about which words are rare: as many
# paragraphs that hold none of them are thought beside it.
_UNSEEN = 40
_BM25_K1, _BM25_B = 1.2, 0.75
_DESCRIPTION_WEIGHT = 0.25
STRENGTH_OF_HALF = 6.0
_PHRASE_BONUS = (1.0, 1.25)
_FARTHEST_SEARCHED = 10_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A keyword or word of a code's description found in a paragraph."""

    start: int
    end: int
    weight: float
    keyword: bool


class Book:
    """The codes' keywords and descriptions, ready to be looked up by stem."""

    def __init__(self, codes: Sequence[EngineCode]) -> None:
        self.phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.owners: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.described: dict[str, list[int]] = defaultdict(list)
        self.patterns: list[tuple[int, re.Pattern[str]]] = []
        for place, code in enumerate(codes):
            self.patterns += [(place, one) for one in _patterns(code.keywords)]
            plain = [one for one in code.keywords if not is_pattern(one)]
            for phrase in dict.fromkeys(map(_stems, plain)):
                if phrase:
                    self.owners[phrase].append(place)
            text = f"{code.name} {code.definition} {code.include_when}"
            for stem in dict.fromkeys(_stems(text)):
                if stem not in _STOP_STEMS:
                    self.described[stem].append(place)
        for phrase in self.owners:
            self.phrases[phrase[0]].append(phrase)
        for phrases in self.phrases.values():
            phrases.sort(key=lambda phrase: (-len(phrase), phrase))

    def phrases_at(self, stems: Sequence[str], place: int) -> Iterator[tuple[str, ...]]:
        """The keywords that begin with the word at this place, longest first."""
        for phrase in self.phrases.get(stems[place], ()):
            if tuple(stems[place : place + len(phrase)]) == phrase:
                yield phrase

    def hits(self, found: list[Word], rarity: "Rarity") -> dict[int, list[Hit]]:
        """What of each code, by its place in the codebook, the words hold."""
        stems = [word.stem for word in found]
        hits: dict[int, list[Hit]] = defaultdict(list)
        covered: dict[int, int] = {}
        seen: set[tuple[int, tuple[str, ...]]] = set()
        for place in range(len(stems)):
            for phrase in self.phrases_at(stems, place):
                last = place + len(phrase)
                weight = rarity.of_phrase(phrase) / len(self.owners[phrase]) ** 0.5
                span = found[place].start, found[last - 1].end
                for code in self.owners[phrase]:
                    # A keyword inside a longer one, or said again, adds nothing.
                    if covered.get(code, 0) >= last or (code, phrase) in seen:
                        continue
                    covered[code] = last
                    seen.add((code, phrase))
                    hits[code].append(Hit(*span, weight, True))
        self._describe(found, stems, rarity, hits)
        return hits

    def matched(self, text: str) -> dict[int, list[Hit]]:
        """Where each code's patterns first match."""
        hits: dict[int, list[Hit]] = defaultdict(list)
        for place, pattern in self.patterns:
            found = pattern.search(text, 0, _FARTHEST_SEARCHED)
            if found and found.end() > found.start():
                hits[place].append(Hit(*found.span(), STRENGTH_OF_HALF, True))
        return hits

    def _describe(
        self,
        found: list[Word],
        stems: list[str],
        rarity: "Rarity",
        hits: dict[int, list[Hit]],
    ) -> None:
        often = Counter(stems)
        for stem, word in {w.stem: w for w in reversed(found)}.items():
            if stem not in self.described:
                continue
            weight = _DESCRIPTION_WEIGHT * rarity.bm25(stem, often[stem], len(stems))
            for code in self.described[stem]:
                hits[code].append(Hit(word.start, word.end, weight, False))


class Rarity:
    """How telling a word or a keyword is in this document."""

    def __init__(self, read: Sequence[Sequence[Word]], book: Book) -> None:
        self.paragraphs = len(read) + _UNSEEN
        self.mean_length = sum(map(len, read)) / max(len(read), 1) or 1.0
        self.with_stem: Counter[str] = Counter()
        self.with_phrase: Counter[tuple[str, ...]] = Counter()
        for found in read:
            stems = [word.stem for word in found]
            self.with_stem.update(set(stems))
            self.with_phrase.update(
                {
                    phrase
                    for place in range(len(stems))
                    for phrase in book.phrases_at(stems, place)
                }
            )

    def of_phrase(self, phrase: tuple[str, ...]) -> float:
        """A phrase says more than a word of the same rarity."""
        return self._inverse(self.with_phrase[phrase]) * _PHRASE_BONUS[len(phrase) > 1]

    def bm25(self, stem: str, often: int, length: int) -> float:
        """The share of one word in a paragraph's BM25 score."""
        relative = 1 - _BM25_B + _BM25_B * length / self.mean_length
        return (
            self._inverse(self.with_stem[stem])
            * often
            * (_BM25_K1 + 1)
            / (often + _BM25_K1 * relative)
        )

    def _inverse(self, holding: int) -> float:
        return log(1 + (self.paragraphs - holding + 0.5) / (holding + 0.5))


def _patterns(keywords: Sequence[str]) -> Iterator[re.Pattern[str]]:
    """The patterns among the keywords; one that is refused matches nothing."""
    for keyword in filter(is_pattern, keywords):
        try:
            yield compile_pattern(keyword)
        except PatternRefused:
            continue


def _stems(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in words(text))


_STOP_STEMS = frozenset(stem for word in STOP for stem in _stems(word))
