"""The stretch that a suggestion marks, and those within and around it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.suggestions.spans import (
    best_run,
    share_within,
    units,
    whole,
    whole_paragraph,
)

TEXT = (
    "The Council met in May. Patrols protect civilians in the camps along the river,"
    " by day and by night; schools were opened for the children of the displaced."
    " It remains seized."
)


def quotes(text: str) -> list[str]:
    return [text[start:end] for start, end in units(text)]


def test_sentences_are_cut_into_clauses_where_both_sides_are_long_enough() -> None:
    assert quotes(TEXT) == [
        "The Council met in May.",
        "Patrols protect civilians in the camps along the river,",
        "by day and by night; schools were opened for the children of the displaced.",
        "It remains seized.",
    ]


def test_the_run_with_the_greatest_sum_is_marked() -> None:
    found = best_run(TEXT, np.array([-2.0, 3.0, 1.0, -1.0]))

    assert TEXT[found.start : found.end].startswith("Patrols protect")
    assert TEXT[found.start : found.end].endswith("displaced.")
    assert found.shorter == units(TEXT)[1]
    assert found.longer == (0, len(TEXT))


def test_where_nothing_speaks_for_the_code_the_best_unit_is_marked() -> None:
    found = best_run(TEXT, np.array([-2.0, -1.0, -3.0, -4.0]))

    assert (found.start, found.end) == units(TEXT)[1]
    assert found.shorter is None
    assert found.longer == (0, units(TEXT)[2][1])


def test_a_whole_paragraph_offers_its_weightiest_unit() -> None:
    found = whole_paragraph(TEXT, [0, 0, 2, 0])

    assert (found.start, found.end) == (0, len(TEXT))
    assert found.shorter == units(TEXT)[2]


def test_a_single_sentence_has_nothing_shorter() -> None:
    assert whole_paragraph(" One sentence. ", [1]).shorter is None
    assert best_run("One sentence.", np.array([1.0])).longer is None


def test_the_share_of_a_unit_that_is_coded() -> None:
    assert share_within((0, 10), [(5, 20), (8, 9)]) == pytest.approx(0.5)
    assert share_within((0, 10), []) == 0
    assert share_within((0, 10), [(20, 30)]) == 0


@given(st.text(st.sampled_from("aZé保. ;,:!?\n\t😀"), max_size=300))
def test_units_are_true_quotes_in_order_without_blanks_around(text: str) -> None:
    found = units(text)
    begin, end = whole(text)

    for quote in quotes(text):
        assert quote
        assert quote == quote.strip()
    assert all(one[1] <= two[0] for one, two in zip(found, found[1:], strict=False))
    assert all(begin <= one[0] < one[1] <= end for one in found)
    left = set(range(begin, end)) - {at for one in found for at in range(*one)}
    assert all(text[at].isspace() for at in left)


@given(
    st.text(st.sampled_from("ab. ;\n"), max_size=300),
    st.lists(st.floats(-5, 5), min_size=300, max_size=300),
)
def test_shorter_and_longer_nest(text: str, numbers: list[float]) -> None:
    found = best_run(text, np.array(numbers[: len(units(text))]))

    if found.shorter:
        assert found.start <= found.shorter[0] < found.shorter[1] <= found.end
        assert found.shorter != (found.start, found.end)
    if found.longer:
        assert found.longer[0] <= found.start < found.end <= found.longer[1]
        assert found.longer != (found.start, found.end)
