"""Talk on the desk and in a round: comments, answers, what is to be discussed."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from coding.desk.answer_views import answer_act, refuse, show_changes, spans_of
from coding.desk.comments import answer_comment, comment_on, withdraw_comment
from coding.desk.forms import AnswerForm, CommentForm
from coding.desk.threads import threads_of
from coding.desk.views import my_assignment
from coding.models import Comment, Round
from hsframe.http import Request, status_of
from projects.views import project_or_404

THREADS_ON_A_PAGE = 30


@login_required
@require_POST
def comment(request: Request, pk: UUID) -> HttpResponse:
    """Remark on a passage of one's own work, or flag it."""
    assignment = my_assignment(request, pk, act=True)

    def act(revision: int | None, **sent: Any) -> Comment:
        return comment_on(assignment, request.user, **sent)

    return answer_act(request, assignment, CommentForm(request.POST), act, spans_of)


@login_required
@require_POST
def comment_answer(request: Request, comment_pk: UUID) -> HttpResponse:
    """Answer in a thread, from the desk or from the round's page."""
    said = _comment(request, comment_pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _back(request, said, ValidationError("Say something."))
    sent = {name: form.cleaned_data[name] for name in ("key", "text")}
    try:
        answer_comment(said, request.user, **sent)
    except ValidationError as refusal:
        return _back(request, said, refusal)
    return _back(request, said, key=str(sent["key"]))


@login_required
@require_POST
def comment_withdraw(request: Request, comment_pk: UUID) -> HttpResponse:
    said = _comment(request, comment_pk, withdrawn=True)
    withdraw_comment(said, request.user)
    return _back(request, said, key=request.POST.get("key", ""))


@login_required
@require_GET
def discussion(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """A round's talk, as far as the user may see it; `only` leaves what is flagged."""
    project, role = project_or_404(request, slug)
    planned = get_object_or_404(project.rounds.standing(), pk=pk)
    flagged = request.GET.get("only") == "discuss"
    threads = threads_of(planned, request.user, flagged=flagged)
    context = {
        "project": project,
        "role": role,
        "round": planned,
        "flagged": flagged,
        "threads": Paginator(threads, THREADS_ON_A_PAGE).get_page(
            request.GET.get("page")
        ),
        "blind": not Round.objects.comparable_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "coding/desk/discussion.html", context)


def _comment(request: Request, comment_pk: UUID, *, withdrawn: bool = False) -> Comment:
    said = Comment.objects.visible_to(request.user)
    if not withdrawn:
        said = said.standing()
    known = said.select_related("assignment__round__project", "assignment__document")
    return get_object_or_404(known, pk=comment_pk)


def _back(
    request: Request,
    said: Comment,
    refusal: ValidationError | None = None,
    key: str = "",
) -> HttpResponse:
    """To where the answer was given: one's own desk, or the round's page."""
    planned = said.assignment.round
    on_desk = request.POST.get("at") == "desk"
    if refusal and (request.htmx or on_desk):
        return refuse(request, said.assignment, refusal)
    if on_desk and said.assignment.coder_id == request.user.pk:
        return show_changes(request, said.assignment, spans_of(said), key)
    address = reverse("coding:discussion", args=[planned.project.slug, planned.pk])
    if refusal:
        context = {"messages_of_refusal": refusal.messages}
        return render(request, "refused.html", context, status=status_of(refusal))
    return redirect(f"{address}#t-{said.answers_id or said.pk}")
