"""What analysis adds to a project, as far as one may read it."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from coding.datasets.outgoing.codings import check_words
from coding.datasets.outgoing.taken_analysis import (
    TakenAnalysis,
    TakenAssessment,
    TakenAttribute,
    TakenCellRuling,
    TakenChart,
    TakenChartRow,
    TakenEvidence,
    TakenSearch,
    TakenSeat,
    TakenTension,
)
from coding.models import (
    Assessment,
    AssessmentRuling,
    Assessor,
    Chart,
    ChartFinish,
    Coding,
    EmptySearch,
    Evidence,
    ParagraphAttribute,
    Tension,
)

if TYPE_CHECKING:
    from coding.datasets.outgoing.content import Content

_CELL = ("id", "row_id", "principle")


def analysis_of(
    content: Content, works: Collection[UUID]
) -> Iterator[tuple[str, TakenAnalysis]]:
    """Charts, tensions and attributes; codings are named if they are of these works."""
    codings = Coding.objects.standing().filter(assignment__in=works)
    yield from (("charts", one) for one in charts_of(content, codings))
    yield from (("tensions", one) for one in tensions_of(content, codings))
    yield from (("attributes", one) for one in attributes_of(content))


def charts_of(content: Content, codings: QuerySet[Coding]) -> Iterator[TakenChart]:
    """Charts that the user leads or assesses, the earliest first.

    What others said is there once the chart is revealed to the user; a passage's
    coding is named if it is one of `codings`.
    """
    user = content.user
    shown = Chart.objects.visible_to(user).filter(project=content.project)
    revealed = set(Chart.objects.revealed_to(user).values_list("pk", flat=True))
    for chart in shown.select_related("version").order_by("opened_at", "pk"):
        is_open = chart.pk in revealed
        seats = chart.assessors.order_by("pk")
        yield TakenChart(
            chart.pk,
            chart.title,
            chart.kind,
            chart.version.codebook_id,
            chart.version.number,
            tuple(chart.principles),
            tuple(_sorted(chart.rounds.values_list("pk", flat=True), content.rounds)),
            chart.opened_at,
            chart.compared_at,
            _rows(content, chart),
            tuple(_seat(content, one, codings, is_open=is_open) for one in seats),
            _rulings(content, chart) if is_open else (),
        )


def _sorted(found: Iterable[UUID], told: Container[UUID]) -> list[UUID]:
    """Those that are taken away, in a stable order."""
    return sorted(one for one in found if one in told)


def _rows(content: Content, chart: Chart) -> tuple[TakenChartRow, ...]:
    documents = content.document_ids()
    return tuple(
        TakenChartRow(
            row.pk,
            row.name,
            tuple(_sorted(row.documents.values_list("pk", flat=True), documents)),
        )
        for row in chart.rows.order_by("position")
    )


def _rulings(content: Content, chart: Chart) -> tuple[TakenCellRuling, ...]:
    rulings = AssessmentRuling.objects.standing().filter(row__chart=chart)
    return tuple(
        TakenCellRuling(
            *(one.pk, one.row_id, one.principle, one.rating, one.reason),
            content.coder(one.ruled_by_id),
            one.made_at,
        )
        for one in rulings.order_by("made_at", "pk")
    )


def _seat(
    content: Content, seat: Assessor, codings: QuerySet[Coding], *, is_open: bool
) -> TakenSeat:
    """One's own seat, or one of a chart that is open to the user; else its name."""
    coder = content.coder(seat.user_id)
    if not is_open and seat.user_id != content.user.pk:
        return TakenSeat(seat.pk, coder, None, (), (), ())
    mine = {"assessor": seat}
    finish = ChartFinish.objects.standing().filter(**mine).first()
    assessed = Assessment.objects.standing().filter(**mine).order_by("made_at", "pk")
    searched = EmptySearch.objects.standing().filter(**mine).order_by("made_at", "pk")
    said = (*_CELL, "rating", "confidence", "reasoning", "made_at")
    words = (*_CELL, "words", "made_at")
    return TakenSeat(
        seat.pk,
        coder,
        finish.made_at if finish else None,
        tuple(TakenAssessment(*one) for one in assessed.values_list(*said)),
        tuple(_evidence(content, seat, codings)),
        tuple(TakenSearch(*one) for one in searched.values_list(*words)),
    )


def _evidence(
    content: Content, seat: Assessor, codings: QuerySet[Coding]
) -> Iterator[TakenEvidence]:
    """Passages of documents that are taken away, each once found to be theirs."""
    filed = Evidence.objects.standing().filter(
        assessor=seat, document__in=content.document_ids()
    )
    named = set(
        codings.filter(evidence__in=filed).order_by().values_list("pk", flat=True)
    )
    for one in filed.select_related("document").order_by(
        "row__position", "principle", "number"
    ):
        text, name = one.document.text, str(one.document)
        check_words(text, name, one.start, one.end, one.quote, f"Evidence {one.pk}")
        yield TakenEvidence(
            one.pk,
            one.row_id,
            one.principle,
            one.number,
            one.document_id,
            one.start,
            one.end,
            one.quote,
            one.coding_id if one.coding_id in named else None,
            one.stance,
            one.weight,
            one.note,
            one.made_at,
        )


def tensions_of(content: Content, codings: QuerySet[Coding]) -> Iterator[TakenTension]:
    """Those between two of `codings`, the earliest first."""
    pks = codings.order_by().values("pk")
    shown = Tension.objects.readable_by(content.user).standing()
    mine = shown.filter(project=content.project, first__in=pks, second__in=pks)
    for one in mine.order_by("made_at", "pk"):
        maker = content.coder(one.made_by_id)
        yield TakenTension(
            *(one.pk, one.first_id, one.second_id, one.type, one.note),
            *(maker, one.made_at),
        )


def attributes_of(content: Content) -> Iterator[TakenAttribute]:
    """What was confirmed of paragraphs, the earliest first."""
    shown = ParagraphAttribute.objects.visible_to(content.user).standing()
    mine = shown.filter(paragraph__document__in=content.document_ids())
    for one in mine.select_related("paragraph").order_by("made_at", "pk"):
        yield TakenAttribute(
            one.pk,
            one.paragraph.document_id,
            one.paragraph_id,
            one.name,
            one.value,
            content.coder(one.made_by_id),
            one.made_at,
        )
