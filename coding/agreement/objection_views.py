"""A coder's private page of rulings that differ from the coder's own work."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from coding.agreement import objections
from coding.agreement.settling_forms import ObjectionForm
from coding.desk.views import my_assignment
from coding.models import Assignment
from hsframe.http import Request, status_of


@login_required
@require_GET
def rulings_told(request: Request, pk: UUID) -> HttpResponse:
    """Where the lead ruled otherwise, once the round is closed."""
    return _page(request, my_assignment(request, pk))


@login_required
@require_POST
def ruling_object(request: Request, pk: UUID, ruling_pk: UUID) -> HttpResponse:
    """Object to a ruling once, in words."""
    assignment = my_assignment(request, pk)
    ruling = get_object_or_404(objections.rulings_told(assignment), pk=ruling_pk)
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        raise ValidationError("Say why, in at most 10,000 characters.")
    said = form.cleaned_data
    try:
        objections.object_to(
            ruling, assignment, request.user, text=said["text"], key=said["key"]
        )
    except ValidationError as refusal:
        return _page(request, assignment, refusal)
    return redirect("coding:rulings", pk)


def _page(
    request: Request, assignment: Assignment, refusal: ValidationError | None = None
) -> HttpResponse:
    told = objections.told_of_rulings(assignment)
    context = {
        "assignment": assignment,
        "document": assignment.document,
        "project": assignment.round.project,
        "told": told,
        "differences": objections.differences(assignment) if told else [],
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "coding/agreement/rulings.html", context, status=status)
