"""Words stripped of their endings, and sentences."""

import pytest

from coding.words import sentences, stem, words


@pytest.mark.parametrize(
    "family",
    [
        ["protect", "protects", "protected", "protecting", "protection"],
        ["patrol", "patrols", "patrolling", "patrolled"],
        ["investigate", "investigates", "investigation", "investigations"],
        ["consult", "consulted", "consultations"],
        ["party", "parties"],
        ["abuse", "abuses", "abused"],
        ["woman", "women"],
    ],
)
def test_forms_of_one_word_share_a_stem(family: list[str]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mission", "miss"),
        ("nation", "nat"),
        ("thing", "th"),
        ("red", "r"),
        ("universe", "university"),
        ("police", "policy"),
    ],
)
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_words_know_their_places() -> None:
    text = "The Mission’s fact-finding (2014)"

    assert [text[word.start : word.end] for word in words(text)] == [
        "The",
        "Mission",
        "fact",
        "finding",
        "2014",
    ]


def test_sentences_cover_the_words_and_abbreviations_do_not_end_one() -> None:
    text = "See para. 3 of it. Mr. Ban spoke. “Why?” He left  "

    assert [text[start:end] for start, end in sentences(text)] == [
        "See para. 3 of it.",
        "Mr. Ban spoke.",
        "“Why?”",
        "He left",
    ]
