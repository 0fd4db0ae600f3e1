"""Footnotes' marks: which they are, and that they leave their sentences."""

import pytest

from documents.structure import read_structure
from documents.structure.found import joins, origin

NOTES = "\n\n________________\n\n1 See S/2014/142.\n\n2 Ibid., annex I.\n"


def linked(body: str, notes: str = NOTES) -> list[tuple[str, str]]:
    """The words before each mark, and the words of the note that it leads to."""
    read = read_structure(body + notes)
    words = {
        found.path: read.text[found.start : found.end] for found in read.paragraphs
    }
    return [
        (read.text[: one.offset].rsplit("\n", 1)[-1][-14:], words[one.note_path])
        for one in read.references
    ]


@pytest.mark.parametrize(
    "body",
    [
        "It took note of the report.1 Then it rose,2 and that was all.",
        "It took note of the report.¹ Then it rose,² and that was all.",
        "It took note of the report1. Then it rose,2 and that was all.",
    ],
)
def test_marks_leave_the_sentence_and_lead_to_their_notes(body: str):
    read = read_structure(body + NOTES)

    assert read.text.startswith("It took note of the report. Then it rose, and")
    assert [words for _, words in linked(body)] == [
        "See S/2014/142.",
        "Ibid., annex I.",
    ]
    assert linked(body)[1][0].endswith("Then it rose,")


def test_every_character_is_led_back_past_the_mark():
    source = "It took note of the report.1 Then it rose." + NOTES
    read = read_structure(source)

    at = read.text.index("Then")
    assert origin(read, at) == source.index("Then")
    assert origin(read, at - 1) is None
    assert (at - 1, " ") in [(one.start, one.words) for one in joins(read)]


def test_a_star_leads_to_its_note_from_each_place_that_bears_it():
    found = linked(
        "Programme planning*\n\nBudget for 2026*\n\nA sentence follows here.",
        "\n\n________________\n\n*\tA/80/50.\n",
    )

    assert [words for _, words in found] == ["A/80/50.", "A/80/50."]


def test_a_count_a_pinpoint_and_a_day_are_no_marks():
    body = (
        "It recalls paragraph 1 of the report, table 5.II.2 and Add.1, in which 2 "
        "people, of 1 and 2 May 1993, were named."
    )
    assert linked(body) == []
    assert "paragraph 1 of the report, table 5.II.2 and Add.1, in which 2" in (
        read_structure(body + NOTES).text
    )


def test_notes_that_begin_anew_on_each_page_belong_to_its_marks():
    pages = "\f".join(
        f"The report of {name}1 was read.\n________________\n1 See {name}."
        for name in ("Chad", "Mali")
    )
    read = read_structure(pages)

    assert [one.note_path for one in read.references] == ["note.1", "note.2"]
    assert "The report of Chad was read." in read.text


def test_marks_set_apart_in_an_old_volume_are_recognised_by_their_order():
    body = (
        "Taking note of the reports of 17 December 1992 1 and 19 January 1993 2 and of "
        "the report of 3, 1 and 2 May 1993,\n\nHaving met,"
    )
    found = linked(body)

    assert [before[-4:] for before, _ in found] == ["1992", "1993"]
    assert "of 3, 1 and 2 May 1993," in read_structure(body + NOTES).text
