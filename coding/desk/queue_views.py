"""The page of a coder's queue: suggestions of all documents of a round."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from coding.codebook.frozen import codes_of
from coding.desk.aside import code_options
from coding.desk.forms import BulkForm, QueueForm
from coding.desk.queue import Wanted, answer_all, open_work, queue_of, shown
from coding.desk.reasons import explain
from coding.desk.views import my_assignment
from coding.models import Assignment, Round
from documents.frozen import text_of
from hsframe.http import Request, status_of
from projects.views import project_or_404

PAGE = 30


@login_required
@require_http_methods(["GET", "POST"])
def queue(request: Request, slug: str, pk: str) -> HttpResponse:
    """What waits for the coder's word; a POST answers all that the filter shows."""
    project, role = project_or_404(request, slug)
    mine = Assignment.objects.held_by(request.user)
    rounds = project.rounds.filter(assignments__in=mine).distinct()
    planned = get_object_or_404(rounds.select_related("version", "project"), pk=pk)
    works = open_work(planned, request.user)
    codes = [one for one in codes_of(planned.version_id).by_key.values() if one.codable]
    form = QueueForm(works, codes, request.GET)
    wanted = form.wanted if form.is_valid() else Wanted()
    context: dict[str, Any] = {
        "project": project,
        "role": role,
        "round": planned,
        "form": form,
        "code_options": code_options(planned.version_id),
    }
    refusal = None
    if request.method == "POST":
        refusal = _answer(request, planned, wanted)
        if refusal is None:
            query = {**request.GET.dict(), "page": ""}
            address = reverse("coding:queue", args=[slug, pk])
            return redirect(f"{address}?{urlencode(query)}")
    context |= _page(request, planned, works, wanted) | {"refusal": refusal}
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "coding/desk/queue.html", context, status=status)


@login_required
@require_GET
def work_queue(request: Request, pk: UUID) -> HttpResponse:
    """The queue of the assignment's round, with what waits in this document."""
    work = my_assignment(request, pk)
    address = reverse("coding:queue", args=[work.round.project.slug, work.round_id])
    return redirect(f"{address}?work={work.pk}")


def _answer(request: Request, planned: Round, wanted: Wanted) -> ValidationError | None:
    form = BulkForm(request.POST)
    if not form.is_valid():
        return ValidationError("Say how many there are, and whether they are right.")
    said = form.cleaned_data
    try:
        answer_all(
            planned,
            request.user,
            wanted,
            key=said["key"],
            confirmed=said["confirmed"],
            count=said["count"],
        )
    except ValidationError as refusal:
        return refusal
    return None


def _page(
    request: Request, planned: Round, works: list[Assignment], wanted: Wanted
) -> dict[str, Any]:
    every = Paginator(queue_of(planned, request.user, works, wanted), PAGE)
    page = every.get_page(request.GET.get("page"))
    entries = shown(list(page.object_list))
    for entry in entries:
        explain([entry.suggestion], text_of(entry.work.document_id))
    return {
        "page": page,
        "entries": entries,
        "count": every.count,
        "narrow": wanted.is_narrow,
        "key": uuid4(),
        "query": urlencode({k: v for k, v in request.GET.items() if k != "page"}),
    }
