"""Layouts that documents come in, each made up as its kind prints it."""

from documents.structure import read_structure
from documents.structure.found import Structured

ASSEMBLY = """United Nations

A/RES/73/999

General Assembly

Distr.: General
11 January 2031

Agenda items 14 and 119

Resolution adopted by the General Assembly on 19 December 2030
[without reference to a Main Committee (A/73/L.66)]

73/999. Compact for the Orderly Keeping of Records

The General Assembly,
Recalling its resolution 71/1 of 19 September 2026, entitled “Declaration of
Records”, 1 in which it decided to develop a compact on the orderly keeping of
records, and the Declaration on Archives,2
Recognizing the important contribution of all archives,
1.
Endorses the Compact, which shall be known from now on as the Compact of all
archives;
2.
Decides the following:

__________________
1

2

Resolution 71/1.
Resolution 217 A (III).

30-22460 (E)

110131

*3022460*

\fA/RES/73/999

Compact for the Orderly Keeping of Records

(a)

The first thing to be done in the keeping of records and of all that belongs
to it;

(b)

The second.

60th plenary meeting
19 December 2030
"""
REPORT = """Report of the Secretary-General

I. Introduction

1. The report is submitted in accordance with the resolution.

2. It covers three months, as explained below:

Cost-neutral changes

(a) Posts. An increase reflects the following:

a.\tFreight charges;

b.\tFuel;

(b) Non-posts.

(a) Voluntary contributions

3. No contributions are projected.
"""


def words(read: Structured) -> dict[str, str]:
    return {
        found.path: read.text[found.start : found.end]
        for found in read.paragraphs
        if found.leaf
    }


def test_a_resolution_of_the_assembly_with_its_title_and_notes():
    read = read_structure(ASSEMBLY)
    found = words(read)

    assert (read.symbol, read.meeting) == ("A/RES/73/999", "60th")
    assert read.title == "73/999. Compact for the Orderly Keeping of Records"
    assert found["note.1"] == "Resolution 71/1."
    assert found["note.2"] == "Resolution 217 A (III)."
    assert "of Records”, in which it decided" in found["pp.1"]
    assert found["pp.1"].endswith("Declaration on Archives,")
    assert [one.note_path for one in read.references] == ["note.1", "note.2"]
    assert found["op.2.a"].startswith("The first thing")
    assert found["op.2.b"] == "The second."
    assert list(words(read)).count("h.1") == 0
    assert found["closing.1"] == "60th plenary meeting 19 December 2030"


def test_lists_go_on_over_headings_and_letters_head_numbered_paragraphs():
    read = read_structure(REPORT, "report")
    found = {
        path: read.text[one.start : one.end] for path, one in by_path(read).items()
    }

    assert found["sec.I.para.2.h1"] == "Cost-neutral changes"
    assert found["sec.I.para.2.a.a"] == "Freight charges;"
    assert found["sec.I.para.2.b"] == "Non-posts."
    heading = by_path(read)["sec.I.h.1"]
    assert (heading.kind, heading.label) == ("heading", "(a)")
    assert found["sec.I.h.1"] == "Voluntary contributions"


def by_path(read: Structured):
    return {one.path: one for one in read.paragraphs}


def test_articles_that_open_many_pages_are_no_running_lines():
    pages = [
        f"Article {n}\n\nEveryone has the right to {n} things." for n in range(1, 9)
    ]
    read = read_structure("\f".join(pages), "other")

    assert [text for text in words(read).values() if text.startswith("Article")] == [
        f"Article {n}" for n in range(1, 9)
    ]


def test_a_starred_note_is_kept_to_the_end_of_its_sentence():
    read = read_structure(
        "Goal 13. Combat climate change*\n\n"
        "* Acknowledging that the Convention on Climate\n"
        "Change is the primary forum for the matter.\n"
        "Goal 14. Conserve the oceans and the seas of\nthe world, and all that lives.\n"
    )

    assert words(read)["note.1"] == (
        "Acknowledging that the Convention on Climate Change is the primary forum for "
        "the matter."
    )
    assert read.references[0].note_path == "note.1"


def test_a_job_number_run_into_a_sentence_is_left_out():
    read = read_structure(
        "The parties agreed to 2/17 14-29216 lay down their arms. It was 14-29216\n"
    )

    assert read.text == "The parties agreed to lay down their arms. It was"


def test_a_letter_has_a_title_and_a_signature():
    read = read_structure(
        "S/2031/7\n\nLetter dated 28 June 2031 from the Secretary-General addressed to "
        "the President\n\nI have the honour to refer to the matter at hand, in full.\n\n"
        "(Signed) A. Person\n",
        "other",
    )

    assert read.title.startswith("Letter dated 28 June 2031")
    assert [one.kind for one in read.paragraphs] == [
        "masthead",
        "title",
        "paragraph",
        "closing",
    ]


def test_split_words_are_joined_by_forms_that_the_document_has():
    read = read_structure(
        "The official met the gendarmes, implementing the plan.\n\nThe offici als were "
        "implementi ng the conflict -related plan, as a conflict-driven one. It noted "
        "the agreement ’s end and the road map.\n"
    )

    assert "The officials were implementing the conflict-related plan" in read.text
    assert "the agreement’s end and the road map." in read.text


def test_a_word_that_the_document_does_not_have_stays_split():
    assert (
        "the steadfa st friend" in read_structure("It met the steadfa st friend.").text
    )
