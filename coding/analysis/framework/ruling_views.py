"""What a lead settles in a chart, and what its findings stand on."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from coding.analysis.framework.cell_views import cell_of, cell_page
from coding.analysis.framework.files import FILES
from coding.analysis.framework.forms import RulingForm
from coding.analysis.framework.ruling import rule, withdraw_chart_ruling
from coding.analysis.framework.shown import show_chart
from coding.analysis.framework.support import EVERYBODY, Support, paged
from coding.analysis.framework.survival import passages_of, survival_of
from coding.analysis.framework.views import FOLDER, chart_of, frame
from coding.models import AssessmentRuling, Chart
from hsframe.http import Request
from projects.models import Project


@login_required
@require_POST
def cell_rule(request: Request, pk: UUID, row_pk: UUID, key: str) -> HttpResponse:
    """Settle a cell."""
    led_chart(request, pk)
    chart, asked = cell_of(request, pk, row_pk, key)
    form = RulingForm(request.POST)
    if not form.is_valid():
        return cell_page(request, chart, asked, ruling=form)
    try:
        rule(chart, request.user, asked, **form.cleaned_data)
    except ValidationError as refusal:
        return cell_page(request, chart, asked, refusal, ruling=form)
    return redirect("coding:chart-comparison", pk)


@login_required
@require_POST
def cell_reopen(request: Request, pk: UUID, ruling_pk: UUID) -> HttpResponse:
    """Take a ruling back, and show the cell that it had settled."""
    chart = led_chart(request, pk)
    rulings = AssessmentRuling.objects.filter(row__chart=chart)
    ruling = get_object_or_404(
        rulings.select_related("row__chart__project"), pk=ruling_pk
    )
    withdraw_chart_ruling(ruling, request.user)
    return redirect("coding:chart-cell", pk, ruling.row_id, ruling.principle)


@login_required
@require_GET
def chart_survival(request: Request, pk: UUID) -> HttpResponse:
    """Each cell's balance under each coder, gold, and without the machine."""
    chart = chart_of(request, pk)
    page = paged(chart, request.GET.get("page", "1"))
    rows = list(page.object_list)
    shown = show_chart(chart, request.user, among=rows)
    settled = {(one.row.pk, one.principle.key): one for one in shown.cells}
    survival = survival_of(Support(chart, request.user, rows))
    context = frame(request, shown) | {
        "survival": survival,
        "page": page,
        "cells": [
            (one, settled[one.row.pk, one.principle.key]) for one in survival.cells
        ],
    }
    return render(request, f"{FOLDER}/survival.html", context)


@login_required
@require_GET
def cell_support(request: Request, pk: UUID, row_pk: UUID, key: str) -> HttpResponse:
    """The passages that a balance counts, under one voice."""
    chart, asked = cell_of(request, pk, row_pk, key)
    wanted = request.GET.get("voice", EVERYBODY)
    support = Support(
        chart, request.user, [asked.row], voices=[wanted], principles=[key]
    )
    voices = {one.key: one for one in support.voices}
    voice = voices.get(wanted)
    if voice is None:
        raise Http404
    shown = show_chart(chart, request.user, (asked.row.pk, key))
    context = frame(request, shown) | {
        "cell": shown.cells[0],
        "voice": voice,
        "voices": support.voices,
        "passages": passages_of(support, voice.key, asked),
    }
    return render(request, f"{FOLDER}/support.html", context)


@login_required
@require_GET
def chart_file(request: Request, pk: UUID, name: str) -> HttpResponse:
    """The chart as far as one may see it, as a file to take away."""
    chart = chart_of(request, pk)
    if name not in FILES:
        raise Http404
    media_type, write = FILES[name]
    body = write(show_chart(chart, request.user))
    filename = f"{chart.project.slug}-framework-chart.{name}"
    return HttpResponse(
        body,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


def led_chart(request: Request, pk: UUID) -> Chart:
    """A revealed chart of a project that the user leads."""
    led = Project.objects.led_by(request.user)
    revealed = Chart.objects.revealed_to(request.user).filter(project__in=led)
    return get_object_or_404(revealed.select_related("project"), pk=pk)
