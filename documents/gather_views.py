"""Pages of batches: many files brought in at once, and what became of each."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from documents.gathering import progress_of
from documents.models import Verdict
from hsframe.http import Request
from projects.views import project_or_404

PAGE = 100


@login_required
@require_GET
def batch_list(request: Request, slug: str) -> HttpResponse:
    """The project's batches, the latest first."""
    project, role = project_or_404(request, slug)
    batches = project.batches.select_related("added_by").order_by("-added_at", "pk")
    context = {
        "project": project,
        "role": role,
        "batches": Paginator(batches.annotate(count=Count("files")), PAGE).get_page(
            request.GET.get("page")
        ),
    }
    return render(request, "documents/batches.html", context)


@login_required
@require_GET
@vary_on_headers("HX-Request")
def batch_detail(request: Request, slug: str, pk: str) -> HttpResponse:
    """One batch's progress and files; the list alone to htmx, while it goes on."""
    project, role = project_or_404(request, slug)
    batch = get_object_or_404(project.batches.select_related("added_by"), pk=pk)
    wanted = request.GET.get("verdict", "")
    verdict = wanted if wanted in Verdict.values else ""
    files = batch.files.judged_as(verdict).select_related("same_as", "document__rivals")
    context = {
        "project": project,
        "role": role,
        "batch": batch,
        "progress": progress_of(batch),
        "verdict": verdict,
        "files": Paginator(files, PAGE).get_page(request.GET.get("page")),
        "labels": dict(Verdict.choices),
    }
    template = "documents/batch.html" + ("#progress" if request.htmx else "")
    return render(request, template, context)
