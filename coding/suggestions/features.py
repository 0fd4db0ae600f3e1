"""What texts are compared by: their meaning as vectors, and their words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from coding.suggestions.engine import Embedder, Floats, Vectors
from coding.suggestions.tfidf import TfIdf


@dataclass(frozen=True, slots=True)
class Features:
    """Rows of vectors and of weighed words, each of length one or zero.

    `vectors` (texts x dimensions) is None where no model has been prepared, and the
    words stand alone.
    """

    vectors: Vectors | None
    words: csr_array

    def rows(self, places: Sequence[int]) -> "Features":
        kept = np.asarray(places, int)
        vectors = None if self.vectors is None else self.vectors[kept]
        return Features(vectors, csr_array(self.words[kept]))

    def products(self) -> Floats:
        """The inner products (texts x texts) of vectors and words together."""
        words = (self.words @ self.words.T).toarray()
        if self.vectors is None:
            return np.asarray(words)
        vectors = self.vectors.astype(float)
        return np.asarray(words + vectors @ vectors.T)

    def meaning(self, other: "Features") -> Floats:
        """Cosines (texts x other's texts) by vectors, or by words without a model."""
        if self.vectors is None or other.vectors is None:
            return np.asarray((self.words @ other.words.T).toarray())
        # In double precision, so that what stands beside a text leaves no trace.
        return np.asarray(self.vectors.astype(float) @ other.vectors.T.astype(float))


class Reader:
    """Turns texts into features, by the words of a corpus and the embedder's model."""

    def __init__(self, corpus: Sequence[str], embedder: Embedder | None) -> None:
        self._embedder = embedder
        self._words = TfIdf(corpus)
        vectors = embedder(corpus) if embedder else None
        self.corpus = Features(vectors, self._words.vectors)
        self._places = {text: place for place, text in enumerate(corpus)}

    def __call__(self, texts: Sequence[str]) -> Features:
        """Features of any texts; those of the corpus have been computed before."""
        if all(text in self._places for text in texts):
            return self.corpus.rows([self._places[text] for text in texts])
        vectors = self._embedder(texts) if self._embedder else None
        return Features(vectors, self._words(texts))

    def words(self, text: str) -> dict[str, tuple[int, float]]:
        """The column and the weight of each word of a text, by its stem."""
        return self._words.weighed(text)
