"""Words counted and weighed, against counts made by hand."""

import numpy as np
import pytest

from coding.suggestions.bm25 import Bm25
from coding.suggestions.terms import Vocabulary, terms
from coding.suggestions.tfidf import TfIdf


def test_words_are_stems_and_scripts_without_blanks_are_single_signs() -> None:
    assert terms("Protects the CIVILIANS") == ["protect", "the", "civilian"]
    assert terms("水井 2 pumps") == ["水", "井", "2", "pump"]
    assert terms("…") == []


def test_terms_and_the_pairs_of_two_texts_are_counted() -> None:
    vocabulary = Vocabulary(["red car red", "a red car", "car"], pairs=True)

    assert list(vocabulary.places) == ["red", "car", "a"]
    assert vocabulary.counted.toarray().tolist() == [
        [2, 1, 0, 1],
        [1, 1, 1, 1],
        [0, 1, 0, 0],
    ]
    assert vocabulary.count(["blue car red car", ""]).toarray().tolist() == [
        [1, 2, 0, 1],
        [0, 0, 0, 0],
    ]


def test_weighed_texts_have_length_one_or_none() -> None:
    weigh = TfIdf(["the red car", "the blue car", "the sea"])
    rows = weigh(["red sea", "the the the", "nothing known"]).toarray()

    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 0])
    own = weigh.weighed("The red car")
    assert own["red"][1] > own["car"][1] > own["the"][1]


def test_bm25_is_what_its_formula_gives() -> None:
    texts = ["water well water", "well", "sea"]
    found = Bm25(texts).scores(texts, ["water", "the", ""])
    rarity = np.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    relative = 1 - 0.75 + 0.75 * 3 / (5 / 3)

    assert found[:, 0] == pytest.approx([rarity * 2 * 2.2 / (2 + 1.2 * relative), 0, 0])
    assert not found[:, 1:].any()


def test_nothing_to_count_is_fine() -> None:
    assert TfIdf([])(["a"]).shape == (1, 0)
    assert Bm25([]).scores(["a"], ["a"]).tolist() == [[0]]
    assert Vocabulary(["", "a"], pairs=True).counted.shape == (2, 1)
