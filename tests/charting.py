"""Framework charts for tests, made by the functions that people's acts call."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User

from coding.analysis.framework.absence import keep_search
from coding.analysis.framework.charts import (
    ChartPlan,
    compare_chart,
    finish_chart,
    open_chart,
)
from coding.analysis.framework.evidence import Passage, file_evidence
from coding.analysis.framework.rating import rate
from coding.analysis.framework.ruling import rule
from coding.analysis.framework.seats import Cell
from coding.models import (
    Assessment,
    Assessor,
    Chart,
    ChartFinish,
    CodebookVersion,
    Evidence,
    Round,
)
from documents.models import Document
from projects.models import Project
from tests import factories

# Two principles; the tension bears on the first.
CODES: list[dict[str, Any]] = [
    {"key": "PR", "name": "Protection", "codable": False},
    {"key": "PR.1", "parent": "PR", "name": "From violence", "polarity": "supports"},
    {"key": "PR.7", "parent": "PR", "name": "Reactive", "polarity": "undermines"},
    {"key": "EM", "name": "Empowerment", "codable": False},
    {"key": "EM.1", "parent": "EM", "name": "Women", "polarity": "supports"},
    {"key": "TE", "name": "Tensions", "codable": False},
    {
        "key": "TE.1",
        "parent": "TE",
        "name": "Militarisation",
        "polarity": "undermines",
        "bears_on": ["PR", "EM"],
    },
    {"key": "TE.3", "parent": "TE", "name": "State", "polarity": "neutral"},
]


def chart_of(
    project: Project,
    lead: User,
    version: CodebookVersion,
    documents: Sequence[Document],
    assessors: Collection[User],
    title: str = "Chart",
    rounds: Collection[Round] = (),
    principles: Collection[str] = (),
) -> Chart:
    """A chart with a row for each document."""
    plan = ChartPlan(
        title=title,
        version=version,
        kind=Chart.Kind.DOCUMENTS,
        assessors=assessors,
        documents=documents,
        rounds=rounds,
        principles=principles,
    )
    return open_chart(project, lead, plan, key=uuid4())


def cell_of(chart: Chart, principle: str = "PR", row: int = 0) -> Cell:
    return Cell(chart.rows.all()[row], principle)


def seat_of(chart: Chart, user: User) -> Assessor:
    return chart.assessors.get(user=user)


def words(document: Document, quote: str) -> Passage:
    """A passage where the words stand in the document."""
    return Passage(document, **factories.passage(document, quote))


def file_words(
    seat: Assessor, cell: Cell, quote: str, stance: str = "for", **more: Any
) -> Evidence:
    """File words of the row's first document, as the assessor."""
    passage = words(cell.row.documents.all()[0], quote)
    told = {"key": uuid4(), "stance": stance} | more
    return file_evidence(seat, seat.user, cell, passage, **told)


def rate_cell(
    seat: Assessor,
    cell: Cell,
    rating: str = "met",
    reasoning: str = "Plain.",
    **more: Any,
) -> Assessment:
    told = {"key": uuid4(), "confidence": "high"} | more
    return rate(seat, seat.user, cell, rating=rating, reasoning=reasoning, **told)


def rate_all(seat: Assessor, rating: str = "met") -> None:
    """Rate every cell on words that stand in the tests' mandate."""
    chart = seat.chart
    stance = "against" if rating == "contradicted" else "for"
    for row in chart.rows.all():
        for principle in chart.principles:
            cell = Cell(row, principle)
            file_words(seat, cell, factories.CIVILIANS, stance)
            rate_cell(seat, cell, rating)


def finish(seat: Assessor) -> ChartFinish:
    return finish_chart(seat, seat.user, key=uuid4())


def assessed(
    project: Project,
    lead: User,
    version: CodebookVersion,
    documents: Sequence[Document],
    coders: Sequence[User],
    rounds: Sequence[Round],
) -> dict[str, Any]:
    """A chart at work over the first document, and a compared one over the second."""
    first, second = documents
    chart = chart_of(project, lead, version, [first], coders, "At work", rounds)
    cell, seat = cell_of(chart), seat_of(chart, coders[0])
    filed = file_words(seat, cell, factories.POLICE)
    search = keep_search(seat, seat.user, cell, key=uuid4(), words="elections")
    compared = chart_of(project, lead, version, [second], coders, "Compared")
    for one, rating in zip(coders, ("met", "contradicted"), strict=True):
        rate_all(seat_of(compared, one), rating)
        finish(seat_of(compared, one))
    compare_chart(compared, lead)
    row = cell_of(compared)
    ruling = rule(compared, lead, row, key=uuid4(), rating="met")
    return {
        "chart": chart.pk,
        "chart_row": cell.row.pk,
        "evidence": filed.pk,
        "empty_search": search.pk,
        "compared_chart": compared.pk,
        "compared_row": row.row.pk,
        "chart_ruling": ruling.pk,
    }
