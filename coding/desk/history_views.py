"""A coder's history in words, and what changed since a page was drawn."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from coding.desk import undo
from coding.desk.answer_views import answer_act, show_changes
from coding.desk.forms import ActForm
from coding.desk.history import changed_since, spans_of, steps_of
from coding.desk.views import my_assignment
from hsframe.http import Request

STEPS_ON_A_PAGE = 50


@login_required
@require_GET
def history(request: Request, pk: UUID) -> HttpResponse:
    """Every step, the latest first, with a way back to each."""
    assignment = my_assignment(request, pk)
    pages = Paginator(steps_of(assignment), STEPS_ON_A_PAGE)
    context = {
        "assignment": assignment,
        "project": assignment.round.project,
        "steps": pages.get_page(request.GET.get("page")),
        "last": undo.undoable(assignment),
    }
    template = "coding/desk/history.html"
    if request.htmx:
        template += "#steps"
    return render(request, template, context)


@login_required
@require_POST
def history_back(request: Request, pk: UUID, step_pk: UUID) -> HttpResponse:
    """Undo all that was done after a step."""
    assignment = my_assignment(request, pk, act=True)
    step = get_object_or_404(assignment.steps, pk=step_pk)

    def act(revision: int | None, **sent: UUID) -> list:
        return undo.undo_back_to(assignment, request.user, step, **sent)

    form = ActForm(request.POST)
    return answer_act(request, assignment, form, act, spans_of)


@login_required
@require_GET
def changes(request: Request, pk: UUID) -> HttpResponse:
    """What this coder did elsewhere since `since`; nothing if it is all known.

    More than passages is told as `stale`: then the page loads itself anew.
    """
    assignment = my_assignment(request, pk, act=True)
    since = request.GET.get("since", "")
    if since.isdecimal() and int(since) == assignment.revision:
        return HttpResponse(status=204)
    spans = changed_since(assignment, int(since)) if since.isdecimal() else None
    if spans is None:
        return HttpResponse(status=204, headers={"HX-Trigger": "stale"})
    assignment.revision_before = int(since)
    return show_changes(request, assignment, spans)
