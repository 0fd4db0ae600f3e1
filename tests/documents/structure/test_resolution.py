from documents.structure.found import FoundParagraph, assemble
from documents.structure.resolution import read_resolution

OPENING = "Resolution 9999 (2031)\n\nThe Security Council,\n\n"


def read(source: str) -> dict[str, tuple[FoundParagraph, str]]:
    text, paragraphs, _ = assemble(source, read_resolution(source))
    return {found.path: (found, text[found.start : found.end]) for found in paragraphs}


def leaves(source: str) -> dict[str, str]:
    return {path: words for path, (found, words) in read(source).items() if found.leaf}


def operative(*lines: str) -> dict[str, str]:
    """The leaves after the preamble of a resolution with these paragraphs."""
    found = leaves(OPENING + "\n\n".join(lines))
    return {
        path: words
        for path, words in found.items()
        if not path.startswith(("masthead", "title"))
    }


def test_preamble_and_numbered_paragraphs_are_told_apart():
    found = read(
        "United Nations\n\n" + OPENING + "Recalling its resolutions,\n\n"
        "Acting under Chapter VII of the Charter of the United Nations,\n\n"
        "Political process\n\n1. Decides to act;\n\n2. Decides to remain seized."
    )

    assert [(path, paragraph.kind) for path, (paragraph, _) in found.items()] == [
        ("masthead.1", "masthead"),
        ("title", "title"),
        ("masthead.2", "masthead"),
        ("pp.1", "preambular"),
        ("pp.2", "preambular"),
        ("h.1", "heading"),
        ("op.1", "operative"),
        ("op.2", "operative"),
    ]
    assert found["op.1"][0].label == "1."
    assert found["op.1"][1] == "Decides to act;"


def test_sub_paragraphs_nest_by_their_marks():
    found = operative(
        "1. Decides that the mandate shall be:",
        "(a) Protection of civilians",
        "(i) To protect;",
        "(ii) To report, and in this regard:",
        "– to warn;",
        "\u00ad to patrol;",
        "(b) To assist;",
    )

    assert found == {
        "op.1.chapeau": "Decides that the mandate shall be:",
        "op.1.a.chapeau": "Protection of civilians",
        "op.1.a.i": "To protect;",
        "op.1.a.ii.chapeau": "To report, and in this regard:",
        "op.1.a.ii.dash1": "to warn;",
        "op.1.a.ii.dash2": "to patrol;",
        "op.1.b": "To assist;",
    }


def test_an_i_after_h_is_a_letter_where_a_j_follows():
    letters = [f"({mark}) to act in way {mark};" for mark in "abcdefghij"]

    assert list(operative("1. Decides:", *letters))[-2:] == ["op.1.i", "op.1.j"]


def test_an_i_after_h_is_a_numeral_where_an_ii_follows():
    letters = [f"({mark}) to act in way {mark};" for mark in "abcdefg"]
    found = operative("1. Decides:", *letters, "(h) Peace", "(i) one;", "(ii) two;")

    assert list(found)[-3:] == ["op.1.h.chapeau", "op.1.h.i", "op.1.h.ii"]


def test_unnumbered_words_stand_under_the_title_that_they_belong_to():
    found = operative(
        "1. Decides:", "(a) Protection", "To protect;", "(b) Aid", "To aid;"
    )

    assert found["op.1.a.text1"] == "To protect;"
    assert found["op.1.b.text1"] == "To aid;"


def test_a_heading_inside_a_paragraph_leaves_its_list_going_on():
    found = operative(
        "1. Decides:", "(a) Justice", "(i) To help;", "Special Court:", "(ii) To judge;"
    )

    assert list(found)[-3:] == ["op.1.a.i", "op.1.a.h1", "op.1.a.ii"]


def test_lists_that_begin_again_stand_under_their_roman_headings():
    found = operative(
        "1. Decides:",
        "I. Secure Environment:",
        "(a) to secure;",
        "(b) to restore;",
        "II. Political Process:",
        "(a) to support;",
    )

    assert list(found) == [
        "op.1.chapeau",
        "op.1.I.chapeau",
        "op.1.I.a",
        "op.1.I.b",
        "op.1.II.chapeau",
        "op.1.II.a",
    ]


