"""Acts on passages: code, change, move, link, note, withdraw."""

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from coding.desk import change, linking, record
from coding.desk.answer_views import answer_act, my_coding, spans_of
from coding.desk.forms import (
    ActForm,
    CodeForm,
    CodingForm,
    LinkForm,
    MemoForm,
    MoveForm,
)
from coding.desk.history import Span
from coding.desk.views import my_assignment
from coding.models import Coding
from hsframe.http import Request


@login_required
@require_POST
def code(request: Request, pk: UUID) -> HttpResponse:
    """Code a passage."""
    assignment = my_assignment(request, pk, act=True)
    form = CodingForm(assignment, request.POST)
    act = partial(record.code_passage, assignment, request.user)
    return answer_act(request, assignment, form, act, spans_of)


@login_required
@require_POST
def coding_withdraw(request: Request, pk: UUID, coding_pk: UUID) -> HttpResponse:
    coding = my_coding(request, pk, coding_pk)
    spans = _all_parts(coding)
    act = partial(record.withdraw_coding, coding, request.user)
    form = ActForm(request.POST)
    return answer_act(request, coding.assignment, form, act, lambda _: spans)


@login_required
@require_POST
def coding_memo(request: Request, pk: UUID, coding_pk: UUID) -> HttpResponse:
    coding = my_coding(request, pk, coding_pk)
    act = partial(record.note, coding, request.user)
    form = MemoForm(request.POST)
    return answer_act(request, coding.assignment, form, act, lambda _: spans_of(coding))


@login_required
@require_POST
def coding_recode(request: Request, pk: UUID, coding_pk: UUID) -> HttpResponse:
    """Give a coding another code; the passage stays."""
    coding = my_coding(request, pk, coding_pk)
    spans = _all_parts(coding)
    act = partial(change.change_code, coding, request.user)
    form = CodeForm(coding.assignment, request.POST)
    return answer_act(request, coding.assignment, form, act, lambda _: spans)


@login_required
@require_POST
def coding_move(request: Request, pk: UUID, coding_pk: UUID) -> HttpResponse:
    """Give a coding other boundaries; the code stays."""
    coding = my_coding(request, pk, coding_pk)
    act = partial(change.move, coding, request.user)

    def spans(made: Coding) -> Iterable[Span]:
        yield from _all_parts(made)
        yield coding.start, coding.end

    form = MoveForm(request.POST)
    return answer_act(request, coding.assignment, form, act, spans)


@login_required
@require_POST
def coding_link(request: Request, pk: UUID, coding_pk: UUID) -> HttpResponse:
    """Make two codings parts of one passage."""
    coding = my_coding(request, pk, coding_pk)
    form = LinkForm(request.POST)
    if not form.is_valid():
        raise Http404
    own = coding.assignment.codings.select_related("code")
    other = get_object_or_404(own, pk=form.cleaned_data["to"])

    def act(to: UUID, **sent: Any) -> None:
        linking.link(coding, other, request.user, **sent)

    return answer_act(
        request, coding.assignment, form, act, lambda _: _all_parts(coding)
    )


@login_required
@require_POST
def coding_unlink(request: Request, pk: UUID, coding_pk: UUID) -> HttpResponse:
    coding = my_coding(request, pk, coding_pk)
    spans = _all_parts(coding)
    act = partial(linking.unlink, coding, request.user)
    form = ActForm(request.POST)
    return answer_act(request, coding.assignment, form, act, lambda _: spans)


def _all_parts(coding: Coding) -> list[Span]:
    return [(part.start, part.end) for part in linking.parts_of(coding)]
