"""Acts on suggestions, on paragraphs and on the whole of an assignment."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from coding.desk import decide, read, undo
from coding.desk.answer_views import answer_act, refuse, spans_of
from coding.desk.exposure import offered
from coding.desk.forms import ActForm, CodingForm, ReadingForm
from coding.desk.history import Span
from coding.desk.history import spans_of as spans_of_steps
from coding.desk.views import my_assignment
from coding.models import Decision, Step
from documents.models import Paragraph
from hsframe.http import Request

ANSWERS: dict[str, Callable[..., Decision]] = {
    "confirm": decide.confirm,
    "override": decide.override,
    "reject": decide.reject,
}
TAKEN: dict[str, Callable[..., Step]] = {"undo": undo.undo, "redo": undo.redo}


@login_required
@require_POST
def suggestion_answer(
    request: Request, pk: UUID, suggestion_pk: UUID, verdict: str
) -> HttpResponse:
    """Confirm, override or reject a suggestion."""
    assignment = my_assignment(request, pk, act=True)
    suggestion = get_object_or_404(
        offered(assignment).select_related("run", "code"),
        pk=suggestion_pk,
    )
    other = verdict == "override"
    form = CodingForm(assignment, request.POST) if other else ActForm(request.POST)

    def act(memo: str = "", **sent: Any) -> Decision:
        return ANSWERS[verdict](assignment, request.user, suggestion, **sent)

    def spans(decision: Decision) -> Iterable[Span]:
        yield suggestion.start, suggestion.end
        if decision.coding:
            yield decision.coding.start, decision.coding.end

    return answer_act(request, assignment, form, act, spans)


@login_required
@require_POST
def paragraph_read(request: Request, pk: UUID, paragraph_pk: UUID) -> HttpResponse:
    """Mark a paragraph read or skipped; a mark already there is taken back."""
    assignment = my_assignment(request, pk, act=True)
    paragraph = get_object_or_404(
        assignment.document.paragraphs.codable(), pk=paragraph_pk
    )

    def act(unmark: bool, **sent: Any) -> Paragraph:
        if unmark:
            taken = {name: sent[name] for name in ("key", "revision")}
            read.unmark(assignment, request.user, paragraph, **taken)
        else:
            read.mark_read(assignment, request.user, paragraph, **sent)
        return paragraph

    return answer_act(request, assignment, ReadingForm(request.POST), act, spans_of)


@login_required
@require_POST
def step_take(request: Request, pk: UUID, act: str) -> HttpResponse:
    """Undo or redo one step, answered by the paragraphs that it touched."""
    assignment = my_assignment(request, pk, act=True)
    take = partial(TAKEN[act], assignment, request.user)
    form = ActForm(request.POST)
    return answer_act(
        request, assignment, form, take, lambda one: spans_of_steps([one])
    )


@login_required
@require_POST
def whole_step(request: Request, pk: UUID, act: str) -> HttpResponse:
    """Finish or reopen: the whole page is another one afterwards."""
    assignment = my_assignment(request, pk, act=True)
    form = ActForm(request.POST)
    revision = form.cleaned_data["revision"] if form.is_valid() else None
    try:
        if act == "reopen":
            read.reopen(assignment, request.user)
        else:
            read.finish(assignment, request.user, revision)
    except ValidationError as refusal:
        return refuse(request, assignment, refusal)
    address = reverse("coding:desk", args=[pk])
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
