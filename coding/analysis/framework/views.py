"""Pages of framework charts: the list, a plan, the chart, its comparison."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from coding.analysis.framework.agreement import compared
from coding.analysis.framework.charts import (
    compare_chart,
    finish_chart,
    open_chart,
    readiness,
    reopen_chart,
)
from coding.analysis.framework.forms import ChartForm
from coding.analysis.framework.shown import ChartShown, show_chart
from coding.models import Assessor, Chart
from hsframe.http import Request, status_of
from projects.access import role_in
from projects.models import Project
from projects.views import project_or_404

FOLDER = "coding/analysis/framework"


@login_required
@require_GET
def chart_list(request: Request, slug: str) -> HttpResponse:
    """The charts one may see, and what they are for."""
    project, role = project_or_404(request, slug)
    charts = Chart.objects.visible_to(request.user).filter(project=project)
    context = {
        "project": project,
        "role": role,
        "charts": charts.prefetch_related("assessors__user", "rows"),
    }
    return render(request, f"{FOLDER}/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def chart_new(request: Request, slug: str) -> HttpResponse:
    """Plan a chart: rows, principles, rounds, assessors."""
    project = get_object_or_404(Project.objects.led_by(request.user), slug=slug)
    form = ChartForm(project, request.POST or None, initial={"key": uuid4()})
    status = 200
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        try:
            chart = open_chart(project, request.user, form.plan(), key=key)
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
            status = status_of(refusal)
        else:
            return redirect("coding:chart", chart.pk)
    elif form.errors:
        status = 422
    context = {"project": project, "role": "lead", "form": form}
    return render(request, f"{FOLDER}/new.html", context, status=status)


@login_required
@require_GET
def chart_detail(request: Request, pk: UUID) -> HttpResponse:
    """The table: one's own ratings, or everybody's once they are compared."""
    return chart_page(request, chart_of(request, pk))


@login_required
@require_POST
def chart_finish(request: Request, pk: UUID) -> HttpResponse:
    def finish(seat: Assessor, user: User) -> None:
        finish_chart(seat, user, key=uuid4())

    return _act(request, pk, finish)


@login_required
@require_POST
def chart_reopen(request: Request, pk: UUID) -> HttpResponse:
    return _act(request, pk, reopen_chart)


@login_required
@require_POST
def chart_compare(request: Request, pk: UUID) -> HttpResponse:
    """A lead lays the assessors' charts beside each other."""
    led = Project.objects.led_by(request.user)
    chart = get_object_or_404(Chart.objects.filter(project__in=led), pk=pk)
    try:
        compare_chart(chart, request.user)
    except ValidationError as refusal:
        return chart_page(request, chart_of(request, pk), refusal)
    return redirect("coding:chart-comparison", pk)


@login_required
@require_GET
def chart_comparison(request: Request, pk: UUID) -> HttpResponse:
    """How far the assessors agree, and the cells on which they differ."""
    revealed = Chart.objects.revealed_to(request.user)
    chart = get_object_or_404(revealed.select_related("project"), pk=pk)
    shown = show_chart(chart, request.user)
    context = frame(request, shown) | {"compared": compared(shown)}
    return render(request, f"{FOLDER}/comparison.html", context)


def chart_of(request: Request, pk: UUID) -> Chart:
    """A chart that the user may see."""
    seen = Chart.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("project", "version__codebook"), pk=pk)


def chart_page(
    request: Request, chart: Chart, refusal: ValidationError | None = None
) -> HttpResponse:
    shown = show_chart(chart, request.user)
    context = frame(request, shown) | {"refusal": refusal}
    if context["role"] == "lead" and (shown.mine is None or shown.finished):
        # A lead who assesses, too, is told who has finished after having finished.
        context["ready"] = readiness(chart, shown.seats)
    context["rounds"] = chart.rounds.order_by("opened_at")
    context["cell_count"] = len(shown.cells)
    status = status_of(refusal) if refusal else 200
    return render(request, f"{FOLDER}/chart.html", context, status=status)


def frame(request: Request, shown: ChartShown) -> dict[str, Any]:
    """What every page of a chart needs."""
    chart = shown.chart
    return {
        "chart": chart,
        "shown": shown,
        "project": chart.project,
        "role": role_in(chart.project, request.user),
    }


def _act(
    request: Request, pk: UUID, act: Callable[[Assessor, User], None]
) -> HttpResponse:
    """An assessor's act on the own seat; refused beside the chart."""
    own = Assessor.objects.held_by(request.user).select_related("user")
    seat = get_object_or_404(own, chart=pk)
    try:
        act(seat, request.user)
    except ValidationError as refusal:
        return chart_page(request, chart_of(request, pk), refusal)
    return redirect("coding:chart", pk)
