"""Reminders: where a lead sends one, and where a coder says that it was seen."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from coding.models import Assignment
from coding.rounds.change_forms import NudgeForm
from coding.rounds.change_views import led_round
from coding.rounds.handed import may_compare
from coding.rounds.nudging import nudge_coder, see_nudges
from hsframe.http import Request, status_of


@login_required
@require_http_methods(["GET", "POST"])
def coder_nudge(request: Request, slug: str, pk: str) -> HttpResponse:
    """Whom to remind of what, and the reminder."""
    planned = led_round(request, slug, pk)
    form = NudgeForm(
        planned, request.user, request.POST or None, initial=request.GET.dict()
    )
    told = may_compare(planned, request.user)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = nudge_coder(planned, request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            status = status_of(refusal)
        else:
            coder = form.cleaned_data["coder"]
            words = f"{coder} is reminded, if that is not finished."
            if told:
                words = f"On {coder}’s list of work: {made}"
            messages.success(request, words)
            return redirect("coding:round", slug, pk)
    elif form.errors:
        status = 422
    context = {
        "project": planned.project,
        "role": "lead",
        "round": planned,
        "form": form,
        "blind": not told,
    }
    return render(request, "coding/rounds/nudge.html", context, status=status)


@login_required
@require_POST
def nudges_see(request: Request, pk: UUID) -> HttpResponse:
    mine = Assignment.objects.held_by(request.user)
    see_nudges(get_object_or_404(mine, pk=pk), request.user)
    return redirect("coding:assignments")
