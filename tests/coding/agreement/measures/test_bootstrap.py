"""Intervals come out again, hold the value, and are told only where they mean much."""

import numpy as np
import pytest

from coding.agreement.measures.alpha import krippendorff_alpha
from coding.agreement.measures.bootstrap import (
    TOO_OFTEN_UNDEFINED,
    alpha_intervals,
    bootstrap_interval,
    draws,
)
from coding.agreement.measures.yes_no import YesNo


def sums(units: int = 200, seed: int = 3) -> YesNo:
    source = np.random.default_rng(seed)
    truth = source.random((units, 1, 2)) < 0.3
    said = truth ^ (source.random((units, 3, 2)) < 0.1)
    return YesNo.of_units(np.ones((units, 3), dtype=bool), said)


def test_the_same_seed_gives_the_same_interval() -> None:
    assert alpha_intervals(sums()) == alpha_intervals(sums())
    assert alpha_intervals(sums()) != alpha_intervals(sums(), seed=2)


def test_an_interval_holds_the_value_it_is_about() -> None:
    found = sums()
    for alpha, interval in zip(
        found.total().alpha()[0], alpha_intervals(found), strict=True
    ):
        assert interval.low < alpha < interval.high
        assert interval.undefined == 0


def test_units_drawn_one_by_one_give_the_interval_of_their_sums() -> None:
    found = sums(units=60)
    units = [[True] * int(yes) + [False] * (3 - int(yes)) for yes in found.yes[:, 0]]
    one = bootstrap_interval(
        lambda rows, counts: krippendorff_alpha(rows, counts=counts), units
    )
    other = alpha_intervals(found)[0]

    assert one.low == pytest.approx(other.low, abs=0.05)
    assert one.high == pytest.approx(other.high, abs=0.05)


def test_a_code_with_a_single_passage_has_no_interval_but_a_reason() -> None:
    said = np.zeros((40, 2, 1), dtype=bool)
    found = alpha_intervals(YesNo.of_units(np.ones((40, 2), dtype=bool), said))

    assert (found[0].low, found[0].high) == (None, None)
    assert found[0].undefined == found[0].resamples
    assert found[0].reason == TOO_OFTEN_UNDEFINED


def test_every_resample_draws_as_many_as_there_are(monkeypatch) -> None:
    monkeypatch.setattr("coding.agreement.measures.bootstrap.CELLS", 30)
    drawn = np.vstack([weights for _, weights in draws(7, 11, seed=1)])

    assert drawn.shape == (11, 7)
    assert (drawn.sum(axis=1) == 7).all()
