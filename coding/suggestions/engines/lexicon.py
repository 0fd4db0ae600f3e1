"""An engine that learns nothing: a codebook's own words, looked for in the text."""

from collections.abc import Iterator, Mapping, Sequence
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
from coding.suggestions.keywords import STRENGTH_OF_HALF, Book, Hit, Rarity
from coding.suggestions.spans import Passage, shift, units, whole, whole_paragraph
from coding.words import Word, sentences, words


class LexiconEngine:
    """Proposes codes whose keywords, patterns, name and definition match the words.

    A matched keyword weighs as much as its words are rare in the corpus, and less
    where several codes share it; the name and the definition are weighed by BM25.
    A keyword between slashes is a regular expression.
    """

    name = "lexicon"
    version = "2"
    learns = False
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
        self._book = Book(codes)
        self._rarity = Rarity(read, self._book)

    def refit(self, lessons: Sequence[Lesson]) -> "FittedLexicon":
        return self

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

    def _hits(self, paragraph: EngineParagraph) -> dict[int, list["Hit"]]:
        hits = self._book.hits(words(paragraph.text), self._rarity)
        for place, some in self._book.matched(paragraph.text).items():
            hits[place] += some
        return hits


def _score(hits: Sequence[Hit]) -> float:
    """The weights' sum brought into 0..1."""
    strength = sum(hit.weight for hit in hits)
    return round(1 - exp(-strength * log(2) / STRENGTH_OF_HALF), 4)


def _proposal(
    paragraph: EngineParagraph, code: EngineCode, hits: Sequence[Hit]
) -> Proposal:
    passage = _passage(paragraph.text, hits)
    matched = _matched(paragraph.text, hits)
    return Proposal(
        paragraph=paragraph.pk,
        start=paragraph.start + passage.start,
        end=paragraph.start + passage.end,
        code=code.key,
        score=_score(hits),
        reason=f"matched: {', '.join(matched)}",
        matched=matched,
        shorter=shift(passage.shorter, paragraph.start),
        longer=shift(passage.longer, paragraph.start),
    )


def _passage(text: str, hits: Sequence[Hit]) -> Passage:
    """The sentence that all the keywords stand in, or else the whole paragraph."""
    telling = [hit for hit in hits if hit.keyword] or hits
    first, last = min(h.start for h in telling), max(h.end for h in telling)
    for start, end in sentences(text):
        if start <= first and last <= end:
            around = whole(text)
            return Passage(
                start, end, longer=around if around != (start, end) else None
            )
    said = [
        sum(hit.weight for hit in hits if start <= hit.start < end)
        for start, end in units(text)
    ]
    return whole_paragraph(text, said)


def _matched(text: str, hits: Sequence[Hit]) -> list[str]:
    """The words as the text has them, keywords first, the weightiest of each first."""
    ordered = sorted(hits, key=lambda hit: (not hit.keyword, -hit.weight, hit.start))
    spoken = (" ".join(text[hit.start : hit.end].casefold().split()) for hit in ordered)
    return list(dict.fromkeys(spoken))[:6]
