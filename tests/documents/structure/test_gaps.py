"""What the survey of one document sees: gaps, furniture, notes."""

from documents.structure import read_structure
from documents.structure.gaps import numbering_gaps
from documents.structure.links import unresolved_notes
from documents.structure.residue import residue

HEAD = (
    "S/RES/9999 (2031)\n\nResolution 9999 (2031)\n\nThe Security Council,\n\n"
    "Recalling its resolution 9998 (2030),\n\n"
)


def resolution(*paragraphs: str):
    return read_structure(HEAD + "\n\n".join(paragraphs) + "\n", "resolution")


def gaps(*paragraphs: str) -> list[str]:
    return [str(gap) for gap in numbering_gaps(resolution(*paragraphs))]


def test_numbers_that_count_up_leave_no_gap():
    assert not gaps(
        "1. Decides the following:",
        "(a) To act;",
        "(b) To wait;",
        "2. Urges restraint.",
    )


def test_a_number_left_out_is_named_between_its_neighbours():
    assert gaps("1. Decides to act;", "3. Urges restraint.") == [
        "Between 1. and 3. numbers are missing."
    ]


def test_inner_lists_are_counted_too():
    assert gaps("1. Decides the following:", "(a) To act;", "(c) To wait;") == [
        "Between (a) and (c) numbers are missing."
    ]
    assert gaps(
        "1. Decides:", "(a) The following:", "(i) To act;", "(ii) To wait;", "(ii) No."
    ) == ["After (ii) comes (ii)."]


def test_a_list_that_begins_late_is_a_gap():
    assert gaps("1. Decides the following:", "(b) To act;", "(c) To wait.") == [
        "Before (b) numbers are missing."
    ]


def test_furniture_left_in_a_sentence_is_found():
    read = read_structure(
        "The parties agreed 2/17 on a truce.\n\nThey Please recycle met.\n"
    )

    assert [(one.path, one.sort) for one in residue(read)] == [
        ("p.1", "page number in a sentence"),
        ("p.2", "recycling note"),
    ]


def test_the_documents_own_symbol_is_furniture_only_where_no_sentence_cites_it():
    read = resolution(
        "1. Decides to act S/RES/9999 (2031) at once;",
        "2. Decides that resolution S/RES/9999 (2031) stands.",
    )

    assert [(one.path, one.sort) for one in residue(read)] == [
        ("op.1", "running symbol")
    ]


def test_a_symbol_a_ratio_and_a_resolution_of_two_numbers_are_no_furniture():
    read = resolution("1. Recalls resolution 5/1 and S/2014/142, and half, 50/50;")

    assert not residue(read)


def test_a_mark_without_a_note_and_a_note_without_a_mark_are_named():
    read = read_structure(
        "The Council met.2 It rose.\n\n________________\n\n1 See S/2014/142.\n"
    )

    assert [str(one) for one in unresolved_notes(read)] == [
        "p.1: reference without a note 2",
        "note.1: note without a reference 1",
    ]
