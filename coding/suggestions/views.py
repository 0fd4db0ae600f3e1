"""A run's card, and a lead's acts on runs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from coding.models import Run
from coding.rounds.change_views import led_round
from coding.rounds.handed import may_compare
from coding.suggestions.asking import ask_for_round, cancel_run, release_run
from coding.suggestions.cards import card_of, with_counts
from hsframe.http import Request
from projects.views import project_or_404


@login_required
@require_GET
def run_detail(request: Request, slug: str, pk: str, run_pk: str) -> HttpResponse:
    """The card: of a run for everybody to each member, of a coder's to that coder."""
    project, role = project_or_404(request, slug)
    planned = get_object_or_404(
        project.rounds.standing().select_related("version"), pk=pk
    )
    runs = Run.objects.visible_to(request.user).filter(round=planned)
    run = get_object_or_404(with_counts(runs), pk=run_pk)
    compares = role == "lead" and may_compare(planned, request.user)
    context = {
        "project": project,
        "role": role,
        "round": planned,
        "card": card_of(run, planned, blind=not compares),
    }
    return render(request, "coding/suggestions/run.html", context)


@login_required
@require_POST
def suggestions_ask(request: Request, slug: str, pk: str) -> HttpResponse:
    planned = led_round(request, slug, pk)
    ask_for_round(planned, request.user)
    messages.success(request, "Workers have been asked for suggestions.")
    return redirect("coding:suggestions", slug, pk)


@login_required
@require_POST
def run_cancel(request: Request, slug: str, pk: str, run_pk: str) -> HttpResponse:
    cancel_run(_led_run(request, slug, pk, run_pk), request.user)
    messages.success(request, "The run is stopped. What it has said stays.")
    return redirect("coding:suggestions", slug, pk)


@login_required
@require_POST
def run_release(request: Request, slug: str, pk: str, run_pk: str) -> HttpResponse:
    release_run(_led_run(request, slug, pk, run_pk), request.user)
    messages.success(request, "The run's suggestions are shown now.")
    return redirect("coding:suggestions", slug, pk)


def _led_run(request: Request, slug: str, pk: str, run_pk: str) -> Run:
    planned = led_round(request, slug, pk)
    runs = Run.objects.visible_to(request.user).filter(round=planned)
    return get_object_or_404(runs.select_related("round__project"), pk=run_pk)
