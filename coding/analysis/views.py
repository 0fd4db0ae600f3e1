"""Pages of figures: where to begin, each figure, and the passages behind a number."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from coding.analysis.counted import count
from coding.analysis.drawing import chart_of
from coding.analysis.figures import FIGURES, figure_of, meant
from coding.analysis.files import FORMATS, written_as
from coding.analysis.forms import FigureForm, SelectionForm
from coding.analysis.offered import Offered
from coding.analysis.passages import passages_at, sums_of
from coding.analysis.told import words_of
from hsframe.http import Request
from projects.models import Project
from projects.views import project_or_404

ROWS, PASSAGES = 40, 25
OPENS = {"passages": "counted", "found": "found"}


@login_required
@require_GET
def start(request: Request, slug: str) -> HttpResponse:
    """What can be asked of the coding, and of which work."""
    project, role = project_or_404(request, slug)
    offered = Offered(project, request.user)
    context = {
        "project": project,
        "role": role,
        "rounds": offered.rounds,
        "compared": offered.compared,
        "stored": project.stored_queries.readable_by(request.user),
    }
    return render(request, "coding/analysis/start.html", context)


@login_required
@require_GET
def figure_page(request: Request, slug: str, name: str) -> HttpResponse:
    """A figure with its table; rows come in pages."""
    project, role = project_or_404(request, slug)
    if name not in FIGURES:
        raise Http404
    form = FigureForm(request.GET, Offered(project, request.user), name)
    context = frame(project, role, form) | {
        "name": name,
        "own_fields": form.own_fields,
        "formats": FORMATS,
    }
    template = "coding/analysis/figure.html"
    if not form.is_valid():
        return render(request, template, context, status=422)
    selection, asked = form.selection, form.asked
    if name == "timeline" and not (selection.mission or selection.document):
        context["missions"] = form.offered.missions
    else:
        figure = figure_of(name, project, request.user, selection, asked)
        pages = Paginator(range(len(figure.rows)), ROWS).get_page(
            request.GET.get("page")
        )
        begin = max(0, pages.start_index() - 1)
        context |= {
            "figure": figure,
            "lines": list(figure.lines(begin, pages.end_index())),
            "pages": pages,
            "chart": chart_of(figure),
            "opens": reverse(f"coding:{OPENS[figure.opens]}", args=[slug]),
        }
    query = request.GET.copy()
    query.pop("page", None)
    told = words_of(meant(name, selection, asked), form.offered)
    context |= {"query": query.urlencode(), "told": told}
    return render(request, template, context)


@login_required
@require_GET
def figure_file(request: Request, slug: str, name: str, kind: str) -> HttpResponse:
    """The same figure, all its rows, as a file."""
    project, _ = project_or_404(request, slug)
    if name not in FIGURES or kind not in FORMATS:
        raise Http404
    form = FigureForm(request.GET, Offered(project, request.user), name)
    if not form.is_valid():
        context = {"messages_of_refusal": _sentences(form)}
        return render(request, "refused.html", context, status=422)
    media_type, content = written_as(
        kind, name, project, request.user, form.selection, form.asked, form.offered
    )
    answer = HttpResponse(content, content_type=media_type)
    disposition = "inline" if kind == "svg" else "attachment"
    answer["Content-Disposition"] = f'{disposition}; filename="{slug}-{name}.{kind}"'
    return answer


@login_required
@require_GET
def passages(request: Request, slug: str) -> HttpResponse:
    """The passages that a selection holds, each with its citation."""
    project, role = project_or_404(request, slug)
    form = SelectionForm(request.GET, Offered(project, request.user))
    context = frame(project, role, form)
    template = "coding/analysis/passages.html"
    if not form.is_valid():
        return render(request, template, context, status=422)
    selection = form.selection
    counted = count(project, request.user, selection)
    pages = Paginator(range(len(counted.rows)), PASSAGES).get_page(
        request.GET.get("page")
    )
    context |= {
        "pages": pages,
        "passages": passages_at(counted, list(pages.object_list)),
        "sums": sums_of(counted),
        "told": words_of(selection, form.offered),
        "query": selection.as_query(),
        "against": True,
    }
    return render(request, template, context)


def frame(project: Project, role: str, form: SelectionForm) -> dict[str, Any]:
    """What every page with a selection shows."""
    return {"project": project, "role": role, "form": form, "groups": _groups(form)}


def _groups(form: SelectionForm) -> list[tuple[str, list[Any]]]:
    """The fields as they stand together on the page."""
    named = [
        ("Whose", ["said", "round", "coder", "codebook"]),
        ("Where", ["mission", "year", "kind", "part", "variable", "value"]),
        ("Who speaks", ["speaker", "state"]),
        ("What", ["code", "polarity", "exposure"]),
        ("How", ["roll_up", "by_hand", "finished"]),
    ]
    return [(name, [form[one] for one in fields]) for name, fields in named]


def _sentences(form: SelectionForm) -> list[str]:
    return [
        f"{form[name].label if name in form.fields else ''}: {words}".lstrip(": ")
        for name, errors in form.errors.items()
        for words in errors
    ]
