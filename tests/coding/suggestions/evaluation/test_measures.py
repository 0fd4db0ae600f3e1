"""The measures, against values worked out by hand."""

import math

import numpy as np
import pytest

from coding.suggestions.evaluation.measures import (
    average_precision,
    f1_scores,
    macro_average_precision,
    precision_of,
    recall_at,
)

FOUND = np.array([[0.9, 0.8, 0.1], [0.2, 0.7, 0.6], [0.5, 0.4, 0.3]])
CARRIED = np.array([[1.0, 1, 0], [0, 0, 1], [0, 0, 0]])


def test_recall_is_the_share_of_a_passages_own_codes() -> None:
    assert recall_at(1, FOUND, CARRIED) == pytest.approx((0.5 + 0) / 2)
    assert recall_at(3, FOUND, CARRIED) == 1
    assert math.isnan(recall_at(1, FOUND, np.zeros((3, 3))))


def test_macro_f1_counts_the_codes_that_occur_and_micro_f1_all() -> None:
    chosen = np.array([[1.0, 0, 0], [0, 0, 1], [1, 0, 0]])
    carried = np.array([[1.0, 0, 0], [1, 0, 1], [0, 0, 1]])

    macro, micro = f1_scores(chosen, carried)

    assert macro == pytest.approx((2 * 1 / 4 + 2 * 1 / 3) / 2)
    assert micro == pytest.approx(2 * 2 / 7)
    assert all(map(math.isnan, f1_scores(chosen, np.zeros((3, 3)))))


def test_average_precision_is_as_published_and_ties_are_one_step() -> None:
    # scikit-learn's own example for average_precision_score answers 0.83.
    scores, carried = np.array([0.1, 0.4, 0.35, 0.8]), np.array([0.0, 0, 1, 1])

    assert average_precision(scores, carried) == pytest.approx(0.8333, abs=1e-4)
    assert average_precision(np.ones(4), carried) == pytest.approx(0.5)
    assert math.isnan(average_precision(scores, np.zeros(4)))


def test_codes_that_do_not_occur_have_no_part_in_the_mean() -> None:
    assert macro_average_precision(FOUND[:, :2], CARRIED[:, :2]) == pytest.approx(1)
    assert math.isnan(macro_average_precision(FOUND, np.zeros((3, 3))))


def test_precision_is_of_what_is_shown() -> None:
    assert precision_of([[0, 2], [], [1]], CARRIED) == pytest.approx(1 / 3)
    assert math.isnan(precision_of([[], [], []], CARRIED))
