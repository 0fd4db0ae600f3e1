"""How the desk answers an act: with the paragraphs that it changed, or why not."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from coding.desk.drawing import Frame, paragraph_html
from coding.desk.forms import ActForm
from coding.desk.history import Span
from coding.desk.overtaken import Overtaken
from coding.desk.page import Desk
from coding.desk.progress import progress_of
from coding.desk.views import my_assignment
from coding.models import Assignment, Coding, Comment
from documents.models import Paragraph
from hsframe.http import Request, status_of


def answer_act(
    request: Request,
    assignment: Assignment,
    form: ActForm,
    act: Callable[..., Any],
    spans: Callable[[Any], Iterable[Span]],
) -> HttpResponse:
    """Do one act with what was sent; its key is named in the answer."""
    if not form.is_valid():
        return refuse(request, assignment, ValidationError(_words_of(form)), form)
    try:
        done = act(**form.cleaned_data)
    except ValidationError as refusal:
        return refuse(request, assignment, refusal, form)
    key = str(form.cleaned_data["key"])
    return show_changes(request, assignment, spans(done), key)


def show_changes(
    request: Request, assignment: Assignment, spans: Iterable[Span], key: str = ""
) -> HttpResponse:
    """The paragraphs that these passages touch, as they are now; a page otherwise."""
    desk = Desk(assignment, spans)
    rows = desk.rows()
    if not request.htmx:
        address = reverse("coding:desk", args=[assignment.pk])
        if rows:
            first = rows[0].paragraph
            address += f"?paragraph={first.path}#p-{first.pk}"
        return redirect(address)
    frame = Frame.of(assignment)
    context = {
        "assignment": assignment,
        "paragraphs": [paragraph_html(row, frame, out_of_band=True) for row in rows],
        "progress": progress_of(desk),
        "out_of_band": True,
    }
    response = render(request, "coding/desk/changes.html", context)
    if key:
        response["HX-Trigger-After-Settle"] = json.dumps({"done": {"key": key}})
    return response


def refuse(
    request: Request,
    assignment: Assignment,
    refusal: ValidationError,
    form: ActForm | None = None,
) -> HttpResponse:
    """Say why nothing was stored; where another change came first, show both."""
    context: dict[str, Any] = {"assignment": assignment, "reasons": refusal.messages}
    if isinstance(refusal, Overtaken) and form is not None:
        context |= {"now": refusal.now, "mine": form.cleaned_data}
    template = "coding/desk/refused.html"
    if request.htmx:
        template += "#status-message"
    return render(request, template, context, status=status_of(refusal))


def my_coding(request: Request, pk: UUID, coding_pk: UUID) -> Coding:
    """The user's own coding of that id, standing or withdrawn."""
    assignment = my_assignment(request, pk, act=True)
    coding = get_object_or_404(assignment.codings.select_related("code"), pk=coding_pk)
    coding.assignment = assignment
    return coding


def spans_of(row: Coding | Comment | Paragraph) -> Iterable[Span]:
    yield row.start, row.end


def _words_of(form: ActForm) -> list[str]:
    return [
        f"{form.fields[name].label or name}: {text}"
        if name in form.fields
        else str(text)
        for name, errors in form.errors.items()
        for text in errors
    ]
