"""Passages are matched one to one, and as many as can be."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from coding.agreement.measures.matching import (
    character_f1,
    exact,
    iou,
    matching,
    overlap,
    span_f1,
    token_f1,
)
from coding.agreement.measures.passages import Passage, Text
from tests.coding.agreement.measures.making import stretches


@given(st.lists(stretches, max_size=5), st.lists(stretches, max_size=5))
def test_no_matching_is_larger_than_the_one_found(first, second):
    few, many = sorted([first, second], key=len)
    best = max(
        sum(overlap(one, other) for one, other in zip(few, order, strict=False))
        for order in permutations(many)
    )
    found = matching(first, second, overlap)

    assert len(found) == best
    assert all(overlap(first[one], second[other]) for one, other in found)
    assert len({one for one, _ in found}) == len({two for _, two in found}) == best


def test_an_overlap_of_exactly_the_threshold_matches() -> None:
    assert iou(0.7)((0, 10), (0, 7))
    assert not iou(0.7)((0, 100), (0, 69))
    assert iou(0.5)((0, 2), (0, 1))
    assert not overlap((0, 5), (5, 9))
    assert not iou(0)((0, 5), (5, 9))


def test_the_first_come_does_not_take_the_only_match_of_the_next() -> None:
    coded = [("a", 0, 10), ("a", 8, 30), ("b", 9, 12), ("b", 20, 40)]
    text = Text(50, "ab", [Passage(who, "x", start, end) for who, start, end in coded])

    assert span_f1([text], overlap, "a", "b").value == 1
    assert span_f1([text], exact, "a", "b").value == 0


def test_one_without_a_passage_is_nothing_and_both_is_undefined() -> None:
    one = Text(50, "ab", [Passage("a", "x", 0, 5)])

    assert span_f1([one], overlap, "a", "b").value == 0
    assert span_f1([one], overlap, "a", "b", "y").value is None
    assert span_f1([Text(50, "a", one.passages)], overlap, "a", "b").value is None


def test_characters_and_tokens_count_each_code_by_itself() -> None:
    text = Text(12, "ab", [Passage("a", "x", 0, 6), Passage("b", "x", 4, 8)])
    both = Text(12, "ab", [*text.passages, Passage("a", "y", 4, 8)])
    tokens = [[(0, 3), (4, 6), (7, 8), (9, 12)]]

    assert character_f1([text], "a", "b").value == 2 * 2 / 10
    assert character_f1([both], "a", "b").value == 2 * 2 / 14
    assert token_f1([text], tokens, "a", "b").value == 2 * 1 / 4
    assert token_f1([both], tokens, "a", "b", "x").value == 2 * 1 / 4
