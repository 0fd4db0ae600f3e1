"""Pages of how strongly the mandates of a chain speak, and the form that says so."""

from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from coding.analysis.addressed import NAMES
from coding.analysis.attributes import (
    Name,
    Spoken,
    Turn,
    can_be_said,
    say,
    spoken_by,
    spoken_in,
    turned,
    unsay,
)
from coding.analysis.force import RUNGS, VERBS
from coding.analysis.renewal_views import frame, stretch_or_404
from coding.analysis.renewals import Chain
from documents.models import Document, Paragraph
from hsframe.http import Request, status_of
from projects.models import Project
from projects.views import project_or_404

PAGE = 40
MOST = 6
KINDS = {
    "weakened": "weakened",
    "strengthened": "strengthened",
    "verb": "another verb",
    "actor": "another actor",
    "condition": "other conditions",
}

Line = list[tuple[Paragraph | None, Spoken | None, Turn | None]]


@login_required
@require_GET
def force(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """Verb, actor and condition of each operative paragraph along a chain."""
    project, role, stretch = stretch_or_404(request, slug, pk)
    chain = Chain(stretch)
    wanted = request.GET.getlist("column")
    chosen = [one for one in chain.documents if str(one.pk) in wanted]
    documents = (chosen if len(chosen) > 1 else chain.documents)[-MOST:]
    lines = _lines(chain, documents)
    show = request.GET.get("show", "")
    rows = [line for line in lines if not show or show in _kinds(line)]
    query = request.GET.copy()
    query.pop("page", None)
    context = frame(project, role, stretch, "force") | {
        "documents": documents,
        "columns": [one.pk for one in documents],
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "counts": [
            (kind, words, sum(kind in _kinds(line) for line in lines))
            for kind, words in KINDS.items()
        ],
        "show": show,
        "query": query.urlencode(),
        "rungs": sorted(RUNGS.items(), reverse=True),
    }
    return render(request, "coding/analysis/force.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def spoken(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """One paragraph: what the rules propose, and a form to confirm or correct it."""
    project, role, paragraph = _paragraph(request, slug, pk)
    if request.method == "GET":
        return _form(request, project, role, paragraph)
    sent = request.POST
    values = {name: sent.get(name, "") for name in Name.values if name in sent}
    try:
        say(paragraph, request.user, key=key_of(request), values=values)
    except ValidationError as refusal:
        return _form(request, project, role, paragraph, refusal)
    return redirect("coding:spoken", slug, pk)


def key_of(request: Request) -> UUID:
    """The client's key for an act, or a new one where it sends none."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


@login_required
@require_POST
def unspoken(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """Take back what was said of a paragraph."""
    _, _, paragraph = _paragraph(request, slug, pk)
    unsay(paragraph, request.user)
    return redirect("coding:spoken", slug, pk)


def _lines(chain: Chain, documents: list[Document]) -> list[Line]:
    """The rows of the table: each operative paragraph's life in the mandates shown."""
    said = spoken_in(chain)
    lines: list[Line] = []
    for found in chain.paragraphs(documents):
        speaks = [said.get(leaf.pk) if leaf else None for leaf in found]
        if not any(speaks):
            continue
        turns: list[Turn | None] = [None]
        for old, new in pairwise(speaks):
            turns.append(turned(old, new) if old and new else None)
        lines.append(list(zip(found, speaks, turns, strict=True)))
    return lines


def _kinds(line: Line) -> set[str]:
    return {kind for _, _, turn in line if turn for kind in turn.kinds}


def _paragraph(request: Request, slug: str, pk: UUID) -> tuple[Project, str, Paragraph]:
    project, role = project_or_404(request, slug)
    rows = Paragraph.objects.filter(document__in=project.documents.ready())
    related = rows.select_related("document__project")
    paragraph = get_object_or_404(related, pk=pk)
    if not can_be_said(paragraph):
        raise Http404
    return project, role, paragraph


def _form(
    request: Request,
    project: Project,
    role: str,
    paragraph: Paragraph,
    refusal: ValidationError | None = None,
) -> HttpResponse:
    told = spoken_by(paragraph)
    context: dict[str, Any] = {
        "project": project,
        "role": role,
        "paragraph": paragraph,
        "document": paragraph.document,
        "text": paragraph.document.text[paragraph.start : paragraph.end],
        "spoken": told,
        "verbs": sorted(VERBS.items(), key=lambda one: (-one[1], one[0])),
        "rungs": RUNGS,
        "actors": NAMES,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "coding/analysis/spoken.html", context, status=status)
