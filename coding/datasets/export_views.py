"""Pages of coded data to take away: choose, wait, fetch."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from django.views.decorators.vary import vary_on_headers

from coding.datasets.asking import Choices
from coding.datasets.export_forms import ExportForm
from coding.datasets.exporting import ask_for_export, filename_of, form_of, open_export
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.kinds import KINDS
from coding.datasets.outgoing.tables import TABLES
from coding.datasets.outgoing.wanted import Wanted
from coding.models import Export, Pseudonym
from hsframe.http import Request, status_of
from projects.models import Job, Project
from projects.views import project_or_404

PAGE = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def exports(request: Request, slug: str) -> HttpResponse:
    """Ask for a file; one's files alone to htmx, while one is being made."""
    project, role = project_or_404(request, slug)
    if request.method != "POST":
        if request.htmx:
            context = {"project": project, **_files(request, project)}
            return render(request, "coding/datasets/export.html#files", context)
        choices = Choices(project, request.user)
        return _page(request, project, role, choices, ExportForm(choices))
    choices = Choices(project, request.user)
    form = ExportForm(choices, request.POST)
    if not form.is_valid():
        return _page(request, project, role, choices, form, 422)
    try:
        ask_for_export(project, request.user, form.cleaned_data["kind"], form.wanted)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, project, role, choices, form, status_of(refusal))
    return redirect(f"{request.path}#files")


@login_required
@require_GET
def export_file(request: Request, slug: str, pk: str) -> FileResponse:
    """A file that one asked for oneself, as long as it is kept."""
    project, _ = project_or_404(request, slug)
    export = get_object_or_404(
        Export.objects.held_by(request.user), project=project, pk=pk
    )
    return answer_with_file(export)


@login_required
@require_GET
def columns(request: Request, slug: str) -> HttpResponse:
    """What each column of each table holds."""
    project, role = project_or_404(request, slug)
    content = Content(project, request.user, Wanted(), {})
    tables = [(table, table.columns(content)) for table in TABLES.values()]
    context = {"project": project, "role": role, "tables": tables}
    return render(request, "coding/datasets/columns.html", context)


@login_required
@require_GET
def pseudonyms(request: Request, slug: str) -> HttpResponse:
    """Who is who in exported files, for leads alone."""
    led = Project.objects.led_by(request.user)
    project, role = get_object_or_404(led, slug=slug), "lead"
    key = Pseudonym.objects.filter(project=project).select_related("coder")
    context = {"project": project, "role": role, "key": key}
    return render(request, "coding/datasets/pseudonyms.html", context)


def answer_with_file(export: Export) -> FileResponse:
    """The file as a download, never shown as a page of ours."""
    file = open_export(export)
    if file is None:
        raise Http404
    _, media_type = form_of(export)
    response = FileResponse(
        file,
        as_attachment=True,
        filename=filename_of(export),
        content_type=media_type,
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _page(
    request: Request,
    project: Project,
    role: str,
    choices: Choices,
    form: ExportForm,
    status: int = 200,
) -> HttpResponse:
    context = {
        "project": project,
        "role": role,
        "form": form,
        "count": choices.count,
        **_files(request, project),
    }
    return render(request, "coding/datasets/export.html", context, status=status)


def _files(request: Request, project: Project) -> dict[str, Any]:
    own = Export.objects.held_by(request.user).filter(project=project).with_jobs()
    files = Paginator(own, PAGE).get_page(request.GET.get("page"))
    live = (Job.State.WAITING, Job.State.RUNNING)
    titles = {name: kind.title for name, kind in KINDS.items()}
    return {
        "files": files,
        "told": [(one, titles.get(one.kind, one.kind)) for one in files],
        "going": any(not one.made_at and one.job_state in live for one in files),
    }
