"""A framework chart and figures over texts that are made to break files."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.contrib.auth.models import User

from coding.analysis.figures import FIGURES, Asked
from coding.analysis.figures.asked import By
from coding.analysis.files import FORMATS, written_as
from coding.analysis.framework.absence import keep_search
from coding.analysis.framework.charts import compare_chart
from coding.analysis.framework.files import FILES
from coding.analysis.framework.ruling import rule
from coding.analysis.framework.seats import Cell
from coding.analysis.framework.shown import ChartShown, show_chart
from coding.analysis.framework.told import told_of
from coding.analysis.offered import Offered
from coding.analysis.selection import Selection
from coding.models import Assessor, Chart, ChartRow, Round
from documents.models import Document
from projects.models import Project
from tests import charting, factories
from tests.interop.study import CODES, MEMO, SAME, TEXT

NAME = 'Analysed & <charted> "study"'
REASONING = '=1+1 is no formula; "it" < says & so > [E1] 😀, حماية.'
RULED = '=SUM(1): "read" both & <settle>.'
NOWHERE = "referendum"
# Of the mandate too, for its pinpoints, and of what is known to break files.
FILED = (
    ("A", 0, SAME, "for"),
    ("A", 0, "حماية المدنيين", "for"),
    ("A", 0, "安全理事会请特派团保护平民🛡", "against"),
    ("B", 0, "=SUM(1) stands here.", "for"),
    ("B", 0, "e\u0301tat de siège, 𝔐andate", "against"),
    ("A", 1, factories.CIVILIANS, "for"),
    ("A", 1, factories.LAW, "against"),
)


@dataclass(frozen=True)
class Analysed:
    """A file, and what must be read in it: quotes, citations, reasons, numbers."""

    name: str
    path: Path
    told: list[str]


def analysed(lead: User, coders: list[User], folder: Path) -> Iterator[Analysed]:
    """The files of one chart, and of each figure in every format."""
    project = factories.make_project(lead, NAME)
    factories.add_people(project, lead, "coder", *coders)
    texts = [(TEXT, "torture <&> 😀.txt"), (factories.MANDATE, "mandate.txt")]
    documents = [factories.store_document(project, lead, *one) for one in texts]
    version = factories.publish_codes(project, lead, CODES, "Codes & <more>")
    planned = factories.plan_round(
        project, lead, version, documents, coders, engine="none"
    )
    _code(planned)
    chart = charting.chart_of(
        project, lead, version, documents, coders, 'Chart & <"1">', [planned]
    )
    _assess(chart, lead, documents)
    folder.mkdir()
    yield from _chart_files(show_chart(chart, lead), folder)
    yield from _figure_files(project, lead, documents, folder)


def _code(planned: Round) -> None:
    words = (("A.1", SAME), ("B", "=SUM(1)"), ("A.2", "حماية المدنيين"))
    for work in planned.assignments.select_related("document"):
        for key, quote in words:
            if quote in work.document.text:
                factories.code_words(work, key, quote, memo=MEMO)
        if factories.CIVILIANS in work.document.text:
            factories.code_words(work, "A.1", factories.CIVILIANS)
        factories.finish_work(work)


def _assess(chart: Chart, lead: User, documents: list[Document]) -> None:
    rows = [chart.rows.get(documents=one) for one in documents]
    first, second = chart.assessors.order_by("user__username")
    for seat in (first, second):
        for key, row, quote, stance in FILED:
            cell = Cell(rows[row], key)
            more = {"note": '=Note & <"quoted">', "weight": 3}
            charting.file_words(seat, cell, quote, stance, **more)
        _rate(seat, rows)
        charting.finish(seat)
    compare_chart(chart, lead)
    rule(chart, lead, Cell(rows[1], "A"), key=uuid4(), rating="partly", reason=RULED)


def _rate(seat: Assessor, rows: list[ChartRow]) -> None:
    rating = "met" if seat.user.username == "ada" else "contradicted"
    for key, row in (("A", 0), ("B", 0), ("A", 1)):
        charting.rate_cell(seat, Cell(rows[row], key), rating, REASONING)
    nothing = Cell(rows[1], "B")
    keep_search(seat, seat.user, nothing, key=uuid4(), words=NOWHERE)
    charting.rate_cell(seat, nothing, "absent", "Nowhere.")


def _chart_files(shown: ChartShown, folder: Path) -> Iterator[Analysed]:
    told = [RULED, NOWHERE]
    for _, said in told_of(shown.cells, proofs=True):
        for one in said:
            told.append(one.cited_reasoning)
            for _, _, filed in one.lists:
                told += [word for it in filed for word in _words(it)]
    for name, (_, write) in FILES.items():
        path = folder / f"chart.{name}"
        path.write_bytes(write(shown))
        yield Analysed(f"framework chart, {name}", path, told)


def _words(filed: object) -> list[str]:
    evidence, place = filed.evidence, filed.place  # type: ignore[attr-defined]
    return [f"E{evidence.number}", place.citation, evidence.quote, evidence.note]


def _figure_files(
    project: Project, lead: User, documents: list[Document], folder: Path
) -> Iterator[Analysed]:
    offered = Offered(project, lead)
    for name in FIGURES:
        one = documents[1] if name == "timeline" else None
        selection = Selection(document=(str(one.pk),) if one else ())
        asked = Asked(by=By.DOCUMENT)
        for kind in FORMATS:
            _, body = written_as(kind, name, project, lead, selection, asked, offered)
            path = folder / f"{name}.{kind}"
            path.write_bytes(body)
            quotes = [factories.CIVILIANS, "para. 2 (a)"]
            if not one:
                quotes += [SAME, "=SUM(1)", "حماية المدنيين"]
            yield Analysed(
                f"figure {name}, {kind}", path, quotes if kind == "docx" else []
            )
