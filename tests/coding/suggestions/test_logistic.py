"""The regression: nothing learned from nothing, and the least loss otherwise."""

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import expit

from coding.suggestions.logistic import Priors, fit_offset, span

PRIORS = Priors(features=4.0, intercept=2.0, slope=0.5)


def test_without_paragraphs_nothing_is_corrected() -> None:
    found = fit_offset(np.zeros((0, 3)), np.zeros((0, 2)), np.zeros((0, 2)), PRIORS)

    assert not found.features.any()
    assert not found.intercepts.any()
    assert not found.slopes.any()


def test_all_codes_at_once_give_what_each_gives_alone() -> None:
    draw = np.random.default_rng(1)
    features, offset = draw.normal(size=(30, 4)), draw.normal(size=(30, 2))
    carried = (draw.random((30, 2)) < 0.3).astype(float)
    found = fit_offset(features, carried, offset, PRIORS)

    for code in range(2):

        def loss(w: np.ndarray, code: int = code) -> float:
            logits = features @ w[:4] + w[4] + offset[:, code] * (1 + w[5])
            p = expit(logits)
            lost = -np.where(carried[:, code] > 0, np.log(p), np.log1p(-p)).sum()
            return lost + (w[:4] ** 2).sum() / 8 + w[4] ** 2 / 4 + w[5] ** 2

        right = minimize(loss, np.zeros(6)).x
        mine = [*found.features[:, code], found.intercepts[code], found.slopes[code]]
        assert mine == pytest.approx(right, abs=0.02)


def test_coordinates_in_the_examples_span_keep_their_products() -> None:
    examples = np.random.default_rng(2).normal(size=(5, 50))
    examples[4] = examples[3]
    kernel = examples @ examples.T
    coordinates, back = span(kernel)

    assert coordinates @ coordinates.T == pytest.approx(kernel)
    assert examples @ (examples.T @ back) == pytest.approx(coordinates)
