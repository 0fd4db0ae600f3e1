"""Reports: sections, numbered paragraphs, sub-paragraphs, notes, annexes."""

import pytest

from documents.readers import read_file
from documents.readers.numbering import in_form
from documents.structure.found import FoundParagraph, assemble
from documents.structure.report import read_report
from tests.shared import SHARED, needs_shared

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


@needs_shared
def test_all_94_paragraphs_of_a_wrapped_report_are_there_in_order() -> None:
    path = SHARED / "data/un/sg_reports/S_2019_147.txt"
    found = read(read_file(path, path.name))

    assert numbers(found) == [f"{number}." for number in range(1, 95)]


@needs_shared
@pytest.mark.parametrize(
    ("path", "first", "last"),
    [
        (
            "sec.I.para.1",
            "By its resolution 2448 (2018),",
            "pursuant to that resolution.",
        ),
        ("sec.II.h.1", "Peace process", "Peace process"),
        ("sec.II.para.2", "During the reporting period,", "blamed for the delays."),
        (
            "sec.II.para.8",
            "Domestic political developments",
            "President of the Assembly.",
        ),
        (
            "sec.II.para.12",
            "Closely linked to the peace",
            "communal violence since 2017.",
        ),
        ("sec.III.para.17", "The reporting period coincided", "it had reached 1,571."),
        ("sec.VI.h.1", "Extension of State authority", "Extension of State authority"),
        (
            "sec.VIII.para.60",
            "With a Human Development Index",
            "ranks 188 of 189 countries.",
        ),
        (
            "sec.IX.A.para.62",
            "As at 1 February, MINUSCA had",
            "casualty evacuation support.",
        ),
        ("sec.IX.B.heading", "Police", "Police"),
        (
            "sec.IX.I.para.75",
            "Since taking office, I have been",
            "by the United Nations.",
        ),
        (
            "sec.IX.I.para.94",
            "I am very grateful to my Special",
            "peaceful and stable country.",
        ),
    ],
)
def test_paragraphs_of_a_wrapped_report_read_by_eye(
    path: str, first: str, last: str
) -> None:
    source = SHARED / "data/un/sg_reports/S_2019_147.txt"
    _, words = read(read_file(source, source.name))[path]

    assert words.startswith(first)
    assert words.endswith(last)


@needs_shared
def test_no_page_furniture_is_left_in_a_wrapped_report() -> None:
    path = SHARED / "data/un/sg_reports/S_2019_147.txt"
    found = read(read_file(path, path.name))
    text = "\n".join(words for p, words in found.values() if p.kind == "paragraph")

    assert "19-01570" not in text
    assert "S/2019/147" not in text
    assert found["note.1"][1] == "Reissued for technical reasons on 20 February 2019."


@needs_shared
@pytest.mark.parametrize(
    ("name", "last", "sections"),
    [
        ("docx/A_80_6_PLANOUTLINE.docx", 43, ["sec.I", "sec.II", "sec.III"]),
        (
            "sg_reports/S_2025_231.txt",
            53,
            ["sec.I", "sec.II", "sec.III", "sec.IV", "sec.V"],
        ),
        (
            "sg_reports/S_2019_147.txt",
            94,
            [f"sec.{in_form(n, 'upperRoman')}" for n in range(1, 10)],
        ),
        ("pdf/A_HRC_43_12.pdf", 27, ["sec.I", "sec.II"]),
        ("pdf/Agenda2030_webprint.pdf", 91, []),
    ],
)
def test_real_reports_count_through(name: str, last: int, sections: list[str]) -> None:
    found = read(read_file(SHARED / "data/un" / name, name))
    counted = [label for label in numbers(found) if label.endswith(".")]

    assert counted == [f"{number}." for number in range(1, last + 1)]
    top = [path for path in found if path.startswith("sec.") and path.count(".") == 1]
    assert top == sections


@needs_shared
def test_recommendations_are_divisions_of_their_paragraph() -> None:
    path = SHARED / "data/un/pdf/A_HRC_43_12.pdf"
    found = read(read_file(path, path.name))

    divisions = [
        p for p in found if p.startswith("sec.II.para.26.") and p[-1].isdigit()
    ]
    assert divisions == [f"sec.II.para.26.{number}" for number in range(1, 330)]
    assert found["sec.II.para.26.329"][1].endswith("defenders (Norway).")


@needs_shared
def test_a_budget_fascicle_keeps_its_dotted_numbers() -> None:
    path = SHARED / "data/un/docx/A_80_6_Sect5_peacekeeping.docx"
    found = read(read_file(path, path.name))

    assert found["sec.I.A.para.5-I-1"][0].label == "5.I.1"
    assert found["sec.I.A.para.5-I-2.h"][1].startswith("To strengthen the conduct of")
    assert found["sec.III.heading"][1].startswith(
        "United Nations Military Observer Group"
    )
