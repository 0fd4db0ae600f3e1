"""Texts as weighed words: the more often here and the rarer elsewhere, the heavier."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array, diags_array

from coding.suggestions.terms import Counts, Vocabulary, terms


class TfIdf:
    """Weights learnt from a corpus; `vectors` are its own, of length one."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._vocabulary = Vocabulary(texts, pairs=True)
        counted = self._vocabulary.counted
        holding = np.bincount(counted.indices, minlength=counted.shape[1])
        self._rarity = np.log((1 + len(texts)) / (1 + holding)) + 1
        self.vectors = self._weigh(counted)

    def __call__(self, texts: Sequence[str]) -> csr_array:
        """Sparse rows (texts x terms) of length one, or of zeros for no known word.

        Words and pairs of words, counts on a logarithmic scale, smoothed inverse
        document frequency. Source: Salton and Buckley (1988).
        """
        return self._weigh(self._vocabulary.count(texts))

    def weighed(self, text: str) -> dict[str, tuple[int, float]]:
        """The column and the weight of each known word of one text, by its stem."""
        row = self([text])
        weights = dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
        places = self._vocabulary.places
        return {
            term: (places[term], weights[places[term]])
            for term in dict.fromkeys(terms(text))
            if term in places
        }

    def _weigh(self, counted: Counts) -> csr_array:
        weighed = counted.copy()
        weighed.data = (1 + np.log(weighed.data)) * self._rarity[weighed.indices]
        length = np.sqrt(weighed.multiply(weighed).sum(axis=1))
        return csr_array(diags_array(1 / np.maximum(length, 1e-12)) @ weighed)
