"""The search box: what people type, as terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.searching.query import Term, parse_search, plain_words


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("peace process", [[Term("peace", "word"), Term("process", "word")]]),
        ('"peace process"', [[Term("peace process", "phrase")]]),
        ("protect*", [[Term("protect", "prefix")]]),
        ("women OR girls", [[Term("women", "word")], [Term("girls", "word")]]),
        ("-war", [[Term("war", "word", unwanted=True)]]),
        ('-"peace process"', [[Term("peace process", "phrase", unwanted=True)]]),
        ('"peace', [[Term("peace", "phrase")]]),
        ("OR or", []),
        ('"" * - !', []),
    ],
)
def test_words_phrases_beginnings_and_alternatives(text, terms):
    assert parse_search(text) == terms


def test_plain_words_may_be_misspelt_and_others_not():
    terms = parse_search('protecton "peace proces" femal* -civilans S/2014/142')

    assert plain_words(terms) == ["protecton"]


@given(st.text(max_size=80))
def test_no_text_breaks_the_box(text):
    for terms in parse_search(text):
        assert terms