def test_a_number_on_its_own_line_opens_a_paragraph():
    found = operative(
        "1.\nDecides to act;", "2.\n(a)\nUrges restraint;\n(b)\nAnd more;"
    )

    assert found == {
        "op.1": "Decides to act;",
        "op.2.a": "Urges restraint;",
        "op.2.b": "And more;",
    }


def test_a_number_that_stands_in_the_middle_of_a_line_opens_a_paragraph():
    found = operative("1. Decides to act; 2. Decides to remain seized of the matter.")

    assert found["op.2"] == "Decides to remain seized of the matter."


def test_a_number_out_of_sequence_opens_no_paragraph_of_its_own():
    found = operative("1. Recalls:", "7. of its resolution;", "2. Decides;")

    assert list(found) == ["op.1.chapeau", "op.1.7", "op.2"]


def test_a_paragraph_broken_by_a_page_turn_is_one():
    found = leaves(
        OPENING + "Recalling its resolutions, including those of\n* Reissued.\n"
        "31-00042* (E)\n\n\fS/RES/9999 (2031)\n\nthe past year,\n"
        "1. Urges all parties, in particular the\n2/3\n\n\f31-00042\n\n"
        "S/RES/9999 (2031)\nGovernment, to act;\n2. Decides."
    )

    assert (
        found["pp.1"] == "Recalling its resolutions, including those of the past year,"
    )
    assert found["op.1"] == "Urges all parties, in particular the Government, to act;"
    assert found["note.1"] == "Reissued."


def test_a_short_line_cut_off_by_a_page_turn_is_no_heading():
    found = leaves(
        OPENING
        + "Recalling its resolutions,\nWelcoming the talks, and calling upon the\n"
        "2/3\n\n31-00042\n\fS/RES/9999 (2031)\nTransitional Authorities to act,\n"
        "1. Decides.\n3/3\n"
    )

    assert found["pp.2"] == (
        "Welcoming the talks, and calling upon the Transitional Authorities to act,"
    )


def test_a_heading_at_a_page_top_is_not_drawn_into_the_sentence_before():
    found = leaves(
        OPENING + "Acting under Chapter VII of the Charter,\n\n31-00042\n\n2/3\n"
        "\fS/RES/9999 (2031)\nPolitical process\n1. Decides.\n3/3\n"
    )

    assert (found["pp.1"], found["h.1"]) == (
        "Acting under Chapter VII of the Charter,",
        "Political process",
    )


def test_a_misread_letter_takes_the_place_of_the_one_missing():
    found = operative(
        "1. Requests:", "(a) one;", "(b) two;", "(ac) three;", "(d) four."
    )

    assert list(found)[-2:] == ["op.1.c", "op.1.d"]


def test_parts_count_their_paragraphs_for_themselves():
    part = "The Security Council,\n\nNoting the report,\n\n1. Urges peace.\n\n"
    found = leaves(f"161 (1961). Resolution of 21 February\n\nA\n\n{part}B\n\n{part}")

    assert found["part.A.op.1"] == found["part.B.op.1"] == "Urges peace."
    assert found["part.B.heading"] == "B"


def test_a_single_paragraph_needs_no_number():
    found = operative("Having examined the application,", "Recommends admission.")

    assert found == {
        "pp.1": "Having examined the application,",
        "op.1": "Recommends admission.",
    }


def test_the_vote_the_notes_and_an_annex_come_last():
    found = operative(
        "1. Decides to act.",
        "Adopted unanimously at the 3188th meeting.",
        "6 Ibid., document S/25168.",
        "Annex",
        "Terms of reference",
        "1. The Mission shall act as follows:",
        "(a) It shall report;",
        "(b) It shall leave.",
        "Annex II",
        "1. The list is open.",
    )

    assert list(found) == [
        "op.1",
        "closing.1",
        "note.1",
        "annex.1.heading",
        "annex.1.h.1",
        "annex.1.para.1.chapeau",
        "annex.1.para.1.a",
        "annex.1.para.1.b",
        "annex.2.heading",
        "annex.2.para.1",
    ]


def test_an_opening_that_is_no_decision_is_operative_where_it_is_numbered():
    found = operative("1. Decides to act;", "2. Calling on all to help;")

    assert list(found) == ["op.1", "op.2"]


def test_preambular_paragraphs_may_end_with_a_semicolon():
    found = operative(
        "Recalling its resolutions;", "Deeply concerned by the crisis;", "1. Decides."
    )

    assert list(found) == ["pp.1", "pp.2", "op.1"]
