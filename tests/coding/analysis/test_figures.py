"""Every number of a figure opens exactly what it counts; files hold the same."""

import csv
import io
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse
from docx import Document as read_docx
from lxml import etree
from openpyxl import load_workbook

from coding.analysis.counted import count
from coding.analysis.figure import Cell, Figure
from coding.analysis.figures import FIGURES, Asked, figure_of
from coding.analysis.forms import QueryForm, SelectionForm
from coding.analysis.offered import Offered
from coding.analysis.passages import sums_of
from coding.analysis.queries.found import Found
from coding.analysis.queries.text import parse_query
from coding.analysis.selection import Selection
from coding.analysis.tabulate import By, Measure
from coding.analysis.together import Unit
from documents.describing import describe_document
from documents.variables import add_variable
from tests import factories


def cells(figure: Figure) -> list[Cell]:
    return [cell for _, row in figure.lines() for cell in row if cell.query]


def opened(project: Any, lead: Any, query: str) -> Any:
    """How much the passages are that a number leads to."""
    form = SelectionForm(QueryDict(query), Offered(project, lead))
    assert form.is_valid(), form.errors
    return sums_of(count(project, lead, form.selection))


@pytest.fixture
def several(
    project: Any, lead: Any, finished: Any, version: Any, ada: Any
) -> Selection:
    """A second mandate without mission, and a variable that one of them has."""
    words = factories.MANDATE.replace("9001", "9002").replace("2031", "2032")
    second = factories.store_document(project, lead, words, "second.txt")
    region = add_variable(project, lead, "Region", "text")
    describe_document(second, lead, {str(region.pk): "North, and east"})
    planned = factories.plan_round(project, lead, version, [second], [ada], name="More")
    work = planned.assignments.get()
    factories.code_words(work, "PR.1", "violence against women")
    factories.code_words(work, "PR.2", factories.POLICE)
    return Selection(variable=str(region.pk))


@pytest.mark.parametrize("by", list(By))
@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("roll_up", [False, True])
def test_each_number_of_a_table_opens_what_it_counts(
    project, lead, several, by, measure, roll_up
):
    chosen = several.narrowed(roll_up=roll_up)
    figure = figure_of("table", project, lead, chosen, Asked(by, measure))

    assert cells(figure)
    for cell in cells(figure):
        assert getattr(opened(project, lead, cell.query), measure.value) == cell.value


@pytest.mark.parametrize("measure", ["codings", "paragraphs"])
def test_each_number_of_a_balance_opens_what_it_counts(project, lead, several, measure):
    asked = Asked(measure=Measure(measure))
    figure = figure_of("balance", project, lead, several, asked)

    assert [cell.value for cell in figure.row(0)][:2] == [
        5 if measure == "codings" else 4,
        1,
    ]
    for cell in cells(figure):
        assert getattr(opened(project, lead, cell.query), measure) == cell.value


@pytest.mark.parametrize("unit", [one for one in Unit if one != Unit.OVERLAP])
def test_each_number_of_what_stands_together_opens_as_many_places(
    project, lead, several, unit
):
    figure = figure_of("together", project, lead, several, Asked(unit=unit))

    assert cells(figure)
    for cell in cells(figure):
        form = QueryForm(QueryDict(cell.query), Offered(project, lead))
        assert form.is_valid(), form.errors
        told = form.cleaned_data
        counted = count(project, lead, form.selection)
        found = Found(counted, parse_query(told["words"]), Unit(told["unit"]))
        assert found.count == cell.value


def test_codes_meet_as_often_as_they_do_beside_what_chance_would_make(
    project, lead, finished
):
    figure = figure_of("together", project, lead, Selection(), Asked())
    keys = [head.key for head in figure.rows]

    cell = figure.cell(keys.index("PR.1"), keys.index("PR.3"))

    leaves = finished.assignments.first().document.paragraphs.codable().count()
    assert (cell.value, cell.beside, cell.few) == (1, round(1 / leaves, 1), True)


