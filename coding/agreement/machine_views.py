"""Pages of a round's suggestions: the runs, the figures per code, each code's curve."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from django.views.decorators.vary import vary_on_headers

from coding.agreement.drawing import draw
from coding.agreement.guide import blocks
from coding.agreement.judged import Judgements
from coding.agreement.machine import (
    KINDS,
    curve,
    figures,
    figures_of,
    pull_by_coder,
    rows_behind,
)
from coding.agreement.proportions import share
from coding.agreement.quoted import quoted
from coding.desk.second_look import looked_again
from coding.models import Round
from coding.rounds.change_views import led_round
from coding.rounds.handed import may_compare
from coding.rounds.machines import NONE, name_of
from coding.rounds.suggesting import going_of
from coding.suggestions.cards import cards_of, own_runs, runs_for_all, with_counts
from coding.suggestions.fitting import assists, learns
from coding.suggestions.thresholds import Bar, bars_of, changes_of, set_threshold
from hsframe.http import Request, status_of

PAGE = 10
ROWS = 25


class ThresholdForm(forms.Form):
    score = forms.FloatField(
        required=False,
        min_value=0,
        max_value=1,
        label="Show from a score of",
        help_text="0 to 1. Empty: the engine's own threshold.",
        widget=forms.NumberInput({"step": "0.05"}),
    )


@login_required
@require_GET
@vary_on_headers("HX-Request")
def suggestions_page(request: Request, slug: str, pk: str) -> HttpResponse:
    """The round's runs, and its figures for a lead who may compare it."""
    planned = led_round(request, slug, pk)
    context = _frame(planned) | {"going": going_of(planned), "may_ask": _may(planned)}
    if request.htmx:
        return render(request, "coding/agreement/suggestions.html#going", context)
    compares = may_compare(planned, request.user)
    runs = with_counts(runs_for_all(planned, request.user))
    page = Paginator(runs, PAGE).get_page(request.GET.get("page"))
    context |= {
        "page": page,
        "cards": cards_of(page, planned, blind=not compares),
        "engine": name_of(planned.engine),
        "learns": learns(planned),
        "assisted": assists(planned),
        "blind": not compares,
    }
    if compares:
        rows = figures(Judgements(planned))
        context |= {
            "rows": [row for row in rows if not row.silent],
            "bars": [row.bar for row in rows if row.silent],
            "own": own_runs(planned),
            "missed": share(*looked_again(planned)),
        }
    else:
        context["bars"] = bars_of(planned)
    return render(request, "coding/agreement/suggestions.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def suggested_code(request: Request, slug: str, pk: str, key: str) -> HttpResponse:
    """One code: its curve, its threshold with the log, and what its figures count."""
    planned = led_round(request, slug, pk)
    code = get_object_or_404(planned.version.codes.filter(codable=True), key=key)
    form, status = ThresholdForm(initial={"score": planned.thresholds.get(key)}), 200
    if request.method == "POST":
        form = ThresholdForm(request.POST)
        status = _store(form, planned, request, key)
        if status == 302:
            return redirect("coding:suggested-code", slug, pk, key)
    bar = next(one for one in bars_of(planned) if one.code == code)
    context = _frame(planned) | {
        "code": code,
        "form": form,
        "bar": bar,
        "changes": [one for one in changes_of(planned) if one.key == key],
        "blind": not may_compare(planned, request.user),
    }
    if not context["blind"]:
        context |= _heard(request, planned, bar)
    template = "coding/agreement/suggested_code.html"
    return render(request, template, context, status=status)


def _store(form: ThresholdForm, planned: Round, request: Request, key: str) -> int:
    """Set what the form says; answers the status, 302 where it is stored."""
    if not form.is_valid():
        return 422
    try:
        set_threshold(planned, request.user, key, form.cleaned_data["score"])
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return status_of(refusal)
    messages.success(request, "The threshold is stored.")
    return 302


@login_required
@require_GET
def bias_guide(request: Request) -> HttpResponse:
    """What automation bias is, and how to read the figures."""
    words = (settings.BASE_DIR / "docs" / "automation-bias.md").read_text()
    context = {"title": "Automation bias", "blocks": blocks(words)}
    return render(request, "coding/agreement/guide.html", context)


def _heard(request: Request, planned: Round, bar: Bar) -> dict[str, Any]:
    """The code's figures and curve, and a page of what one of them counts."""
    heard = Judgements(planned)
    points = curve(heard, bar.code.key)
    show = request.GET.get("show", "wrong")
    page = Paginator(rows_behind(heard, bar.code.key, show), ROWS).get_page(
        request.GET.get("page")
    )
    return {
        "figures": figures_of(heard, bar),
        "points": points,
        "pulls": pull_by_coder(heard, bar.code.key),
        "drawing": draw(points, bar.score),
        "kinds": KINDS,
        "show": show,
        "page": page,
        "quoted": quoted(page),
        "query": f"show={show}" if show in KINDS else "",
    }


def _frame(planned: Round) -> dict[str, Any]:
    return {"project": planned.project, "role": "lead", "round": planned}


def _may(planned: Round) -> bool:
    return planned.closed_at is None and planned.engine != NONE
