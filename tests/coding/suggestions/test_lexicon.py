"""The engine that needs no training: what it proposes, where, and why."""

import json
import random
import time
from pathlib import Path

import pytest

import coding.codebook
from coding.suggestions.engine import (
    MOST_PER_PARAGRAPH,
    EngineCode,
    EngineParagraph,
    Proposal,
)
from coding.suggestions.engines.lexicon import LexiconEngine

CODES = [
    EngineCode(
        "PR.1",
        "Physical protection",
        "Civilians are shielded from violence by presence.",
        "Patrols, escorts.",
        keywords=["protection of civilians", "patrols", "escort", "physical violence"],
    ),
    EngineCode(
        "EM.1",
        "Women take part",
        "Women have a say in what is decided.",
        keywords=["participation of women", "women's leadership", "quota"],
    ),
    EngineCode(
        "PR.5",
        "The mission's own conduct",
        "Misconduct by personnel is prevented and punished.",
        keywords=["sexual exploitation and abuse", "misconduct"],
    ),
]
UNRELATED = "Requests the Secretary-General to submit his budget by June;"


def document(*texts: str) -> list[EngineParagraph]:
    """Paragraphs that follow each other as in a document's text."""
    found, start = [], 0
    for place, text in enumerate(texts):
        found.append(EngineParagraph(f"p{place}", "d", text, start))
        start += len(text) + 1
    return found


def read(paragraphs: list[EngineParagraph], codes: list[EngineCode]) -> list[Proposal]:
    return list(LexiconEngine().fit(codes, paragraphs).suggest(paragraphs))


def suggest(*texts: str) -> list[Proposal]:
    return read(document(*texts), CODES)


def test_a_keyword_in_another_form_is_found_and_named_as_the_text_has_it() -> None:
    [found] = suggest("UNMIS shall be patrolling daily and escorting convoys;")

    assert found.code == "PR.1"
    assert {"patrolling", "escorting"} <= set(found.matched)
    assert found.reason == "matched: " + ", ".join(found.matched)
    assert 0 < found.score <= 1


def test_a_phrase_counts_as_a_whole_and_only_at_word_boundaries() -> None:
    assert suggest("The participation of all parties, women too, is late.") == []
    assert suggest("Quotation marks and misquotations abound.") == []
    [found] = suggest("Urges the full PARTICIPATION OF  WOMEN in talks.")
    assert found.matched[0] == "participation of women"


def test_a_possessive_keyword_matches_either_apostrophe() -> None:
    for text in ("women's leadership matters", "women’s leadership matters"):
        assert [found.code for found in suggest(text)] == ["EM.1"]


def test_an_unrelated_paragraph_gets_nothing() -> None:
    assert suggest(UNRELATED, "", "  \n ") == []


def test_the_passage_is_the_sentence_that_holds_the_keywords() -> None:
    first = "The budget is set by resolution 52/1 of Mr. Smith's committee."
    second = "Misconduct and sexual exploitation and abuse by personnel shall end."
    [found] = suggest(UNRELATED, f"{first} {second} It decides to remain seized.")

    start = len(UNRELATED) + 1 + len(first) + 1
    assert (found.paragraph, found.start, found.end) == (
        "p1",
        start,
        start + len(second),
    )


def test_the_passage_is_the_paragraph_where_keywords_stand_in_several_sentences() -> (
    None
):
    text = "Patrols go out at dawn. An escort follows at noon. Physical violence fell."
    [found] = suggest(text)

    assert (found.start, found.end) == (0, len(text))


def test_offsets_count_code_points() -> None:
    before = "😀 مرحبا e\u0301 👩‍👩‍👧."
    text = f"{before} Misconduct: sexual exploitation and abuse."
    [found] = suggest(text)

    assert text[found.start : found.end] == text[len(before) + 1 :]


def test_a_rare_keyword_weighs_more_than_one_in_every_paragraph() -> None:
    everywhere = ["The patrols of the day were counted."] * 60
    found = suggest(*everywhere, "The patrols spoke of a quota for women.")

    assert {one.code for one in found if one.paragraph == "p60"} == {"EM.1"}


def test_a_keyword_within_a_longer_one_adds_nothing() -> None:
    short = EngineCode("A", "", keywords=["armed conflict"])
    both = EngineCode("B", "", keywords=["armed conflict", "conflict"])
    texts = document("Women suffer in armed conflict.")

    assert [one.score for one in read(texts, [short])] == [
        one.score for one in read(texts, [both])
    ]


def test_a_repeated_keyword_adds_nothing() -> None:
    once, again = "A quota and misconduct.", "A quota, a quota, a quota and misconduct."

    assert {one.code: one.score for one in suggest(once)} == pytest.approx(
        {one.code: one.score for one in suggest(again)}
    )


def test_no_paragraph_gets_more_than_three_codes_and_the_best_come_first() -> None:
    codes = [
        EngineCode(f"X.{n}", "", keywords=[f"word{chr(97 + n)}", f"term{chr(97 + n)}"])
        for n in range(8)
    ]
    text = " ".join(keyword for code in codes for keyword in code.keywords)
    found = read(document(text), codes)

    assert len(found) == MOST_PER_PARAGRAPH
    assert [one.score for one in found] == sorted(
        (one.score for one in found), reverse=True
    )


def test_codes_without_keywords_are_found_by_their_definition() -> None:
    code = EngineCode(
        "T.1",
        "Landmines cleared",
        "Demining teams remove landmines and unexploded ordnance.",
    )
    text = "Demining teams removed landmines and unexploded ordnance in the valley."
    found = read(document(UNRELATED, text), [code])

    assert [one.paragraph for one in found] == ["p1"]


def test_nothing_to_read_and_nothing_to_say_are_fine() -> None:
    assert read([], CODES) == []
    assert read(document("Patrols."), []) == []


def shipped_codes() -> list[EngineCode]:
    path = Path(coding.codebook.__file__).parent / "human_security.json"
    book = json.loads(path.read_text(encoding="utf-8"))
    return [
        EngineCode(
            code["key"],
            code["name"],
            code["definition"],
            code["include_when"],
            keywords=code["keywords"],
        )
        for code in book["codes"]
        if code["parent"]
    ]


def test_a_long_document_is_read_in_under_a_second_and_always_alike() -> None:
    codes = shipped_codes()
    chance = random.Random(3)
    stock = [keyword for code in codes for keyword in code.keywords]
    stock += " ".join(code.definition for code in codes).split()
    paragraphs = document(*(" ".join(chance.choices(stock, k=80)) for _ in range(300)))

    begun = time.perf_counter()
    found = read(paragraphs, codes)
    took = time.perf_counter() - begun

    assert found == read(paragraphs, codes)
    assert took < 1
    assert len(found) <= MOST_PER_PARAGRAPH * len(paragraphs)


def test_the_shipped_codebook_finds_what_a_mandate_plainly_says() -> None:
    texts = [
        "Decides that the mandate shall include to protect civilians under imminent"
        " threat of physical violence, through patrols and a protective presence;",
        "Requests the Mission to comply fully with the human rights due diligence"
        " policy when giving support to national security forces;",
        "Stresses the full, equal and meaningful participation of women in the peace"
        " process;",
    ]
    found = read(document(*texts), shipped_codes())
    best = {one.paragraph: one.code for one in reversed(found)}

    assert best == {"p0": "PR.1", "p1": "HR.5", "p2": "EM.1"}