def test_a_time_line_tells_words_from_deeds(project, lead, several, ada):
    figure = figure_of(
        "timeline", project, lead, several, Asked(measure=Measure.PARAGRAPHS)
    )
    second = figure.row(1)

    assert [head.name[-10:] for head in figure.rows] == ["2031-03-03", "2032-03-03"]
    assert [round(cell.value or 0, 3) for cell in second] == [0.5, 0.167, 0.25]
    for cell in cells(figure):
        assert opened(project, lead, cell.query).codings


def test_a_table_by_coder_tells_only_of_revealed_rounds(
    project, lead, version, document, bruno, visit
):
    planned = factories.plan_round(project, lead, version, [document], [lead, bruno])
    factories.code_words(planned.assignments.get(coder=lead), "PR.1", factories.LAW)
    asked = Asked(By.CODER)

    before = figure_of("table", project, lead, Selection(), asked)
    assert [head.name for head in before.columns] == ["all together"]

    factories.finish_work(planned.assignments.get(coder=lead))
    after = figure_of("table", project, lead, Selection(), asked)
    assert [head.name for head in after.columns] == ["all together", "bruno", "lead"]


def file_of(client: Any, project: Any, name: str, kind: str, query: str = "") -> bytes:
    where = reverse("coding:figure-file", args=[project.slug, name, kind])
    answer = client.get(f"{where}?{query}")
    assert answer.status_code == 200
    return answer.content


def test_csv_and_excel_hold_the_numbers_of_the_page(project, lead, finished, visit):
    client = visit(lead)
    query = "by=coder&roll_up=on"
    text = file_of(client, project, "table", "csv", query).decode("utf-8-sig")
    book = load_workbook(io.BytesIO(file_of(client, project, "table", "xlsx", query)))

    rows = list(csv.reader(io.StringIO(text)))

    assert rows[0] == ["Key", "Code", "all together", "ada", "bruno"]
    assert rows[1:3] == [
        ["PR", "Protection", "4", "2", "2"],
        ["PR.1", "Protection from violence", "2", "1", "1"],
    ]
    sheet = [[cell.value for cell in row] for row in book["Figure"].iter_rows()]
    assert [[str(one) for one in row] for row in sheet] == rows
    told = [row[0].value for row in book["What is counted"].iter_rows()]
    assert "codings that you may read" in told


def test_the_report_cites_its_passages(project, lead, finished, visit):
    report = read_docx(io.BytesIO(file_of(visit(lead), project, "table", "docx")))
    words = [one.text for one in report.paragraphs]

    assert f"“{factories.POLICE}” (S/RES/9001 (2031), para. 2 (b); ada)" in words
    assert report.tables[0].rows[1].cells[1].text == "2"


@pytest.mark.parametrize("name", list(FIGURES))
def test_a_drawing_is_svg_without_script_and_style(
    project, lead, finished, visit, name
):
    drawn = etree.fromstring(file_of(visit(lead), project, name, "svg"))

    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    tags = {etree.QName(one).localname for one in drawn.iter()}
    assert tags <= {"svg", "title", "rect", "text", "polyline", "circle"}
    assert not any(one.get("style") for one in drawn.iter())


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("mission=Nowhere", "Select a valid choice"),
        ("document=nothing", "Enter a valid UUID"),
        ("by=variable", "Say which variable makes the columns."),
        ("value=North", "Say of which variable these are values."),
        ("round=nothing", "Select a valid choice"),
        ("measure=weight", "Select a valid choice"),
    ],
)
def test_what_cannot_be_chosen_is_refused_beside_its_field(
    project, lead, finished, visit, query, words
):
    where = reverse("coding:figure", args=[project.slug, "table"])
    answer = visit(lead).get(f"{where}?{query}")

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_long_table_comes_in_pages(project, lead, finished, visit):
    where = reverse("coding:figure", args=[project.slug, "table"])

    answer = visit(lead).get(f"{where}?page=\x00")

    assert answer.status_code == 200
    assert "How often" in answer.content.decode()
