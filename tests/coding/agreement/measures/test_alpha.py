"""Krippendorff's alpha against values worked out by hand and written out in full."""

import itertools
import random
from collections.abc import Hashable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.agreement.measures.alpha import (
    krippendorff_alpha,
    krippendorff_alpha_category,
)
from coding.agreement.measures.percent import percent_agreement


def test_alpha_of_two_coders_worked_out_by_hand() -> None:
    units = [[True, True], [True, False], [True, False], [False, False]]
    units += [[False, False]]

    # 4 yes, 6 no, two of five units differ: D_o = 4/10 and D_e = 2 * 4 * 6 / (10 * 9).
    assert krippendorff_alpha(units).value == pytest.approx(1 - 0.4 * 90 / 48)


def test_a_unit_that_one_coder_judged_counts_for_nothing() -> None:
    units: list[list[Hashable | None]] = [["a", "b"], ["a", "a"], ["b", "b"]]

    assert krippendorff_alpha(units) == krippendorff_alpha(
        [*units, ["c", None], [None, None], []]
    )
    assert percent_agreement(units) == percent_agreement([*units, ["c", None]])


def test_alpha_without_variation_has_a_reason_and_no_value() -> None:
    found = krippendorff_alpha([[False, False], [False, False]])

    assert found.value is None
    assert "same" in found.reason
    assert percent_agreement([[False, False], [False, False]]).value == 1


def test_nothing_judged_by_two_has_a_reason_and_no_value() -> None:
    for found in (
        krippendorff_alpha([]),
        krippendorff_alpha([["a", None]]),
        percent_agreement([["a", None], [None, None]]),
    ):
        assert found.value is None
        assert "two coders" in found.reason


def test_zero_and_false_are_values_and_not_missing() -> None:
    assert krippendorff_alpha([[0, 0], [1, 1]]).value == 1
    assert krippendorff_alpha([[False, False], [True, True]]).value == 1


def test_a_count_is_the_same_as_repeating_the_unit() -> None:
    units = [["a", "b", "a"], ["b", "b", None]]
    repeated = [units[0]] * 3 + [units[1]] * 4

    assert krippendorff_alpha(units, counts=[3, 4]) == krippendorff_alpha(repeated)
    for weighting in ("unit_mean", "pairs_pooled", "alpha_observed", "unanimous"):
        assert percent_agreement(units, weighting, [3, 4]) == percent_agreement(
            repeated, weighting
        )


def coincidences(units: list[list[Any]]) -> Iterator[tuple[Any, Any, float]]:
    for unit in units:
        values = [value for value in unit if value is not None]
        for one, other in itertools.permutations(values, 2):
            yield one, other, 1 / (len(values) - 1)


def test_alpha_equals_the_coincidence_matrix_written_out() -> None:
    chance = random.Random(7)
    for _ in range(200):
        units = [
            [chance.choice(["a", "b", "c", None]) for _ in range(4)] for _ in range(8)
        ]
        pairs = list(coincidences(units))
        n = sum(weight for _, _, weight in pairs)
        margin = {c: sum(w for a, _, w in pairs if a == c) for c in "abc"}
        observed = sum(w for a, b, w in pairs if a != b) / n
        expected = sum(
            margin[a] * margin[b] for a, b in itertools.permutations("abc", 2)
        ) / (n * (n - 1))

        assert krippendorff_alpha(units).value == pytest.approx(1 - observed / expected)


def test_one_category_is_judged_against_all_the_others() -> None:
    units: list[list[Hashable | None]] = [["a", "b"], ["b", "c"], ["a", "a"]]

    assert krippendorff_alpha_category(units, "a") == krippendorff_alpha(
        [[True, False], [False, False], [True, True]]
    )


VALUES = st.sampled_from([None, 1, 2, 3, 5])
FAR: dict[str, Any] = {
    "nominal": lambda c, k, n: float(c != k),
    "interval": lambda c, k, n: (c - k) ** 2,
    "ratio": lambda c, k, n: ((c - k) / (c + k)) ** 2,
    "ordinal": lambda c, k, n: (
        (sum(n[g] for g in n if min(c, k) <= g <= max(c, k)) - (n[c] + n[k]) / 2) ** 2
    ),
}


@pytest.mark.parametrize("metric", FAR)
@given(units=st.lists(st.lists(VALUES, min_size=3, max_size=3), max_size=8))
def test_every_metric_equals_its_sum_over_all_pairs(metric, units):
    paired = [[v for v in unit if v is not None] for unit in units]
    paired = [unit for unit in paired if len(unit) > 1]
    every = [value for unit in paired for value in unit]
    times = {value: every.count(value) for value in every}
    observed = sum(
        FAR[metric](a, b, times) / (len(unit) - 1)
        for unit in paired
        for a, b in itertools.permutations(unit, 2)
    )
    expected = sum(
        FAR[metric](a, b, times) for a, b in itertools.permutations(every, 2)
    )

    found = krippendorff_alpha(units, metric)

    if not expected:
        assert found.value is None
        assert found.reason
    else:
        assert found.value == pytest.approx(1 - observed * (len(every) - 1) / expected)


def test_ranks_are_those_that_were_declared() -> None:
    units = [["low", "mid"], ["mid", "high"], ["high", "high"], ["low", "low"]]
    by_name = krippendorff_alpha(units, "ordinal", order=["low", "mid", "high"])
    ranks = {"low": 1, "mid": 2, "high": 3}

    assert by_name == krippendorff_alpha(
        [[ranks[v] for v in u] for u in units], "ordinal"
    )


def test_sets_that_overlap_are_nearer_than_sets_that_do_not() -> None:
    def alpha(other: set[str], metric: Any) -> float:
        units = [[frozenset("ab"), frozenset(other)], [frozenset(), frozenset()]]
        return krippendorff_alpha(units, metric).value or 0

    for metric in ("jaccard", "masi", "dice"):
        assert 1 == alpha({"a", "b"}, metric) > alpha({"a"}, metric)
        assert alpha({"a"}, metric) > alpha({"c"}, metric)
