"""What a codebook's words alone say of a paragraph, before anybody has coded."""

from collections.abc import Callable, Sequence

import numpy as np
from scipy.special import logsumexp

from coding.suggestions.bm25 import Bm25
from coding.suggestions.calibration import shift_to_mean
from coding.suggestions.engine import EngineCode, Floats
from coding.suggestions.features import Features, Reader

# Chosen on one data set (privacy policies, ten codes), tried on subsets of its codes.
WORDS_WEIGHT = 0.5
MOST_ALIKE = 3
EXEMPLARS = 20
EXEMPLAR_WEIGHT, EXEMPLAR_WORDS_WEIGHT = 0.5, 0.3
SHARPNESS = 1.5
NONE_OF_THEM = 1.0
# 1 would be right if a paragraph had one code; those of mandates often have several.
COMPETITION = 0.5
FEWEST_CODES = 5


def described(code: EngineCode) -> list[str]:
    """The sentences and examples that describe a code, its name first."""
    told = [code.name, code.definition, code.include_when]
    told += [*code.examples, ", ".join(code.keywords)]
    return list(dict.fromkeys(text.strip() for text in told if text.strip()))


class ColdStart:
    """Logits from definitions and examples; needs no coded paragraph.

    Each code's likeness to a paragraph (by meaning and by BM25) is measured against
    the whole corpus. The paragraphs that suit a code best, and no other code as well,
    then stand as its exemplars (pseudo-relevance feedback, Rocchio 1971). Codes
    compete for a paragraph, and with there being none.
    """

    def __init__(self, codes: Sequence[EngineCode], reader: Reader, bm25: Bm25) -> None:
        self._codes, self._bm25 = codes, bm25
        self.parts = [described(code) for code in codes]
        self.silent = np.array([not parts for parts in self.parts], bool)
        self._queries = [" ".join(parts) for parts in self.parts]
        heads = [". ".join(parts[:2]) for parts in self.parts]
        flat = [part for parts in self.parts for part in parts]
        self._heads, self._flat = reader(heads), reader(flat)
        self._scales: dict[str, tuple[Floats, Floats]] = {}
        self._near = self._spoken = np.zeros((0, len(codes)))
        self._shift = 0.0

    def learn(self, corpus: Features, texts: Sequence[str]) -> Floats:
        """Take the measure of the corpus; answers its logits (paragraphs x codes)."""
        found = self._words_alone(corpus, texts, self._measure)
        exemplars = _exemplars(found)
        self._spoken = np.asarray(corpus.words.T @ exemplars)
        if corpus.vectors is not None and len(texts):
            centred = corpus.vectors - corpus.vectors.mean(axis=0)
            self._near = np.asarray(centred.T @ exemplars, float)
        logits = self._against_exemplars(corpus, found, self._measure)
        mean = 1 / max(len(self._codes), FEWEST_CODES)
        self._shift = shift_to_mean(logits, mean)
        return logits + self._shift

    def logits(self, features: Features, texts: Sequence[str]) -> Floats:
        """Logits (paragraphs x codes) of any paragraphs, by the corpus's measure."""
        found = self._words_alone(features, texts, self._standard)
        return self._against_exemplars(features, found, self._standard) + self._shift

    def likeness(self, features: Features, code: int) -> Floats:
        """Cosines (paragraphs x parts of the code's description)."""
        first = sum(map(len, self.parts[:code]))
        own = range(first, first + len(self.parts[code]))
        return features.meaning(self._flat.rows(list(own)))

    def shared(self, text: str, code: int) -> dict[str, float]:
        """The words that the text shares with the description, and their weight."""
        return self._bm25.shared(text, self._queries[code])

    def _words_alone(
        self, features: Features, texts: Sequence[str], scale: "_Scale"
    ) -> Floats:
        """Likeness to names, definitions and examples, in the corpus's deviations."""
        heads = features.meaning(self._heads)
        every = features.meaning(self._flat)
        cuts = np.cumsum([len(parts) for parts in self.parts])[:-1]
        best = np.zeros_like(heads)
        for code, own in enumerate(np.split(every, cuts, axis=1)):
            if own.shape[1]:
                best[:, code] = -np.sort(-own, axis=1)[:, :MOST_ALIKE].mean(axis=1)
        alike = scale("alike", scale("heads", heads) + scale("best", best))
        spoken = scale("words", self._bm25.scores(texts, self._queries))
        found = scale("both", alike + WORDS_WEIGHT * spoken)
        return np.where(self.silent, 0.0, found)

    def _against_exemplars(
        self, features: Features, found: Floats, scale: "_Scale"
    ) -> Floats:
        spoken = scale("spoken", np.asarray(features.words @ self._spoken))
        found = found + EXEMPLAR_WORDS_WEIGHT * spoken
        if features.vectors is not None and len(self._near):
            near = scale("near", np.asarray(features.vectors @ self._near, float))
            found = found + EXEMPLAR_WEIGHT * near
        found = np.where(self.silent, 0.0, found)
        return found - COMPETITION * _rivals(found, 1.0)

    def _measure(self, name: str, scores: Floats) -> Floats:
        spread = scores.std(axis=0) if len(scores) else np.zeros(scores.shape[1])
        mean = scores.mean(axis=0) if len(scores) else np.zeros(scores.shape[1])
        self._scales[name] = mean, np.where(spread > 1e-6, spread, 1.0)
        return self._standard(name, scores)

    def _standard(self, name: str, scores: Floats) -> Floats:
        mean, spread = self._scales[name]
        return (scores - mean) / spread


_Scale = Callable[[str, Floats], Floats]


def _exemplars(found: Floats) -> Floats:
    """1 where a paragraph (row) is among those that suit a code (column) best."""
    share = np.exp(SHARPNESS * found - _rivals(SHARPNESS * found, SHARPNESS))
    suited = share * np.maximum(found, 0)
    rows, codes = found.shape
    most = int(np.clip(rows / (4 * max(codes, 1)), 1, EXEMPLARS))
    order = np.argsort(-suited, axis=0, kind="stable")[:most]
    chosen = np.zeros_like(found)
    np.put_along_axis(chosen, order, 1.0, axis=0)
    return chosen * (suited > 0)


def _rivals(scores: Floats, scale: float) -> Floats:
    """What a code's score is up against: all codes together, and none of them."""
    none = np.full((len(scores), 1), NONE_OF_THEM * scale)
    rivals = logsumexp(np.column_stack([scores, none]), axis=1, keepdims=True)
    return np.asarray(rivals)
