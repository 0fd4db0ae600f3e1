"""The desk: a coder's list of work, and the page of one assignment."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from coding.codebook.shown import codes_shown
from coding.desk.aside import code_list, code_options, outline
from coding.desk.colours import colour_sheet
from coding.desk.drawing import Frame, paragraph_html
from coding.desk.keyboard import KEYS
from coding.desk.page import Desk, panel_of
from coding.desk.progress import progress_of
from coding.desk.recode import asked_of
from coding.desk.waiting import waiting_in
from coding.models import Assignment
from coding.rounds.progress import own_work, works_of
from documents.frozen import text_of
from hsframe.http import Request

PAGE = 100


@require_GET
@cache_control(max_age=3600)
def colours(request: HttpRequest) -> HttpResponse:
    """The codes' colours; the same for everybody."""
    return HttpResponse(colour_sheet(), content_type="text/css; charset=utf-8")


@login_required
@require_GET
def assignment_list(request: Request) -> HttpResponse:
    """The coder's own work in all projects, the one to go on with on top."""
    mine = Paginator(own_work(request.user), PAGE)
    page = mine.get_page(request.GET.get("page"))
    works = works_of(page)
    todo = [one for one in works if not one.is_over]
    waiting = waiting_in([one.assignment for one in todo])
    for one in todo:
        one.waiting = waiting[one.assignment.pk]
    context = {
        "page": page,
        "next": todo[0] if todo and page.number == 1 else None,
        "todo": todo,
        "rest": todo[1:] if page.number == 1 else todo,
        "over": [one for one in works if one.is_over],
    }
    return render(request, "coding/desk/assignments.html", context)


@login_required
@require_GET
def desk(request: Request, pk: UUID) -> HttpResponse:
    """The document with the coder's marks; only the panel to htmx."""
    assignment = my_assignment(request, pk)
    shown = Desk(assignment, [] if request.htmx else None)
    context = {
        "assignment": assignment,
        "document": assignment.document,
        "project": assignment.round.project,
        "code_options": code_options(assignment.round.version_id),
        "panel": panel_of(shown, request.GET.get("paragraph", "")),
    }
    if request.htmx:
        return render(request, "coding/desk/desk.html#passages", context)
    context["codes"] = code_list(assignment)
    context["progress"] = progress_of(shown)
    frame = Frame.of(assignment)
    rows = shown.rows()
    context["outline"] = outline(rows)
    context["text"] = mark_safe("".join(paragraph_html(row, frame) for row in rows))
    context["carried"] = {
        "all": assignment.carryings.exists(),
        "waiting": assignment.carryings.waiting().count(),
    }
    context["recodings"] = len(asked_of(assignment))
    context["keys"] = KEYS
    return render(request, "coding/desk/desk.html", context)


@login_required
@require_GET
@vary_on_headers("HX-Request")
def code_card(request: Request, pk: UUID, key: str) -> HttpResponse:
    """What a code holds and what not, at hand while coding; versions are frozen."""
    assignment = my_assignment(request, pk)
    shown = codes_shown(assignment.round.version, examples=True)
    row = next((one for one in shown if one.code.key == key), None)
    if row is None:
        raise Http404
    context = {
        "assignment": assignment,
        "project": assignment.round.project,
        "row": row,
        "version": assignment.round.version,
    }
    template = "coding/desk/card.html"
    if request.htmx:
        template += "#card"
    return render(request, template, context)


def my_assignment(request: Request, pk: UUID, *, act: bool = False) -> Assignment:
    """The user's own assignment of that id, with what a page needs; less for an act."""
    needed = ["round"] if act else ["round__project", "round__version__codebook"]
    mine = (
        Assignment.objects.held_by(request.user)
        .select_related(*needed, "document")
        .defer("document__text", "document__source_text", "document__ranges")
    )
    assignment = get_object_or_404(mine, pk=pk)
    assignment.document.text = text_of(assignment.document_id)
    return assignment
