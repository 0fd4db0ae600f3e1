"""Balances are what a count by hand gives."""

import re

from hypothesis import given
from hypothesis import strategies as st

from coding.analysis.framework.balance import Balance, merged, weigh, words_in

TEXTS = st.text(alphabet="ab \n", max_size=40)


@st.composite
def text_and_spans(draw):
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    pairs = st.tuples(place, place).map(sorted).map(tuple)
    return text, [
        pair for pair in draw(st.lists(pairs, max_size=6)) if pair[0] < pair[1]
    ]


@given(text_and_spans())
def test_words_are_those_that_share_a_character_with_a_passage(told):
    text, spans = told
    covered = {place for start, end in spans for place in range(start, end)}
    by_hand = sum(
        any(place in covered for place in range(*word.span()))
        for word in re.finditer(r"\S+", text)
    )

    assert words_in(text, spans) == by_hand


@given(text_and_spans())
def test_merged_spans_cover_the_same_places_and_lie_apart(told):
    _, spans = told
    found = list(merged(spans))

    assert {p for s, e in found for p in range(s, e)} == {
        p for s, e in spans for p in range(s, e)
    }
    assert all(one[1] < two[0] for one, two in zip(found, found[1:], strict=False))


def test_a_passage_counts_once_a_side():
    found = weigh("one two three", [(0, 3), (0, 3), (0, 7)], [(8, 13)])

    assert found == Balance(2, 1, 2, 1)
    assert (found.passages, found.words) == (1, 1)
