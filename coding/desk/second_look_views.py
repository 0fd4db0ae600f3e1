"""The page of the missed-code check."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from coding.desk.second_look import draw, left_empty, looks_at, still_nothing
from coding.desk.views import my_assignment
from coding.models import SecondLook
from hsframe.http import Request, status_of


@login_required
@require_http_methods(["GET", "POST"])
def second_look(request: Request, pk: UUID) -> HttpResponse:
    """What was drawn, with what came of it; a POST draws."""
    assignment = my_assignment(request, pk)
    refusal = None
    if request.method == "POST":
        try:
            draw(assignment, request.user)
        except ValidationError as refused:
            refusal = refused
        else:
            return redirect("coding:second-look", pk)
    looks = looks_at(assignment)
    context: dict[str, Any] = {
        "assignment": assignment,
        "document": assignment.document,
        "project": assignment.round.project,
        "looks": looks,
        "waiting": sum(one.waits for one in looks),
        "found": sum(one.found for one in looks),
        "empty": len(left_empty(assignment)),
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "coding/desk/second_look.html", context, status=status)


@login_required
@require_POST
def second_look_nothing(request: Request, pk: UUID, look_pk: UUID) -> HttpResponse:
    """Still nothing to code there."""
    assignment = my_assignment(request, pk)
    drawn = SecondLook.objects.select_related("assignment")
    look = get_object_or_404(drawn, pk=look_pk, assignment=assignment)
    try:
        still_nothing(look, request.user)
    except ValidationError as refusal:
        context = {"reasons": refusal.messages, "assignment": assignment}
        template = "coding/desk/refused.html"
        return render(request, template, context, status=status_of(refusal))
    return redirect("coding:second-look", pk)
