"""A framework chart of the sample study: rated twice, compared; another one begun."""

from uuid import uuid4

from django.contrib.auth.models import User

from coding.analysis.framework.absence import keep_search
from coding.analysis.framework.bearing import codes_on
from coding.analysis.framework.charts import compare_chart
from coding.analysis.framework.evidence import file_evidence, passage_of
from coding.analysis.framework.rating import rate
from coding.analysis.framework.ruling import rule
from coding.analysis.framework.seats import Cell
from coding.models import Assessor, Chart, Coding, Round
from tests import charting

NOWHERE = "referendum"


def compared_chart(planned: Round, lead: User, coders: list[User]) -> Chart:
    """Each assessor goes by the own codings, so that they differ as those do."""
    chart = _open(planned, lead, coders, "Two mandates of UNSMIVEL")
    for one in coders:
        seat = charting.seat_of(chart, one)
        for row in chart.rows.all():
            for principle in chart.principles:
                _assess(seat, Cell(row, principle), planned)
        charting.finish(seat)
    compare_chart(chart, lead)
    reason = "The force clause is new, but it does not undo the duty to protect."
    cell = Cell(chart.rows.all()[1], "PR")
    rule(chart, lead, cell, key=uuid4(), rating="partly", reason=reason)
    return chart


def begun_chart(planned: Round, lead: User, coders: list[User]) -> tuple[Chart, Cell]:
    """A chart on which Ada has rated protection in the first mandate."""
    chart = _open(planned, lead, coders, "The same, read again")
    cell = Cell(chart.rows.all()[0], "PR")
    _assess(charting.seat_of(chart, coders[0]), cell, planned)
    return chart, cell


def _open(planned: Round, lead: User, coders: list[User], title: str) -> Chart:
    assignments = planned.assignments.filter(coder=coders[0])
    documents = [one.document for one in assignments.select_related("document")]
    return charting.chart_of(
        planned.project, lead, planned.version, documents, coders, title, [planned]
    )


def _assess(seat: Assessor, cell: Cell, planned: Round) -> None:
    keys = [code.key for code in codes_on(seat.chart, cell.principle)]
    own = Coding.objects.standing().filter(
        assignment__round=planned,
        assignment__coder=seat.user,
        assignment__document__in=cell.row.documents.all(),
        code__key__in=keys,
    )
    marks: dict[str, list[str]] = {"supports": [], "undermines": []}
    for coding in own.select_related("code", "assignment__document")[:6]:
        if coding.code.polarity in marks:
            stance = "for" if coding.code.polarity == "supports" else "against"
            passage = passage_of(coding)
            filed = file_evidence(
                seat, seat.user, cell, passage, key=uuid4(), stance=stance
            )
            marks[coding.code.polarity].append(f"[E{filed.number}]")
    _rate(seat, cell, marks["supports"], marks["undermines"])


def _rate(seat: Assessor, cell: Cell, good: list[str], bad: list[str]) -> None:
    rating = "absent"
    reasoning = "No passage bears on it, and the words for it stand nowhere."
    if good and bad:
        rating = "partly"
        reasoning = f"The mandate asks for it {good[0]}; yet {bad[0]} works against it."
    elif good:
        rating, reasoning = "met", f"The mandate asks for it plainly {good[0]}."
    elif bad:
        rating, reasoning = "contradicted", f"What stands here is against it {bad[0]}."
    else:
        keep_search(seat, seat.user, cell, key=uuid4(), words=NOWHERE)
    told = {"rating": rating, "confidence": "medium", "reasoning": reasoning}
    rate(seat, seat.user, cell, key=uuid4(), **told)
