"""Probabilities that mean what they say, and where they are cut."""

import numpy as np
import pytest
from scipy.special import expit

from coding.suggestions.calibration import (
    best_cuts,
    calibration_error,
    shift_to_mean,
)


def test_scores_are_shifted_to_the_mean_that_is_asked_for() -> None:
    scores = np.array([[-3.0, 0.5], [2.0, 9.0]])
    shift = shift_to_mean(scores, 0.1)

    assert expit(scores + shift).mean() == pytest.approx(0.1)
    assert shift_to_mean(np.zeros((0, 2)), 0.1) == 0


def test_the_cut_is_where_the_expected_f1_peaks() -> None:
    # Cut after one: 2*.9/(1+1.6) = .69; two: 2*1.4/(2+1.6) = .78; three: .72; four: .57.
    found = best_cuts(np.array([[0.1], [0.9], [0.1], [0.5]]))

    assert found.tolist() == [0.5]


def test_a_code_that_nothing_carries_is_never_chosen() -> None:
    assert best_cuts(np.zeros((4, 1))).tolist() == [1]
    assert best_cuts(np.zeros((0, 2))).tolist() == [1, 1]


def test_calibration_error_is_the_mean_distance_from_the_truth() -> None:
    said = np.array([[0.25], [0.25], [0.25], [0.25], [0.95]])

    assert calibration_error(said, np.array([[1.0], [0], [0], [0], [1]])) == (
        pytest.approx(0.01)
    )
    assert calibration_error(said, np.zeros((5, 1))) == pytest.approx(1.95 / 5)
    assert calibration_error(np.zeros((0, 1)), np.zeros((0, 1))) == 0
