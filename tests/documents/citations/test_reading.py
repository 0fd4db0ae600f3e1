"""Whole citations in the forms that researchers write and paste."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.citations import parse_citations, parse_reference
from tests.documents.citations.test_seed import written


def places(words: str) -> list[tuple[str, list[str], str]]:
    return [
        (one.symbol, [written(place) for place in one.pinpoints], one.speaker)
        for one in parse_citations(words)
    ]


MANDATE = "S/RES/2149 (2014)"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("UN, S/RES/2149 (2014), para 30(e)(i)", "para. 30(e)(i)"),
        ("S/RES/2149 (2014), paras 39(e)(v)-(xi)", "para. 39(e)(v)-39(e)(xi)"),
        ("S/RES/2149 (2014) paras 46-9", "para. 46-49"),
        ("S/RES/2149(2014), paras. 46–49", "para. 46-49"),
        ("S/RES/2149 (2014), para. 30 (e) (i)", "para. 30(e)(i)"),
        ("S/RES/2149\xa0(2014), para\xa030(e)(i)", "para. 30(e)(i)"),
        ("S/RES/2149 (2014), 4", "p. 4"),
        ("S/RES/2149 (2014), p.4", "p. 4"),
        ("S/RES/2149 (2014), pp. 3-4", "p. 3-4"),
        ("S/RES/2149 (2014), op. 30 e i", "para. 30(e)(i)"),
        ("S/RES/2149 (2014), OP30(e)(i)", "para. 30(e)(i)"),
        ("S/RES/2149 (2014), 30e(i)", "para. 30(e)(i)"),
        ("S/RES/2149 (2014), at para 12", "para. 12"),
        ("S/RES/2149 (2014) ¶ 12", "para. 12"),
        ("Security Council resolution 2149 (2014), para. 12", "para. 12"),
        ("SC res 2149 (2014) para 12", "para. 12"),
        ("resolution 2149 (2014), paragraph 30 (a)", "para. 30(a)"),
    ],
)
def test_each_form_of_a_place_is_read(words, place):
    assert places(words) == [(MANDATE, [place], "")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("S/PV.7206 (2014), 3 as per Mr. Gaye", ("S/PV.7206", ["p. 3"], "Mr. Gaye")),
        (
            "S/PV.8187 (2018), 11 Mr. Ndong Mba.",
            ("S/PV.8187", ["p. 11"], "Mr. Ndong Mba"),
        ),
        (
            "S/PV.7069 (2013), 2 as per the President",
            ("S/PV.7069", ["p. 2"], "President"),
        ),
        ("S/PRST/2014/28 (2014), p.4", ("S/PRST/2014/28", ["p. 4"], "")),
        ("A/RES/60/1, para 143", ("A/RES/60/1", ["para. 143"], "")),
        (
            "General Assembly resolution 66/290, para 3(a)",
            ("A/RES/66/290", ["para. 3(a)"], ""),
        ),
        ("A/70/95-S/2015/446, para. 17", ("A/70/95-S/2015/446", ["para. 17"], "")),
        ("S/2014/142, paras 12–15", ("S/2014/142", ["para. 12-15"], "")),
    ],
)
def test_documents_of_all_kinds_are_read(words, expected):
    assert places(words) == [expected]


def test_ibid_carries_the_document_and_without_a_place_the_place_too():
    words = "S/2014/142, para 76; ibid. para 81; ibid.; S/RES/2149 (2014), 2; ibid. 3"

    assert [(symbol, place) for symbol, place, _ in places(words)] == [
        ("S/2014/142", ["para. 76"]),
        ("S/2014/142", ["para. 81"]),
        ("S/2014/142", ["para. 81"]),
        (MANDATE, ["p. 2"]),
        (MANDATE, ["p. 3"]),
    ]


def test_ibid_after_nothing_is_no_citation():
    assert parse_citations("ibid. 10") == []


def test_a_pasted_list_is_read_line_by_line():
    words = "S/RES/2149 (2014), para 12\nS/2014/142, paras 3, 5 and 7\n\nibid. para 9"

    assert [place for _, place, _ in places(words)] == [
        ["para. 12"],
        ["para. 3", "para. 5", "para. 7"],
        ["para. 9"],
    ]


def test_running_text_around_a_citation_is_no_part_of_it():
    found = parse_citations("Contrast S/RES/2149 (2014), para 3 with a later text.")

    assert [one.words for one in found] == [f"{MANDATE}, para 3"]


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=200) | st.text("S/REPVib.d()0123456789 ,;-aeixp\n", max_size=120)
)
def test_no_text_breaks_the_reading(words):
    for one in parse_citations(words):
        assert one.symbol
        assert one.words in words
    parse_reference(words)


@pytest.mark.parametrize(
    "piece", ["S/", "ibid ", "(a)", "30(e)(i), ", "resolution 21 "]
)
def test_long_texts_are_read_in_time_that_grows_with_them_alone(piece):
    parse_citations(piece * (50_000 // len(piece)))
