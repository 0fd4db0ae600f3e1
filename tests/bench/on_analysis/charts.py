"""Framework charts over the planted documents, filled by two assessors."""

import random
from collections.abc import Iterator, Sequence
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.utils import timezone

from coding.analysis.framework.charts import ChartPlan, open_chart
from coding.analysis.framework.seats import Cell
from coding.models import (
    Assessment,
    Assessor,
    Chart,
    ChartFinish,
    ChartRow,
    Coding,
    Evidence,
    Rating,
    Round,
)

MOST_ROWS = 100  # with six principles as many cells as a chart holds
FILED, DRAWN = 6, 3000  # passages a cell and assessor; codings they are taken from
REASONS = "It says so [E1], and yet it says another thing here [E2]."
_Drawn = Sequence[tuple[UUID, int, int, str]]


def fill_charts(
    lead: User, assessors: Sequence[User], planned: Round
) -> dict[str, Chart]:
    """Three compared charts by their kind of rows, and one "at work" over years."""
    ready = planned.project.documents.ready().listed().order_by("date", "pk")
    documents = list(ready)
    missions = sorted({one.mission for one in documents})
    years = sorted({one.date.year for one in documents if one.date})

    def chart(title: str, kind: Chart.Kind) -> Chart:
        plan = ChartPlan(
            title=title,
            version=planned.version,
            kind=kind,
            assessors=assessors,
            documents=documents[:MOST_ROWS],
            missions=missions,
            years=years,
            rounds=[planned],
        )
        opened = open_chart(planned.project, lead, plan, key=uuid4())
        _fill(opened)
        return opened

    found = {kind.value: chart(kind.label, kind) for kind in Chart.Kind}
    for one in found.values():
        ChartFinish.objects.bulk_create(
            ChartFinish(assessor=seat) for seat in one.assessors.all()
        )
        Chart.objects.filter(pk=one.pk).update(compared_at=timezone.now())
    return found | {"at work": chart("At work", Chart.Kind.YEARS)}


def _fill(chart: Chart) -> None:
    """Ratings that mostly agree, each on passages that coders found in the row."""
    ratings: list[Assessment] = []
    filed: list[Evidence] = []
    seats = list(chart.assessors.all())
    for row in chart.rows.all():
        drawn = _drawn(row)
        for principle in chart.principles:
            # So that a cell is rated alike in charts of every size.
            lot = random.Random(f"{row.position} {principle}")
            usual = lot.choice(Rating.values)
            differs = lot.random() < 0.2
            for seat in seats:
                rating = lot.choice(Rating.values) if differs else usual
                ratings.append(_rating(seat, Cell(row, principle), rating))
            for seat in seats:
                filed += _evidence(seat, Cell(row, principle), drawn, lot)
    Assessment.objects.bulk_create(ratings)
    Evidence.objects.bulk_create(filed, batch_size=2000)


def _drawn(row: ChartRow) -> _Drawn:
    """Places with their words, each once."""
    codings = Coding.objects.filter(assignment__document__in=row.documents.all())
    rows = codings.order_by("pk").values_list(
        "assignment__document_id", "start", "end", "quote"
    )
    return list(dict.fromkeys(rows[:DRAWN]))


def _rating(seat: Assessor, cell: Cell, rating: str) -> Assessment:
    return Assessment(
        assessor=seat,
        row=cell.row,
        principle=cell.principle,
        rating=rating,
        confidence="high",
        reasoning=REASONS,
    )


def _evidence(
    seat: Assessor, cell: Cell, drawn: _Drawn, lot: random.Random
) -> Iterator[Evidence]:
    chosen = lot.sample(drawn, min(FILED, len(drawn)))
    for number, (document, start, end, quote) in enumerate(chosen, start=1):
        yield Evidence(
            assessor=seat,
            row=cell.row,
            principle=cell.principle,
            number=number,
            document_id=document,
            start=start,
            end=end,
            quote=quote,
            stance="against" if number % 2 == 0 else "for",
        )
