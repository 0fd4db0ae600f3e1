"""An engine that learns nothing: a codebook's own words, looked for in the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Any

import numpy as np

from coding.suggestions.engine import (
    EngineCode,
    EngineParagraph,
    Floats,
    Lesson,
    Proposal,
    best,
    thresholds_for,
)
from coding.suggestions.patterns import PatternRefused, compile_pattern, is_pattern
from coding.words import STOP, Word, sentences, words

# A document of few paragraphs says little about which words are rare: as many
# paragraphs that hold none of them are thought beside it.
_UNSEEN = 40
_BM25_K1, _BM25_B = 1.2, 0.75
_DESCRIPTION_WEIGHT = 0.25
_STRENGTH_OF_HALF = 6.0
_PHRASE_BONUS = (1.0, 1.25)
_FARTHEST_SEARCHED = 10_000


@dataclass(frozen=True, slots=True)
class _Hit:
    """A keyword or word of a code's description found in a paragraph."""

    start: int
    end: int
    weight: float
    keyword: bool


class LexiconEngine:
    """Proposes codes whose keywords, patterns, name and definition match the words.

    A matched keyword weighs as much as its words are rare in the corpus, and less
    where several codes share it; the name and the definition are weighed by BM25.
    A keyword between slashes is a regular expression.
    """

    name = "lexicon"
    version = "2"
    threshold = 0.42

    @property
    def parameters(self) -> dict[str, Any]:
        return {"threshold": self.threshold}

    def fit(
        self,
        codes: Sequence[EngineCode],
        corpus: Sequence[EngineParagraph],
        lessons: Sequence[Lesson] = (),
        seed: int = 0,
    ) -> "FittedLexicon":
        """Count the corpus's words; lessons teach a lexicon nothing."""
        return FittedLexicon(codes, [words(one.text) for one in corpus])


class FittedLexicon:
    """A codebook's words, and how rare each is in the corpus."""

    def __init__(
        self, codes: Sequence[EngineCode], read: Sequence[Sequence[Word]]
    ) -> None:
        self.codes = codes
        self._book = _Book(codes)
        self._rarity = _Rarity(read, self._book)

    def probabilities(self, paragraphs: Sequence[EngineParagraph]) -> Floats:
        """The scores, which are in 0..1 and no more than an order."""
        found = np.zeros((len(paragraphs), len(self.codes)))
        for row, paragraph in enumerate(paragraphs):
            for place, hits in self._hits(paragraph).items():
                found[row, place] = _score(hits)
        return found

    def suggest(
        self,
        paragraphs: Sequence[EngineParagraph],
        thresholds: Mapping[str, float] | None = None,
    ) -> Iterator[Proposal]:
        """At most three codes a paragraph, best first, each above the threshold."""
        bars = thresholds_for(self.codes, thresholds, LexiconEngine.threshold)
        for paragraph in paragraphs:
            hits = self._hits(paragraph)
            scores = np.zeros((1, len(self.codes)))
            for place, some in hits.items():
                scores[0, place] = _score(some)
            for place in best(scores, bars)[0]:
                if place in hits:
                    yield _proposal(paragraph, self.codes[place], hits[place])

    def _hits(self, paragraph: EngineParagraph) -> dict[int, list["_Hit"]]:
        hits = self._book.hits(words(paragraph.text), self._rarity)
        for place, some in self._book.matched(paragraph.text).items():
            hits[place] += some
        return hits


class _Book:
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

    def hits(self, found: list[Word], rarity: "_Rarity") -> dict[int, list[_Hit]]:
        """What of each code, by its place in the codebook, the words hold."""
        stems = [word.stem for word in found]
        hits: dict[int, list[_Hit]] = defaultdict(list)
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
                    hits[code].append(_Hit(*span, weight, True))
        self._describe(found, stems, rarity, hits)
        return hits

    def matched(self, text: str) -> dict[int, list[_Hit]]:
        """Where each code's patterns first match."""
        hits: dict[int, list[_Hit]] = defaultdict(list)
        for place, pattern in self.patterns:
            found = pattern.search(text, 0, _FARTHEST_SEARCHED)
            if found and found.end() > found.start():
                hits[place].append(_Hit(*found.span(), _STRENGTH_OF_HALF, True))
        return hits

    def _describe(
        self,
        found: list[Word],
        stems: list[str],
        rarity: "_Rarity",
        hits: dict[int, list[_Hit]],
    ) -> None:
        often = Counter(stems)
        for stem, word in {w.stem: w for w in reversed(found)}.items():
            if stem not in self.described:
                continue
            weight = _DESCRIPTION_WEIGHT * rarity.bm25(stem, often[stem], len(stems))
            for code in self.described[stem]:
                hits[code].append(_Hit(word.start, word.end, weight, False))


class _Rarity:
    """How telling a word or a keyword is in this document."""

    def __init__(self, read: Sequence[Sequence[Word]], book: _Book) -> None:
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


def _score(hits: Sequence[_Hit]) -> float:
    """The weights' sum brought into 0..1."""
    strength = sum(hit.weight for hit in hits)
    return round(1 - exp(-strength * log(2) / _STRENGTH_OF_HALF), 4)


def _proposal(
    paragraph: EngineParagraph, code: EngineCode, hits: Sequence[_Hit]
) -> Proposal:
    start, end = _passage(paragraph.text, hits)
    matched = _matched(paragraph.text, hits)
    return Proposal(
        paragraph=paragraph.pk,
        start=paragraph.start + start,
        end=paragraph.start + end,
        code=code.key,
        score=_score(hits),
        reason=f"matched: {', '.join(matched)}",
        matched=matched,
    )


def _passage(text: str, hits: Sequence[_Hit]) -> tuple[int, int]:
    """The sentence that all the keywords stand in, or else the whole paragraph."""
    telling = [hit for hit in hits if hit.keyword] or hits
    first, last = min(h.start for h in telling), max(h.end for h in telling)
    for start, end in sentences(text):
        if start <= first and last <= end:
            return start, end
    begin = len(text) - len(text.lstrip())
    return begin, begin + len(text.strip())


def _matched(text: str, hits: Sequence[_Hit]) -> list[str]:
    """The words as the text has them, keywords first, the weightiest of each first."""
    ordered = sorted(hits, key=lambda hit: (not hit.keyword, -hit.weight, hit.start))
    spoken = (" ".join(text[hit.start : hit.end].casefold().split()) for hit in ordered)
    return list(dict.fromkeys(spoken))[:6]
