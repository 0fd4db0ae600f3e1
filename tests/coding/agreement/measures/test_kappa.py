"""Kappas and AC1 where data are bare."""

from coding.agreement.measures.kappa import (
    UNEQUAL,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
)


def test_a_coder_who_never_said_yes_has_a_kappa_of_nothing_and_not_none() -> None:
    assert cohen_kappa([[True, False], [False, False]]).value == 0


def test_two_coders_who_only_ever_said_no_have_no_kappa() -> None:
    found = cohen_kappa([[False, False]] * 3)

    assert found.value is None
    assert "same" in found.reason


def test_fleiss_is_refused_where_units_have_different_numbers_of_coders() -> None:
    found = fleiss_kappa([["a", "a", "b"], ["a", "b", None]])

    assert (found.value, found.reason) == (None, UNEQUAL)


def test_fleiss_leaves_out_what_nobody_judged() -> None:
    units = [["a", "a"], ["a", "b"], ["b", "b"]]

    assert fleiss_kappa(units) == fleiss_kappa([*units, [None, None]])


def test_an_unused_category_raises_ac1() -> None:
    units = [["a", "a"], ["a", "b"], ["b", "b"]]

    assert gwet_ac1(units, 3).value > gwet_ac1(units, 2).value
    assert gwet_ac1(units, 1).value is None


def test_nothing_judged_by_two_has_a_reason() -> None:
    for found in (
        cohen_kappa([["a", None]]),
        fleiss_kappa([]),
        fleiss_kappa([["a"]]),
        gwet_ac1([["a", None]], 2),
    ):
        assert found.value is None
        assert "two coders" in found.reason
