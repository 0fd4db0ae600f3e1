"""Reports as they were issued: every paragraph of real ones is found."""

import pytest

from documents.readers import read_file
from documents.readers.numbering import in_form
from tests.documents.structure.test_report import numbers, read
from tests.shared import SHARED, needs_shared


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
