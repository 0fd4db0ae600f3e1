"""Scores made probabilities, and probabilities made the best cut."""

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit

from coding.suggestions.engine import Floats

_FARTHEST = 40.0


def shift_to_mean(scores: Floats, mean: float) -> float:
    """What to add to all scores so that their logistic values average to `mean`.

    `scores` in logits, any shape; `mean` strictly between 0 and 1.
    """
    if not scores.size:
        return 0.0
    bounded = np.clip(scores, -_FARTHEST, _FARTHEST)

    def over(shift: float) -> float:
        return float(expit(bounded + shift).mean() - mean)

    return float(brentq(over, -2 * _FARTHEST, 2 * _FARTHEST, xtol=1e-9))


def best_cuts(probabilities: Floats) -> Floats:
    """Per code (column), the threshold at which the expected F1 is highest.

    It takes the probabilities (paragraphs x codes) at their word and looks at no
    answers: cut after the k most probable ones, where 2 * (sum of those k) /
    (k + sum of all) peaks. 1 for a code that no paragraph could carry. Source: the
    plug-in rule of Ye, Chai, Lee and Chieu (2012), "Optimizing F-measures".
    """
    if not len(probabilities):
        return np.ones(probabilities.shape[1])
    ordered = -np.sort(-probabilities, axis=0)
    count = np.arange(1, len(ordered) + 1)[:, None]
    total = np.maximum(ordered.sum(axis=0), 1e-12)
    expected = 2 * np.cumsum(ordered, axis=0) / (count + total)
    cuts = ordered[expected.argmax(axis=0), np.arange(ordered.shape[1])]
    return np.asarray(np.where(cuts > 0, cuts, 1.0))


def calibration_error(probabilities: Floats, carried: Floats, bins: int = 10) -> float:
    """How far probabilities are from how often they come true, 0 to 1.

    Over all paragraphs and codes in equal bins, weighted by their size. Source:
    Naeini, Cooper and Hauskrecht (2015), expected calibration error.
    """
    flat, true = probabilities.ravel(), carried.ravel()
    if not len(flat):
        return 0.0
    place = np.minimum((flat * bins).astype(int), bins - 1)
    said = np.bincount(place, flat, bins)
    found = np.bincount(place, true, bins)
    return float(np.abs(said - found).sum() / len(flat))
