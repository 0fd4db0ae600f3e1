"""Coded data to take away."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from coding.datasets.formats import FORMATS
from coding.datasets.rows import COLUMNS, coded_passages, readable_codings
from hsframe.http import Request
from projects.views import project_or_404


@login_required
@require_GET
def export_page(request: Request, slug: str) -> HttpResponse:
    """What can be taken away, and what each column means."""
    project, role = project_or_404(request, slug)
    context = {
        "project": project,
        "role": role,
        "columns": COLUMNS,
        "formats": list(FORMATS),
        "count": readable_codings(project, request.user).count(),
    }
    return render(request, "coding/datasets/export.html", context)


@login_required
@require_GET
def export(request: Request, slug: str, name: str) -> StreamingHttpResponse:
    """The coded passages the user may read, every quote checked before any is sent."""
    project, _ = project_or_404(request, slug)
    if name not in FORMATS:
        raise Http404
    return answer_with(name, slug, list(coded_passages(project, request.user)))


def answer_with(name: str, slug: str, rows: list[dict]) -> StreamingHttpResponse:
    """A file of the named format, as a download."""
    media_type, write = FORMATS[name]
    filename = f"{slug}-coded-passages.{name}"
    return StreamingHttpResponse(
        write(rows),
        content_type=f"{media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )
