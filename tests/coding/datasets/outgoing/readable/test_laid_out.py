"""How a document is cut for reading: numbers, overlaps, passages over paragraphs."""

import pytest

from coding.datasets.outgoing.readable.laid_out import laid_out, only
from coding.desk import linking
from tests import factories


@pytest.fixture
def laid(strange, content, lead):
    return only(laid_out(content(lead)))


def paragraph(laid, words):
    return next(
        one
        for one in laid.paragraphs()
        if words in laid.document.text[one.place.start : one.place.end]
    )


def test_the_stretches_of_a_paragraph_are_its_text(laid):
    for one in laid.paragraphs():
        words = "".join(stretch.text for stretch in one.stretches)
        assert words == laid.document.text[one.place.start : one.place.end]


def test_a_text_is_cut_wherever_a_passage_begins_or_ends(laid):
    cut = [
        (stretch.text, [one.number for one in stretch.passages])
        for stretch in paragraph(laid, "shall protect").stretches
    ]

    assert cut == [
        ("Decides that all shall ", []),
        ("protect ", [3]),
        ("civilians", [3, 4, 5]),
        (", women", [3, 4]),
        (" ", [4]),
        ("and children", [4, 6]),
        (" first;", [6]),
    ]


def test_each_passage_begins_once_and_ends_once_over_all_paragraphs(laid):
    stretches = [piece for one in laid.paragraphs() for piece in one.stretches]
    numbers = [one.number for one in laid.passages]

    assert [one.number for piece in stretches for one in piece.begun] == numbers
    assert sorted(one.number for piece in stretches for one in piece.ended) == numbers


def test_a_passage_over_two_paragraphs_goes_on_in_the_second_and_cites_both(laid):
    across = laid.passages[5]

    assert across.citation == "S/RES/9005 (2031), para. 1 – para. 2"
    assert across in paragraph(laid, "shall protect").begun
    assert across in paragraph(laid, "يقرر").carried_on
    assert across.quote.startswith("and children first;\nيقرر")


def test_overlapping_passages_are_never_underlined_in_one_lane(laid):
    for one in laid.paragraphs():
        for stretch in one.stretches:
            lanes = [passage.lane for passage in stretch.passages]
            assert len(set(lanes)) == len(lanes)
    assert {one.lane for one in laid.passages} == {0, 1, 2}


def test_the_longer_of_two_passages_that_begin_together_comes_first(laid):
    both = [one.quote for one in laid.passages if one.quote.startswith("civilians")]

    assert both == ["civilians, women and children", "civilians"]


def test_equal_passages_of_two_coders_are_one_with_both_names(laid, content, lead):
    [mark] = laid.passages[2].marks

    assert laid.passages[2].quote == "protect civilians, women"
    assert len(mark.codings) == 2
    assert mark.coders == ", ".join(one.coder.name for one in mark.codings)
    assert [memo for _, memo in mark.memos] == ["Two\nlines."]
    assert (len(laid.passages), laid.codings) == (8, 9)


def test_parts_of_one_passage_tell_each_others_numbers(content, ada, ada_work):
    words = (factories.CIVILIANS, factories.LAW)
    parts = [factories.code_words(ada_work, "PR.1", one) for one in words]
    linking.link(*parts, ada, key=factories.uuid4())

    first, second = only(laid_out(content(ada))).passages

    assert (first.parts, second.parts) == ((2,), (1,))
