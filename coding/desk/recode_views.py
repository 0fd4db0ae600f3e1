"""The page on which a coder answers what a new codebook version asks."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from coding.desk.recode import answer_recodings, asked_of, offers
from coding.desk.views import my_assignment
from coding.models import Assignment, Recoding
from hsframe.http import Request, status_of


@login_required
@require_http_methods(["GET", "POST"])
def recodings(request: Request, pk: UUID) -> HttpResponse:
    """What waits, grouped by code; one answer for one coding or for a whole code."""
    assignment = my_assignment(request, pk)
    if request.method == "GET":
        return _page(request, assignment)
    waiting = asked_of(assignment)
    one, of, key = (request.POST.get(name, "") for name in ("recoding", "of", "code"))
    chosen = [x for x in waiting if one == str(x.pk) or of == x.coding.code.key]
    code = get_object_or_404(assignment.round.version.codes, key=key) if key else None
    try:
        answer_recodings(assignment, request.user, chosen, code)
    except ValidationError as refusal:
        return _page(request, assignment, refusal)
    return redirect("coding:recodings", pk)


def _page(
    request: Request, assignment: Assignment, refusal: ValidationError | None = None
) -> HttpResponse:
    by_code: dict[str, list[Recoding]] = {}
    for row in asked_of(assignment):
        by_code.setdefault(row.coding.code.key, []).append(row)
    groups = [
        {
            "code": rows[0].coding.code,
            "because": rows[0].get_because_display(),
            "offers": offers(assignment, rows[0].coding.code),
            "rows": rows,
        }
        for rows in by_code.values()
    ]
    context = {
        "assignment": assignment,
        "project": assignment.round.project,
        "groups": groups,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "coding/desk/recodings.html", context, status=status)
