"""The file of a document, as it came and page by page."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from documents.originals import draw_page
from documents.readers import Unreadable
from hsframe.http import Request
from projects.views import project_or_404


@login_required
@require_GET
def document_file(request: Request, slug: str, pk: str) -> FileResponse:
    """The original as it came, to be saved and never shown as a page of ours."""
    project, _ = project_or_404(request, slug)
    document = get_object_or_404(project.documents.current(), pk=pk)
    try:
        original = document.file.open("rb")
    except FileNotFoundError as lost:
        raise Http404 from lost
    response = FileResponse(
        original,
        as_attachment=True,
        filename=document.filename,
        content_type="application/octet-stream",
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_GET
def document_page(request: Request, slug: str, pk: str, number: int) -> HttpResponse:
    """One page of a PDF as a picture; the file never changes, so neither does it."""
    project, _ = project_or_404(request, slug)
    document = get_object_or_404(project.documents.current().listed(), pk=pk)
    try:
        picture = draw_page(document, number)
    except (Unreadable, FileNotFoundError) as none:
        raise Http404 from none
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response
