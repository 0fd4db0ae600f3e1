"""Reports: sections, numbered paragraphs, sub-paragraphs, notes, annexes."""

from documents.structure.found import FoundParagraph, assemble
from documents.structure.report import read_report

SENTENCE = (
    "The Mission continued to support the authorities in the whole of the country."
)


def read(source: str) -> dict[str, tuple[FoundParagraph, str]]:
    text, paragraphs, _ = assemble(source, read_report(source))
    return {p.path: (p, text[p.start : p.end]) for p in paragraphs}


def lines(*words: str) -> str:
    return "\n\n".join(words) + "\n"


def numbers(found: dict[str, tuple[FoundParagraph, str]]) -> list[str]:
    """The labels of the paragraphs with a number of their own, in order."""
    return [p.label for p, _ in found.values() if p.path.split(".")[-2:-1] == ["para"]]


BRIEF = lines(
    "S/2031/7",
    "Security Council",
    "Distr.: General",
    "Ruritania",
    "Report of the Secretary-General",
    "I. Introduction",
    f"1. {SENTENCE}",
    "II. Mission capacities",
    "A. Military",
    f"2. {SENTENCE}",
    "3. The Mission will:",
    "(a) Protect civilians;",
    "(b) Support the police:",
    "(i) In the capital;",
    "(ii) In the provinces.",
    "Local dialogue",
    f"4. {SENTENCE}",
    "B. Police",
    f"5. {SENTENCE}",
    "Annex",
    "Composition of the team",
    f"1. {SENTENCE}",
    "________________",
    "1\tSee S/2030/1.",
)


def test_paragraphs_stand_in_the_sections_that_head_them() -> None:
    found = read(BRIEF)

    assert [path for path in found if not path.startswith("masthead")] == [
        "title",
        "sec.I",
        "sec.I.heading",
        "sec.I.para.1",
        "sec.II",
        "sec.II.heading",
        "sec.II.A",
        "sec.II.A.heading",
        "sec.II.A.para.2",
        "sec.II.A.para.3",
        "sec.II.A.para.3.chapeau",
        "sec.II.A.para.3.a",
        "sec.II.A.para.3.b",
        "sec.II.A.para.3.b.chapeau",
        "sec.II.A.para.3.b.i",
        "sec.II.A.para.3.b.ii",
        "sec.II.A.h.1",
        "sec.II.A.para.4",
        "sec.II.B",
        "sec.II.B.heading",
        "sec.II.B.para.5",
        "annex.1",
        "annex.1.heading",
        "annex.1.h.1",
        "annex.1.para.1",
        "note.1",
    ]


def test_printed_numbers_are_labels_and_no_text() -> None:
    found = read(BRIEF)

    assert found["sec.II.heading"][0].label == "II."
    assert found["sec.II.heading"][1] == "Mission capacities"
    assert found["sec.II.A.para.3.b.i"][0].label == "(i)"
    assert found["sec.II.A.para.3.b.i"][1] == "In the capital;"
    assert found["note.1"][1] == "See S/2030/1."


def test_the_title_says_what_the_report_is_about() -> None:
    assert read(BRIEF)["title"][1] == "Ruritania Report of the Secretary-General"


def test_the_contents_are_no_sections() -> None:
    source = lines(
        "Report of the Secretary-General",
        "Contents",
        "I.\tBackground\t2",
        "1.\tOf the first kind\t3",
        "I.\tBackground",
        f"1.\t{SENTENCE}",
        f"2.\t{SENTENCE}",
    )
    found = read(source)

    assert numbers(found) == ["1.", "2."]
    assert found["sec.I.heading"][1] == "Background"
    assert sum(path.startswith("masthead") for path in found) == 3


def test_a_number_that_does_not_come_next_is_a_heading_or_an_entry() -> None:
    source = lines(
        "I. Overview",
        f"1. {SENTENCE}",
        f"2. {SENTENCE}",
        "B. Not the next letter",
        "A. Resources",
        "1. Total resources",
        f"3. {SENTENCE}",
        "2. Financial resources",
        f"4. {SENTENCE}",
    )
    found = read(source)

    assert numbers(found) == ["1.", "2.", "3.", "4."]
    assert found["sec.I.A.1.heading"][1] == "Total resources"
    assert "sec.I.A.2.para.4" in found


def test_numbers_within_a_paragraph_s_number_divide_it() -> None:
    source = lines(
        f"1. {SENTENCE}",
        "2. The following will be examined:",
        "2.1 Uphold the commitments (Ukraine);",
        "2.2 Ratify the convention (Spain).",
        f"3. {SENTENCE}",
    )
    found = read(source)

    assert found["para.2.1"][1] == "Uphold the commitments (Ukraine);"
    assert found["para.2.2"][0].label == "2.2"
    assert [path for path in found if path.count(".") == 1] == [
        "para.1",
        "para.2",
        "para.3",
    ]


def test_dotted_numbers_are_the_paragraphs_where_there_are_no_others() -> None:
    source = lines("I. Orientation", *(f"5.{n}\t{SENTENCE}" for n in range(1, 7)))
    found = read(source)

    assert found["sec.I.para.5-6"][0].label == "5.6"
    assert found["sec.I.para.5-6"][1] == SENTENCE


def test_rows_of_a_table_stay_apart_from_the_paragraphs() -> None:
    source = lines(
        f"1. {SENTENCE}",
        "Table 1",
        "Category\t2025\t2026",
        "1.\tPosts\t12\t14",
        f"2. {SENTENCE}",
    )
    found = read(source)

    assert found["para.2"][1] == SENTENCE
    assert found["p.1"][1] == "Category\t2025\t2026"
    assert "1.\tPosts\t12\t14" in [words for _, words in found.values()]


def test_a_text_without_numbers_is_read_as_a_plain_one() -> None:
    assert list(read(lines(SENTENCE, SENTENCE))) == ["p.1", "p.2"]
