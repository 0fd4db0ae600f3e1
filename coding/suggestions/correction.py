"""What coded paragraphs teach: how far the definitions were off."""

from dataclasses import dataclass

import numpy as np

from coding.suggestions.engine import Floats
from coding.suggestions.features import Features
from coding.suggestions.logistic import Priors, fit_offset, span

PRIORS = Priors(features=10.0, intercept=10.0, slope=0.5)
# How many paragraphs it takes to move how often a code occurs half as freely as that:
# one paragraph says little of it.
HALF_FREE = 30


@dataclass(frozen=True, slots=True)
class Correction:
    """What to add to logits, by vectors, by words, for each code, and by the logits."""

    vectors: Floats | None
    words: Floats
    intercepts: Floats
    slopes: Floats

    def __call__(self, features: Features, logits: Floats) -> Floats:
        """The logits (texts x codes), corrected."""
        found = logits * (1 + self.slopes) + self.intercepts
        found = found + np.asarray(features.words @ self.words)
        if self.vectors is not None and features.vectors is not None:
            found = found + features.vectors @ self.vectors
        return np.asarray(found)


def learn_correction(features: Features, carried: Floats, offset: Floats) -> Correction:
    """Learn from read texts (rows) what each code (column) is really like.

    `carried` is 0 or 1, `offset` the logits believed before: without texts nothing is
    corrected. Vectors and words count alike, in one regression.
    """
    coordinates, back = span(features.products())
    free = len(carried) / (len(carried) + HALF_FREE)
    priors = Priors(PRIORS.features, free * PRIORS.intercept, free * PRIORS.slope)
    learned = fit_offset(coordinates, carried, offset, priors)
    own = back @ learned.features
    vectors = None
    if features.vectors is not None:
        vectors = features.vectors.T.astype(float) @ own
    words = np.asarray(features.words.T @ own)
    return Correction(vectors, words, learned.intercepts, learned.slopes)
