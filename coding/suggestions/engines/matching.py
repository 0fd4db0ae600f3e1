"""An engine that needs no training: the codebook's own words, looked for in the text."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from coding.suggestions.engine import EngineCode, EngineParagraph, Proposal

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
STOP = frozenset(
    "a an and are as at be been by for from has have in into is it its of on or that "
    "the their them they this those to was were which who with without what whose "
    "where when not no any all other such also than then there these will would can "
    "may must should action actions named text passage code".split()
)
ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "ly")
KEYWORD_WEIGHT = 1.0
CONTEXT_WEIGHT = 0.25
THRESHOLD = 0.35
MOST = 3
# BM25's usual constants (Robertson and Zaragoza, 2009).
K1, B = 1.2, 0.75


class MatchingEngine:
    """Keywords weighted by how rare they are here, beside BM25 on the definition."""

    name = "codebook words"
    version = "1"

    def suggest(
        self, paragraphs: Sequence[EngineParagraph], codes: Sequence[EngineCode]
    ) -> Iterator[Proposal]:
        """At most three codes for each paragraph, best first."""
        texts = [_Words(paragraph.text) for paragraph in paragraphs]
        rarity = _rarity(texts)
        mean = sum(len(text.stems) for text in texts) / max(len(texts), 1) or 1.0
        described = [_Described(code) for code in codes]
        for paragraph, text in zip(paragraphs, texts, strict=True):
            scored = [code.score(text, rarity, mean) for code in described]
            order = sorted(
                range(len(codes)), key=lambda i: (-scored[i][0], codes[i].key)
            )
            for i in order[:MOST]:
                score, matched = scored[i]
                if score < THRESHOLD or not matched:
                    break
                yield Proposal(
                    paragraph=paragraph.pk,
                    start=paragraph.start,
                    end=paragraph.start + len(paragraph.text),
                    code=codes[i].key,
                    score=round(score, 3),
                    reason=f"matched: {', '.join(matched)}",
                    matched=matched,
                )


class _Words:
    """A paragraph's stems, and the same as one string in which phrases are found."""

    def __init__(self, text: str) -> None:
        self.stems = [stem(word) for word in WORD.findall(text)]
        self.line = f" {' '.join(self.stems)} "
        self.counts = Counter(self.stems)


class _Described:
    """A code's keywords as stemmed phrases, and the stems of what defines it."""

    def __init__(self, code: EngineCode) -> None:
        self.phrases = {
            " ".join(stem(word) for word in WORD.findall(keyword)): keyword
            for keyword in code.keywords
        }
        words = WORD.findall(f"{code.name} {code.definition} {code.include_when}")
        self.context = {stem(word) for word in words if word.lower() not in STOP}

    def score(
        self, text: _Words, rarity: dict[str, float], mean: float
    ) -> tuple[float, list[str]]:
        """0 to 1, and the keywords that were met."""
        matched = {
            phrase: keyword
            for phrase, keyword in self.phrases.items()
            if phrase and f" {phrase} " in text.line
        }
        found = sum(_weight(phrase, rarity) for phrase in matched)
        length = K1 * (1 - B + B * len(text.stems) / mean)
        context = sum(
            rarity.get(word, 0.0)
            * text.counts[word]
            * (K1 + 1)
            / (text.counts[word] + length)
            for word in self.context & text.counts.keys()
        )
        raw = KEYWORD_WEIGHT * found + CONTEXT_WEIGHT * context
        return 1 - math.exp(-raw / 6), sorted(matched.values())


def stem(word: str) -> str:
    """A word without its commonest English endings, four letters at least."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e").removesuffix("y") if len(word) > 4 else word


def _weight(phrase: str, rarity: dict[str, float]) -> float:
    """A phrase weighs as much as its words together, each at least a little."""
    return sum(max(rarity.get(word, 0.0), 0.3) for word in phrase.split())


def _rarity(texts: Sequence[_Words]) -> dict[str, float]:
    """Inverse document frequency of each stem over these paragraphs."""
    among = Counter(word for text in texts for word in text.counts)
    total = len(texts)
    return {
        word: math.log(1 + (total - n + 0.5) / (n + 0.5)) for word, n in among.items()
    }
