"""What coded paragraphs teach: how far the definitions were off."""

from dataclasses import dataclass

import numpy as np

from coding.suggestions.engine import Floats
from coding.suggestions.features import Features
from coding.suggestions.logistic import fit_offset, span

STRENGTH = 10.0


@dataclass(frozen=True, slots=True)
class Correction:
    """Weights to add to logits: for vectors, for words, and one for each code."""

    vectors: Floats | None
    words: Floats
    intercepts: Floats

    def __call__(self, features: Features) -> Floats:
        """What to add to the logits (texts x codes)."""
        found = np.asarray(features.words @ self.words) + self.intercepts
        if self.vectors is not None and features.vectors is not None:
            found = found + features.vectors @ self.vectors
        return np.asarray(found)


def learn_correction(features: Features, carried: Floats, offset: Floats) -> Correction:
    """Learn from read texts (rows) what each code (column) is really like.

    `carried` is 0 or 1, `offset` the logits believed before: without texts the
    correction is zero. Vectors and words count alike, in one regression.
    """
    coordinates, back = span(features.products())
    weights, intercepts = fit_offset(coordinates, carried, offset, STRENGTH)
    own = back @ weights
    vectors = None
    if features.vectors is not None:
        vectors = features.vectors.T.astype(float) @ own
    return Correction(vectors, np.asarray(features.words.T @ own), intercepts)
