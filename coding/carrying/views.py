"""Pages on which work is carried over to a corrected text."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coding.carrying.carry import carry_over
from coding.carrying.report import carried, foreseen
from coding.carrying.settle import give_up, take_offer
from coding.desk.views import my_assignment
from coding.models import Assignment, Carrying, Round
from documents.alignment import word_diff
from hsframe.http import Request, status_of
from projects.models import Project

AROUND = 120


@login_required
@require_http_methods(["GET", "POST"])
def carry(request: Request, slug: str, pk: str) -> HttpResponse:
    """What becomes of the codings of a replaced text; posting carries them over."""
    project = get_object_or_404(Project.objects.led_by(request.user), slug=slug)
    documents = project.documents.ready().select_related("replaces")
    document = get_object_or_404(documents.filter(replaces__isnull=False), pk=pk)
    refusal = None
    if request.method == "POST":
        try:
            made = carry_over(document, request.user)
        except ValidationError as refused:
            refusal = refused
        else:
            messages.success(request, f"Carried over for {len(made)} assignment(s).")
            return redirect("coding:carry", slug, pk)
    context = {
        "project": project,
        "role": "lead",
        "document": document,
        "foreseen": foreseen(document),
        "carried": carried(document),
        # Counts tell of codings too, so they show where codings may be compared.
        "comparable": set(
            Round.objects.comparable_by(request.user).values_list("pk", flat=True)
        ),
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "coding/carrying/report.html", context, status=status)


@login_required
@require_GET
def carried_work(request: Request, pk: uuid.UUID) -> HttpResponse:
    """The coder's codings that came over from a replaced text, the doubtful first."""
    return _work(request, my_assignment(request, pk))


@login_required
@require_POST
def answer(
    request: Request, pk: uuid.UUID, carrying_pk: int, answer: str
) -> HttpResponse:
    assignment = my_assignment(request, pk)
    carrying = get_object_or_404(assignment.carryings, pk=carrying_pk)
    try:
        if answer == "take":
            take_offer(carrying, request.user, key=uuid.uuid4())
        else:
            give_up(carrying, request.user)
    except ValidationError as refusal:
        return _work(request, assignment, refusal)
    return redirect("coding:carried", pk)


def _work(
    request: Request, assignment: Assignment, refusal: ValidationError | None = None
) -> HttpResponse:
    ways = assignment.carryings.select_related("coding__code", "carried")
    context = {
        "assignment": assignment,
        "project": assignment.round.project,
        "waiting": [_shown(one, assignment) for one in ways.waiting()],
        "moved": ways.filter(outcome=Carrying.Outcome.MOVED),
        "kept": ways.filter(outcome=Carrying.Outcome.KEPT).count(),
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "coding/carrying/work.html", context, status=status)


def _shown(carrying: Carrying, assignment: Assignment) -> dict[str, object]:
    """A doubtful coding's words, and the offer with what stands around it."""
    text, start, end = assignment.document.text, carrying.start, carrying.end
    if start is None or end is None:
        return {"row": carrying, "offer": None}
    return {
        "row": carrying,
        "offer": word_diff(carrying.coding.quote, text[start:end]),
        "before": text[max(0, start - AROUND) : start],
        "after": text[end : end + AROUND],
        "likeness": f"{carrying.likeness:.0%}",
    }
