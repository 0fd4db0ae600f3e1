"""Agreement on characters is what counting one character after another would give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.agreement.measures.alpha import krippendorff_alpha
from coding.agreement.measures.characters import (
    character_alpha,
    character_kappa,
    character_percent,
    character_sums,
)
from coding.agreement.measures.kappa import cohen_kappa
from coding.agreement.measures.passages import Passage, Text
from coding.agreement.measures.percent import percent_agreement
from tests.coding.agreement.measures.making import CODES, characters, texts


@given(st.lists(texts, max_size=3))
def test_sums_by_ends_equal_a_count_by_character(every):
    sums = character_sums(every, CODES).total()
    for place, code in enumerate(CODES):
        units = characters(every, code)
        alpha, percent = krippendorff_alpha(units).value, percent_agreement(units).value
        found = character_alpha(every, code)

        assert found.value == pytest.approx(alpha)
        assert bool(found.reason) == (alpha is None)
        if percent is not None:
            assert sums.percent()[0, place] == pytest.approx(percent)
        paired = [[v for v in unit if v is not None] for unit in units]
        paired = [unit for unit in paired if len(unit) > 1]
        assert sums.units[0, 0] == len(paired)
        assert sums.marked[0, place] == sum(map(any, paired))
        assert sums.disputed[0, place] == sum(len(set(unit)) > 1 for unit in paired)


@given(st.lists(texts, max_size=2))
def test_two_coders_are_compared_where_both_judged(every):
    for code in CODES:
        units = [unit[:2] for unit in characters(every, code)]

        assert character_kappa(every, code, "a", "b").value == pytest.approx(
            cohen_kappa(units).value
        )
        assert character_percent(every, code, "a", "b").value == pytest.approx(
            percent_agreement(units).value
        )


def test_a_text_of_one_coder_adds_nothing() -> None:
    both = Text(10, "ab", [Passage("a", "x", 0, 4), Passage("b", "x", 2, 6)])
    alone = Text(90, "a", [Passage("a", "x", 0, 90)])

    assert character_alpha([both, alone], "x") == character_alpha([both], "x")


def test_touching_passages_are_one_text_and_no_text_twice() -> None:
    split = Text(10, "ab", [Passage("a", "x", 0, 4), Passage("b", "x", 0, 2)])
    split = Text(10, "ab", [*split.passages, Passage("b", "x", 2, 4)])
    doubled = Text(10, "ab", [*split.passages, Passage("a", "x", 1, 4)])

    assert character_alpha([split], "x").value == 1
    assert character_alpha([doubled], "x").value == 1
