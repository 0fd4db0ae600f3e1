"""Logistic regression of many codes at once, starting from what was believed before."""

from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from coding.suggestions.engine import Floats

# How much a paragraph bends the loss where a code is rare: p * (1 - p), roughly.
_CURVATURE = 0.05
_SEARCH = {"maxiter": 200, "maxcor": 5, "ftol": 1e-5, "gtol": 1e-3}


class Priors(NamedTuple):
    """The variance that each kind of weight is believed to have around zero."""

    features: float
    intercept: float
    slope: float


class Weights(NamedTuple):
    """Weights (features x codes), intercepts and slopes (codes)."""

    features: Floats
    intercepts: Floats
    slopes: Floats


def fit_offset(
    features: Floats, carried: Floats, offset: Floats, priors: Priors
) -> Weights:
    """Weights that correct the offset: offset + features @ w + b + s * offset.

    `features` (paragraphs x features); `carried` (paragraphs x codes) is 0 or 1;
    `offset` (paragraphs x codes) is the logit believed before. Minimises the log loss,
    in nats, plus every weight's square over twice its variance: without paragraphs
    all are zero. All codes in one L-BFGS call.
    """
    (rows, width), codes = features.shape, carried.shape[1]
    if not rows or not codes:
        return Weights(np.zeros((width, codes)), np.zeros(codes), np.zeros(codes))
    scales = np.sqrt([*[priors.features] * width, priors.intercept])
    scaled = np.column_stack([features, np.ones(rows)]) * scales
    # Steep directions are shortened, so that the search needs fewer steps.
    steps = 1 / np.sqrt(1 + _CURVATURE * (scaled**2).sum(axis=0))
    scaled, penalty = scaled * steps, (steps**2)[:, None]
    believed = offset * np.sqrt(priors.slope)
    turns = 1 / np.sqrt(1 + _CURVATURE * (believed**2).sum(axis=0))
    believed, keep = believed * turns, turns**2

    def loss(flat: Floats) -> tuple[float, Floats]:
        both = flat.reshape(width + 2, codes)
        weights, slopes = both[:-1], both[-1]
        logits = scaled @ weights + offset + believed * slopes
        lost = (np.logaddexp(0, logits) - carried * logits).sum()
        off = expit(logits) - carried
        down = scaled.T @ off + penalty * weights
        turn = (believed * off).sum(axis=0) + keep * slopes
        size = (penalty * weights**2).sum() + (keep * slopes**2).sum()
        return lost + size / 2, np.vstack([down, turn]).ravel()

    start = np.zeros((width + 2) * codes)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=_SEARCH)
    found = found.x.reshape(width + 2, codes)
    weights = found[:-1] * (steps * scales)[:, None]
    slopes = found[-1] * turns * np.sqrt(priors.slope)
    return Weights(weights[:-1], weights[-1], slopes)


def span(kernel: Floats) -> tuple[Floats, Floats]:
    """Coordinates of examples in their own span, and the way back.

    `kernel` (n x n) holds the examples' inner products. Answers coordinates (n x r)
    with the same inner products, and `back` (n x r): examples.T @ back @ w are the
    weights in the features' own space.
    """
    values, vectors = np.linalg.eigh(kernel)
    kept = values > 1e-8 * max(values[-1], 1e-12)
    root = np.sqrt(values[kept])
    return vectors[:, kept] * root, vectors[:, kept] / root
