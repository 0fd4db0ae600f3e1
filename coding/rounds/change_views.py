"""Pages on which a lead changes a running round, its consequences shown first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from coding.models import Round
from coding.rounds.change_forms import CodersForm, DocumentsForm, ReplacementForm
from coding.rounds.changing import add_coders, add_documents, replace_coder, set_due
from coding.rounds.foreseeing import (
    Foreseen,
    foresee_coders,
    foresee_documents,
    foresee_replacement,
)
from coding.rounds.forms import DueForm
from hsframe.http import Request, status_of
from projects.models import Project


@dataclass(frozen=True)
class Change:
    """One way to change a round: its words, its form, what it would do, the act."""

    title: str
    lead: str
    button: str
    done: str
    form: Callable[..., forms.Form]
    foresee: Callable[..., Foreseen]
    act: Callable[..., Any]


DOCUMENTS = Change(
    "Add documents",
    "Everybody who codes in the round is given them too.",
    "Add them",
    "The documents are handed out.",
    DocumentsForm,
    foresee_documents,
    add_documents,
)
CODERS = Change(
    "Add coders",
    "They are given the round's documents, fresh and blind to the others.",
    "Bring them in",
    "They find the documents on their list of work.",
    CodersForm,
    foresee_coders,
    add_coders,
)
REPLACEMENT = Change(
    "Hand work on",
    "When somebody stops: what is unfinished ends, what is finished stays.",
    "Hand it on",
    "The work is handed on.",
    ReplacementForm,
    foresee_replacement,
    replace_coder,
)


@login_required
@require_http_methods(["GET", "POST"])
def documents_add(request: Request, slug: str, pk: str) -> HttpResponse:
    """Which documents to add, then what it would do, then the act."""
    return _change(request, led_round(request, slug, pk), DOCUMENTS)


@login_required
@require_http_methods(["GET", "POST"])
def coders_add(request: Request, slug: str, pk: str) -> HttpResponse:
    """Whom to bring in, then what it would do, then the act."""
    return _change(request, led_round(request, slug, pk), CODERS)


@login_required
@require_http_methods(["GET", "POST"])
def coder_replace(request: Request, slug: str, pk: str) -> HttpResponse:
    """Who stops and who takes over, then what it would do, then the act."""
    return _change(request, led_round(request, slug, pk), REPLACEMENT)


@login_required
@require_POST
def due_set(request: Request, slug: str, pk: str) -> HttpResponse:
    planned = led_round(request, slug, pk)
    form = DueForm(request.POST)
    if not form.is_valid():
        raise ValidationError("Write the day as year-month-day, or leave it empty.")
    set_due(planned, request.user, form.cleaned_data["due_on"])
    messages.success(request, "The due date is stored.")
    return redirect("coding:round", slug, pk)


def led_round(request: Request, slug: str, pk: str) -> Round:
    """The round of that id, if the user leads its project."""
    project = get_object_or_404(Project.objects.led_by(request.user), slug=slug)
    rounds = project.rounds.standing().select_related("version__codebook", "project")
    return get_object_or_404(rounds, pk=pk)


def _change(request: Request, planned: Round, change: Change) -> HttpResponse:
    form = change.form(planned, request.user, request.POST or None)
    foreseen, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            if "sure" in request.POST:
                change.act(planned, request.user, **form.cleaned_data)
                messages.success(request, change.done)
                return redirect("coding:round", planned.project.slug, planned.pk)
            foreseen = change.foresee(planned, request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            status = status_of(refusal)
    elif form.errors:
        status = 422
    context = {
        "project": planned.project,
        "role": "lead",
        "round": planned,
        "change": change,
        "form": form,
        "foreseen": foreseen,
    }
    return render(request, "coding/rounds/change.html", context, status=status)
