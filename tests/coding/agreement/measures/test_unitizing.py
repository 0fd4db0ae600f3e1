"""The u-alpha family: what it counts, and what it refuses."""

import pytest

from coding.agreement.measures.jointly_coded import (
    TWO_ONLY,
    cu_alpha,
    cu_coverage,
    ku_alpha,
)
from coding.agreement.measures.passages import Passage, Text
from coding.agreement.measures.unitizing import Overlapping, u_alpha, u_alpha_binary


def passage(coder: str, code: str, start: int, end: int) -> Passage:
    return Passage(coder, code, start, end)


ALIKE = Text(20, "ab", [passage(who, "x", 2, 9) for who in "ab"])
OTHER_CODE = Text(20, "ab", [passage("a", "x", 2, 9), passage("b", "y", 2, 9)])


def test_the_same_units_and_values_agree_wholly() -> None:
    assert u_alpha([ALIKE]).value == u_alpha_binary([ALIKE]).value == 1


def test_the_same_units_with_other_values_agree_on_units_alone() -> None:
    assert u_alpha_binary([OTHER_CODE]).value == 1
    assert u_alpha([OTHER_CODE]).value < 1
    assert cu_coverage([OTHER_CODE]).value == pytest.approx(7 / 20)
    assert cu_alpha([OTHER_CODE]).value == 0  # two values, each said once


def test_overlapping_passages_of_one_coder_are_refused_and_named() -> None:
    twice = (passage("a", "x", 0, 5), passage("a", "y", 4, 8))
    with pytest.raises(Overlapping) as refused:
        u_alpha([Text(20, "ab", twice)])

    assert refused.value.passages == twice
    assert u_alpha([Text(20, "ab", twice)], "x").value is not None


def test_three_coders_are_refused_where_the_sources_part() -> None:
    three = Text(20, "abc", ALIKE.passages)

    for found in (cu_alpha([three]), cu_coverage([three]), ku_alpha([three], "x")):
        assert (found.value, found.reason) == (None, TWO_ONLY)
    assert u_alpha([three]).value is not None


def test_nothing_coded_by_both_has_a_reason() -> None:
    apart = Text(20, "ab", [passage("a", "x", 0, 4), passage("b", "x", 9, 12)])

    for found in (cu_alpha([apart]), ku_alpha([apart], "x")):
        assert found.value is None
        assert "coded by both" in found.reason
    assert cu_coverage([apart]).value == 0


def test_no_unit_at_all_leaves_no_variation() -> None:
    found = u_alpha([Text(20, "ab")])

    assert found.value is None
    assert "same" in found.reason
    assert "two coders" in u_alpha([Text(20, "a")]).reason
