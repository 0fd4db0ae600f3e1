"""Where passages stand in a corrected text: pure arithmetic on two versions."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coding.carrying.anchoring import Anchors, Leaf

OLD = [
    "Decides to protect civilians under threat of violence;",
    "Calls upon all parties to respect the law and the law alone;",
    "Requests the Secretary-General to report every ninety days;",
    "Decides to remain seized of the matter.",
]


def laid(lines: list[str], *, first: int = 1) -> tuple[str, list[Leaf]]:
    leaves, start = [], 0
    for number, line in enumerate(lines, start=first):
        leaf = Leaf(f"op.{number}", "operative", f"{number}.", start, start + len(line))
        leaves.append(leaf)
        start += len(line) + 1
    return "\n".join(lines), leaves


def anchored(news: list[str], quote: str, *, first: int = 1):
    before, olds = laid(OLD)
    after, leaves = laid(news, first=first)
    start = before.index(quote)
    found = Anchors(before, olds, after, leaves).of(start, start + len(quote))
    words = None if found.start is None else after[found.start : found.end]
    return found, words


def test_words_that_stand_where_they_stood_are_kept():
    found, words = anchored(OLD, "protect civilians")

    assert (found.outcome, words, found.likeness) == ("kept", "protect civilians", 1.0)


def test_words_are_kept_in_a_paragraph_that_changed_around_them():
    news = ["Decides also to protect civilians under every threat;", *OLD[1:]]

    found, words = anchored(news, "protect civilians under")

    assert (found.outcome, words) == ("kept", "protect civilians under")


def test_words_in_a_paragraph_with_another_number_have_moved():
    found, words = anchored(["A paragraph that is new;", *OLD], "report every ninety")

    assert (found.outcome, words) == ("moved", "report every ninety")


def test_changed_words_are_offered_and_left_to_a_person():
    news = [OLD[0].replace("under threat", "under imminent threat"), *OLD[1:]]

    found, words = anchored(news, "civilians under threat of violence")

    assert found.outcome == "doubtful"
    assert words == "civilians under imminent threat of violence"
    assert 0.8 < found.likeness < 1


def test_words_that_stand_twice_in_a_changed_paragraph_are_doubtful():
    news = [OLD[0], OLD[1].replace("all parties", "everybody"), *OLD[2:]]

    found, words = anchored(news, "the law")

    assert (found.outcome, words) == ("doubtful", "the law")


def test_words_whose_paragraph_is_gone_are_doubtful_without_an_offer():
    found, words = anchored([OLD[0], OLD[1], OLD[3]], "report every ninety days")

    assert (found.outcome, words) == ("doubtful", None)


def test_a_short_word_elsewhere_is_not_taken_for_the_coded_one():
    news = [OLD[0], OLD[1], "Notes the report;", OLD[3]]

    found, _ = anchored(news, "report")

    assert found.outcome != "moved"


def test_a_passage_over_two_paragraphs_is_kept_whole_or_doubtful():
    quote = OLD[0][-9:] + "\n" + OLD[1][:10]
    news = [OLD[0], OLD[1].replace("Calls upon", "Urges"), *OLD[2:]]

    assert anchored(OLD, quote)[0].outcome == "kept"
    found, words = anchored(news, quote)
    assert (found.outcome, words) == ("doubtful", "violence;\nUrges")


@pytest.mark.parametrize("old", [OLD, [*OLD, OLD[0]]])
def test_equal_texts_have_equal_paragraphs(old):
    text, leaves = laid(old)
    pairs = Anchors(text, leaves, text, leaves).same()

    assert [(a.path, b.path) for a, b in pairs] == [(a.path, a.path) for a in leaves]


lines = st.lists(st.text("abc de", min_size=1).map(str.strip).filter(bool), min_size=1)


@example(["aaa a", "b"], ["a", "aa"], (0, 6))
@example(["aaa a", "b"], ["a", "aa"], (5, 6))
@example(["aaa a", "b"], ["a", "b"], (5, 7))
@given(lines, lines, st.tuples(st.integers(0, 60), st.integers(1, 60)))
def test_what_is_found_is_always_the_quote_and_an_offer_lies_in_the_text(
    olds, news, drawn
):
    before, old_leaves = laid(olds)
    after, new_leaves = laid(news)
    start = min(drawn[0], len(before) - 1)
    end = min(start + drawn[1], len(before))

    found = Anchors(before, old_leaves, after, new_leaves).of(start, end)

    if found.outcome != "doubtful":
        assert after[found.start : found.end] == before[start:end]
    elif found.start is not None:
        assert 0 <= found.start < found.end <= len(after)
        assert after[found.start : found.end].strip()
