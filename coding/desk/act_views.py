"""The acts on the desk: each answers with the paragraphs that it changed."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from coding.desk import decide, read, record, undo
from coding.desk.drawing import Frame, paragraph_html
from coding.desk.forms import ActForm, CodingForm, MemoForm, ReadingForm
from coding.desk.page import Desk, progress_of
from coding.desk.showing import offered
from coding.desk.views import my_assignment
from coding.models import Assignment, Coding, Decision
from documents.models import Paragraph
from hsframe.http import Request, status_of

ANSWERS: dict[str, Callable[..., Decision]] = {
    "confirm": decide.confirm,
    "override": decide.override,
    "reject": decide.reject,
}
WHOLE_STEPS: dict[str, Callable[..., object]] = {
    "undo": undo.undo,
    "redo": undo.redo,
    "finish": read.finish,
}


@login_required
@require_POST
def code(request: Request, pk: UUID) -> HttpResponse:
    """Code a passage."""
    assignment = my_assignment(request, pk)
    form = CodingForm(assignment, request.POST)
    if not form.is_valid():
        return _refused(request, assignment, ValidationError(_words_of(form)))
    return _act(
        request,
        assignment,
        lambda: record.code_passage(assignment, request.user, **form.cleaned_data),
        _spans_of,
        key=str(form.cleaned_data["key"]),
    )


@login_required
@require_POST
def coding_withdraw(request: Request, pk: UUID, coding_pk: UUID) -> HttpResponse:
    coding = _coding(request, pk, coding_pk)

    def act() -> Coding:
        record.withdraw_coding(coding, request.user, _revision(request))
        return coding

    return _act(request, coding.assignment, act, _spans_of)


@login_required
@require_POST
def coding_memo(request: Request, pk: UUID, coding_pk: UUID) -> HttpResponse:
    coding = _coding(request, pk, coding_pk)
    form = MemoForm(request.POST)
    if not form.is_valid():
        return _refused(request, coding.assignment, ValidationError(_words_of(form)))

    def act() -> Coding:
        record.note(coding, request.user, **form.cleaned_data)
        return coding

    return _act(request, coding.assignment, act, _spans_of)


@login_required
@require_POST
def suggestion_answer(
    request: Request, pk: UUID, suggestion_pk: UUID, verdict: str
) -> HttpResponse:
    """Confirm, override or reject a suggestion."""
    assignment = my_assignment(request, pk)
    suggestion = get_object_or_404(
        offered(assignment).select_related("run", "code"),
        pk=suggestion_pk,
    )
    form = (
        CodingForm(assignment, request.POST)
        if verdict == "override"
        else ActForm(request.POST)
    )
    if not form.is_valid():
        return _refused(request, assignment, ValidationError(_words_of(form)))
    words = {name: form.cleaned_data[name] for name in form.fields if name != "memo"}
    answer = ANSWERS[verdict]

    def spans(decision: object) -> Iterable[tuple[int, int]]:
        yield suggestion.start, suggestion.end
        if verdict == "override":
            yield words["start"], words["end"]

    return _act(
        request,
        assignment,
        lambda: answer(assignment, request.user, suggestion, **words),
        spans,
    )


@login_required
@require_POST
def paragraph_read(request: Request, pk: UUID, paragraph_pk: UUID) -> HttpResponse:
    """Mark a paragraph read or skipped; a mark already there is taken back."""
    assignment = my_assignment(request, pk)
    paragraph = get_object_or_404(
        assignment.document.paragraphs.codable(), pk=paragraph_pk
    )
    form = ReadingForm(request.POST)
    if not form.is_valid():
        return _refused(request, assignment, ValidationError(_words_of(form)))
    unmark = request.POST.get("unmark") == "1"

    def act() -> Paragraph:
        if unmark:
            revision = form.cleaned_data["revision"]
            read.unmark(assignment, request.user, paragraph, revision)
        else:
            read.mark_read(assignment, request.user, paragraph, **form.cleaned_data)
        return paragraph

    return _act(request, assignment, act, _spans_of)


@login_required
@require_POST
def step(request: Request, pk: UUID, act: str) -> HttpResponse:
    """Undo, redo, finish or reopen: acts on the whole, answered by the whole page."""
    assignment = my_assignment(request, pk)
    try:
        if act == "reopen":
            read.reopen(assignment, request.user)
        else:
            WHOLE_STEPS[act](assignment, request.user, _revision(request))
    except ValidationError as refusal:
        return _refused(request, assignment, refusal)
    place = request.POST.get("paragraph", "")
    address = reverse("coding:desk", args=[pk]) + (
        f"?paragraph={place}" if place else ""
    )
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _coding(request: Request, pk: UUID, coding_pk: UUID) -> Coding:
    assignment = my_assignment(request, pk)
    coding = get_object_or_404(assignment.codings.select_related("code"), pk=coding_pk)
    coding.assignment = assignment
    return coding


def _revision(request: Request) -> int | None:
    form = ActForm(request.POST)
    return form.cleaned_data["revision"] if form.is_valid() else None


def _words_of(form: ActForm) -> list[str]:
    return [
        f"{form.fields[name].label or name}: {text}"
        if name in form.fields
        else str(text)
        for name, errors in form.errors.items()
        for text in errors
    ]


def _spans_of(row: Coding | Paragraph) -> Iterable[tuple[int, int]]:
    yield row.start, row.end


def _act(
    request: Request,
    assignment: Assignment,
    act: Callable[[], Any],
    spans: Callable[[Any], Iterable[tuple[int, int]]],
    key: str = "",
) -> HttpResponse:
    """Do one act and answer with the paragraphs that it changed."""
    try:
        done = act()
    except ValidationError as refusal:
        return _refused(request, assignment, refusal)
    assignment.refresh_from_db(fields=["revision", "finished_at"])
    rows = Desk(assignment, spans(done)).rows()
    path = rows[0].paragraph.path if rows else ""
    if not request.htmx:
        place = f"#p-{rows[0].paragraph.pk}" if rows else ""
        address = reverse("coding:desk", args=[assignment.pk])
        return redirect(f"{address}?paragraph={path}{place}")
    frame = Frame.of(assignment, get_token(request))
    context = {
        "assignment": assignment,
        "paragraphs": [paragraph_html(row, frame, out_of_band=True) for row in rows],
        "progress": progress_of(assignment),
        "steps": assignment.steps.filter(undone_at=None).order_by("-number")[:1],
        "out_of_band": True,
    }
    response = render(request, "coding/desk/changes.html", context)
    if key:
        response["HX-Trigger-After-Settle"] = json.dumps({"coded": {"key": key}})
    return response


def _refused(
    request: Request, assignment: Assignment, refusal: ValidationError
) -> HttpResponse:
    """Say why nothing was stored, in the page or as a page."""
    context = {"assignment": assignment, "reasons": refusal.messages}
    template = "coding/desk/refused.html"
    if request.htmx:
        template += "#status-message"
    return render(request, template, context, status=status_of(refusal))
