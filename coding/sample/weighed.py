"""What the people of the sample study make of their codings: tensions and a chart."""

import csv
from pathlib import Path
from uuid import uuid4

from django.contrib.auth.models import User
from django.db.models import QuerySet

from coding.analysis.framework.charts import ChartPlan, finish_chart, open_chart
from coding.analysis.framework.evidence import file_evidence, passage_of
from coding.analysis.framework.rating import rate
from coding.analysis.framework.seats import Cell
from coding.analysis.tensions import set_against
from coding.models import Assessor, Chart, Coding, Round
from documents.models import Document

HERE = Path(__file__).parent
TITLE = "Two mandates of UNSMIVEL"
PRINCIPLES = ("HR", "VC", "VU", "PR", "EM")
Stored = dict[str, Document]


def weigh(planned: Round, lead: User, coders: list[User], stored: Stored) -> None:
    """Three tensions, and a chart that one has finished and one all but a cell."""
    for row in _rows("tensions.csv"):
        _set_against(planned, row, stored[row["document"]])
    chart = _open(planned, lead, coders, list(stored.values()))
    seats = {one.user.get_username(): one for one in chart.assessors.all()}
    rows = {one.documents.get().pk: one for one in chart.rows.all()}
    rated = dict.fromkeys(seats, 0)
    for row in _rows("assessments.csv"):
        document = stored[row["document"]]
        cell = Cell(rows[document.pk], row["principle"])
        _assess(seats[row["assessor"]], cell, document, planned, row)
        rated[row["assessor"]] += 1
    for name, seat in seats.items():
        if rated[name] == len(rows) * len(PRINCIPLES):
            finish_chart(seat, seat.user, key=uuid4())


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _set_against(planned: Round, row: dict[str, str], document: Document) -> None:
    sides = []
    for side in ("first", "second"):
        own = _codings(planned, row["coder"], document, row[f"{side}_code"])
        quote = row[f"{side}_quote"]
        start = document.text.index(quote)
        touching = own.filter(start__lt=start + len(quote), end__gt=start)
        sides.append(touching[0])
    first, second = sides
    maker = first.assignment.coder
    set_against(first, second, maker, type=row["type"], note=row["note"])


def _open(
    planned: Round, lead: User, coders: list[User], documents: list[Document]
) -> Chart:
    plan = ChartPlan(
        title=TITLE,
        version=planned.version,
        kind=Chart.Kind.DOCUMENTS,
        assessors=coders,
        documents=documents,
        principles=PRINCIPLES,
        rounds=[planned],
    )
    return open_chart(planned.project, lead, plan, key=uuid4())


def _assess(
    seat: Assessor, cell: Cell, document: Document, planned: Round, row: dict[str, str]
) -> None:
    filed: set[tuple[int, int]] = set()
    for stance in ("for", "against"):
        for key in row[stance].split():
            own = _codings(planned, seat.user.get_username(), document, key)
            coding = next(one for one in own if (one.start, one.end) not in filed)
            filed.add((coding.start, coding.end))
            passage = passage_of(coding)
            file_evidence(seat, seat.user, cell, passage, key=uuid4(), stance=stance)
    told = {name: row[name] for name in ("rating", "confidence", "reasoning")}
    rate(seat, seat.user, cell, key=uuid4(), **told)


def _codings(
    planned: Round, coder: str, document: Document, key: str
) -> QuerySet[Coding]:
    """The coder's codings under a code, as they follow each other in the text."""
    found = Coding.objects.standing().filter(
        assignment__round=planned,
        assignment__coder__username=coder,
        assignment__document=document,
        code__key=key,
    )
    related = "assignment__document", "assignment__round", "assignment__coder"
    return found.select_related(*related).order_by("start", "end")
