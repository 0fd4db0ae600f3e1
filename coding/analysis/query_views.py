"""Pages of queries: ask one, keep it, ask a kept one again."""

from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from coding.analysis.counted import count
from coding.analysis.forms import UNITS, QueryForm
from coding.analysis.offered import Offered
from coding.analysis.queries.found import Found
from coding.analysis.queries.stored import address_of, forget_query, keep_query
from coding.analysis.queries.text import QueryRefused, parse_query
from coding.analysis.together import Unit
from coding.analysis.told import words_of
from coding.analysis.views import frame
from hsframe.http import Request, status_of
from projects.models import Project
from projects.views import project_or_404

HITS = 20


@login_required
@require_GET
def found(request: Request, slug: str) -> HttpResponse:
    """What a query finds, page by page; without one, how to write one."""
    project, role = project_or_404(request, slug)
    form = QueryForm(request.GET, Offered(project, request.user))
    return _page(request, project, role, form)


@login_required
@require_GET
def stored_query(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """Ask a kept query again."""
    project, _ = project_or_404(request, slug)
    readable = project.stored_queries.readable_by(request.user)
    stored = get_object_or_404(readable, pk=pk)
    where = reverse("coding:found", args=[slug])
    return redirect(f"{where}?{address_of(stored)}")


@login_required
@require_POST
def query_keep(request: Request, slug: str) -> HttpResponse:
    """Keep a query; what is asked is sent as the page's address has it."""
    project, role = project_or_404(request, slug)
    form = QueryForm(request.POST, Offered(project, request.user))
    if not form.is_valid():
        return _page(request, project, role, form)
    try:
        stored = keep_query(
            project,
            request.user,
            request.POST.get("name", ""),
            words=form.cleaned_data["words"],
            unit=form.cleaned_data["unit"] or Unit.LEAF,
            selection=form.selection,
            key=form.cleaned_data["key"],
        )
    except ValidationError as refusal:
        return _page(request, project, role, form, refusal)
    return redirect("coding:stored-query", slug, stored.pk)


@login_required
@require_POST
def query_forget(request: Request, slug: str, pk: UUID) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    own = project.stored_queries.current().filter(made_by=request.user)
    forget_query(get_object_or_404(own, pk=pk), request.user)
    return redirect("coding:found", slug)


def _page(
    request: Request,
    project: Project,
    role: str,
    form: QueryForm,
    refusal: ValidationError | None = None,
) -> HttpResponse:
    context = frame(project, role, form) | {
        "own_fields": [form["words"], form["unit"]],
        "stored": project.stored_queries.readable_by(request.user),
        "refusal": refusal,
        "key": uuid4(),
    }
    template = "coding/analysis/found.html"
    if not form.is_valid():
        return render(request, template, context, status=422)
    selection, words = form.selection, form.cleaned_data["words"]
    unit = Unit(form.cleaned_data["unit"] or Unit.LEAF)
    context |= {
        "told": words_of(selection, form.offered),
        "query": selection.as_query(words=words, unit=unit.value),
        "unit": UNITS[unit],
        "hidden": _hidden(selection.as_json() | {"words": words, "unit": unit.value}),
    }
    if words:
        try:
            node = parse_query(words)
            hits = Found(count(project, request.user, selection), node, unit)
        except QueryRefused as wrong:
            refusal = wrong
            parts = words[: wrong.start], words[wrong.start : wrong.end]
            context |= {"wrong": wrong, "parts": (*parts, words[wrong.end :])}
        else:
            pages = Paginator(range(hits.count), HITS).get_page(request.GET.get("page"))
            begin = max(0, pages.start_index() - 1)
            listed = hits.hits(begin, pages.end_index())
            context |= {"found": hits, "pages": pages, "hits": listed}
    status = status_of(refusal) if refusal else 200
    return render(request, template, context, status=status)


def _hidden(told: dict) -> list[tuple[str, str]]:
    """Name and value of each hidden field that sends the same again."""
    return [
        (name, "on" if one is True else str(one))
        for name, value in told.items()
        for one in (value if isinstance(value, list) else [value])
    ]
