"""Agreement coefficients against published and hand-made cases."""

import itertools
import json
import random
from collections.abc import Hashable, Iterator
from typing import Any

import pytest

from coding.agreement.measures import (
    Coefficient,
    krippendorff_alpha,
    krippendorff_alpha_category,
    percent_agreement,
)
from tests.shared import SHARED, needs_shared

CASES = SHARED / "data" / "agreement" / "coding_nominal.json"


def computed(check: dict[str, Any], data: dict[str, Any]) -> Coefficient | None:
    """The coefficient that a check asks for, or None where it is not ours."""
    units = [unit["values"] for unit in data["units"]]
    counts = [unit.get("count", 1) for unit in data["units"]]
    options = check.get("options", {})
    if check["coefficient"] == "percent_agreement":
        return percent_agreement(units, options["weighting"], counts)
    if check["coefficient"] == "krippendorff_alpha_category":
        return krippendorff_alpha_category(units, options["category"], counts)
    if (check["coefficient"], options.get("metric")) == (
        "krippendorff_alpha",
        "nominal",
    ):
        return krippendorff_alpha(units, counts)
    return None


@needs_shared
def test_all_reference_cases_for_nominal_values_come_out() -> None:
    checked = 0
    for case in json.loads(CASES.read_text(encoding="utf-8"))["cases"]:
        for check in case["checks"]:
            found = computed(check, case["data"])
            if found is None:
                continue
            checked += 1
            if check["expected"] is None:
                assert found.value is None, (case["name"], check)
                assert found.reason
            else:
                assert found.value == pytest.approx(
                    check["expected"], abs=check["tolerance"]
                ), (case["name"], check)
                assert not found.reason
    assert checked >= 30


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


def test_the_four_percentages_differ_where_values_are_missing() -> None:
    units: list[list[Hashable | None]] = [
        ["a", "a", "a", "b"],
        ["a", "a", None, None],
        ["a", "b", None, None],
    ]
    # Agreeing pairs: 6 of 12, 2 of 2, 0 of 2; values: 4, 2, 2.
    assert percent_agreement(units, "unit_mean").value == pytest.approx(0.5)
    assert percent_agreement(units, "pairs_pooled").value == pytest.approx(8 / 16)
    assert percent_agreement(units, "alpha_observed").value == pytest.approx(4 / 8)
    assert percent_agreement(units, "unanimous").value == pytest.approx(1 / 3)
    uneven = units[:2]
    assert percent_agreement(uneven, "unit_mean").value == pytest.approx(0.75)
    assert percent_agreement(uneven, "pairs_pooled").value == pytest.approx(8 / 14)
    assert percent_agreement(uneven, "alpha_observed").value == pytest.approx(4 / 6)
    assert percent_agreement(uneven, "unanimous").value == pytest.approx(1 / 2)


def test_zero_and_false_are_values_and_not_missing() -> None:
    assert krippendorff_alpha([[0, 0], [1, 1]]).value == 1
    assert krippendorff_alpha([[False, False], [True, True]]).value == 1


def test_a_count_is_the_same_as_repeating_the_unit() -> None:
    units = [["a", "b", "a"], ["b", "b", None]]
    repeated = [units[0]] * 3 + [units[1]] * 4

    assert krippendorff_alpha(units, [3, 4]) == krippendorff_alpha(repeated)
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
