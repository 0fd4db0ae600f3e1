"""Pages of codebooks."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from coding.codebook.publish import adopt_framework
from coding.models import CodebookVersion
from hsframe.http import Request
from projects.views import project_or_404


@login_required
@require_GET
def codebook_list(request: Request, slug: str) -> HttpResponse:
    project, role = project_or_404(request, slug)
    versions = CodebookVersion.objects.filter(codebook__project=project)
    context = {
        "project": project,
        "role": role,
        "versions": versions.select_related("codebook"),
    }
    return render(request, "coding/codebook/list.html", context)


@login_required
@require_GET
def version_detail(request: Request, slug: str, pk: str) -> HttpResponse:
    """One version with all its codes, to read and to print."""
    project, role = project_or_404(request, slug)
    version = get_object_or_404(
        CodebookVersion.objects.filter(codebook__project=project), pk=pk
    )
    context = {
        "project": project,
        "role": role,
        "version": version,
        "codes": version.codes.select_related("parent"),
    }
    return render(request, "coding/codebook/detail.html", context)


@login_required
@require_POST
def framework_adopt(request: Request, slug: str) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    version = adopt_framework(project, request.user)
    return redirect("coding:codebook", slug, version.pk)
