"""How much a paragraph speaks of a code in the code's own words."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array

from coding.suggestions.engine import Floats
from coding.suggestions.terms import Counts, Vocabulary, terms
from coding.words import STOP

_K1, _B = 1.2, 0.75
_STOP_TERMS = frozenset(term for word in STOP for term in terms(word))


class Bm25:
    """A corpus's words and their rarity, to ask descriptions of codes of."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._vocabulary = Vocabulary(texts)
        counted = self._vocabulary.counted
        holding = np.bincount(counted.indices, minlength=counted.shape[1])
        self._rarity = np.log1p((len(texts) - holding + 0.5) / (holding + 0.5))
        self._mean_length = counted.sum() / max(len(texts), 1) or 1.0

    def scores(self, texts: Sequence[str], queries: Sequence[str]) -> Floats:
        """Scores (texts x queries), 0 and up; stop words count for nothing.

        Source: Robertson and Zaragoza (2009), with k1 = 1.2 and b = 0.75.
        """
        asked = np.zeros((len(self._rarity), len(queries)))
        for place, query in enumerate(queries):
            for term in set(terms(query)) - _STOP_TERMS:
                if term in self._vocabulary.places:
                    asked[self._vocabulary.places[term], place] = 1
        return np.asarray(self._weigh(self._vocabulary.count(texts)) @ asked)

    def shared(self, text: str, query: str) -> dict[str, float]:
        """The rarity of each word, by its stem, that text and query share."""
        both = set(terms(text)) & set(terms(query)) - _STOP_TERMS
        places = self._vocabulary.places
        return {
            term: float(self._rarity[places[term]]) for term in both if term in places
        }

    def _weigh(self, counted: Counts) -> csr_array:
        length = counted.sum(axis=1) / self._mean_length
        relative = np.repeat(1 - _B + _B * length, np.diff(counted.indptr))
        weighed = counted.copy()
        often = weighed.data
        weighed.data = often * (_K1 + 1) / (often + _K1 * relative)
        weighed.data *= self._rarity[weighed.indices]
        return weighed
