"""Logistic regression of many codes at once, starting from what was believed before."""

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from coding.suggestions.engine import Floats

# How much a paragraph bends the loss where a code is rare: p * (1 - p), roughly.
_CURVATURE = 0.02


def fit_offset(
    features: Floats, carried: Floats, offset: Floats, strength: float
) -> tuple[Floats, Floats]:
    """Weights (features x codes) and intercepts (codes) that correct the offset.

    `features` (paragraphs x features); `carried` (paragraphs x codes) is 0 or 1;
    `offset` (paragraphs x codes) is the logit believed before, to which the fit adds.
    Minimises the log loss, in nats, plus squared weights / (2 * strength) plus squared
    intercepts / 2: without paragraphs both are zero. All codes in one L-BFGS call.
    """
    (rows, width), codes = features.shape, carried.shape[1]
    if not rows or not codes:
        return np.zeros((width, codes)), np.zeros(codes)
    scaled = np.column_stack([features * np.sqrt(strength), np.ones(rows)])
    # Steep directions are shortened, so that the search needs fewer steps.
    steps = 1 / np.sqrt(1 + _CURVATURE * (scaled**2).sum(axis=0))
    scaled, penalty = scaled * steps, (steps**2)[:, None]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(width + 1, codes)
        logits = scaled @ weights + offset
        lost = np.logaddexp(0, logits) - carried * logits
        slope = scaled.T @ (expit(logits) - carried) + penalty * weights
        return lost.sum() + (penalty * weights**2).sum() / 2, slope.ravel()

    found = minimize(
        loss,
        np.zeros((width + 1) * codes),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 200, "maxcor": 5, "ftol": 1e-6, "gtol": 1e-3},
    )
    weights = found.x.reshape(width + 1, codes) * steps[:, None]
    return weights[:-1] * np.sqrt(strength), weights[-1]


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
