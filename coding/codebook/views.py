"""Pages of codebooks: the list, a version, its differences, history and files."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from coding.codebook.comparing import differences
from coding.codebook.formats import FORMATS
from coding.codebook.forms import CodebookFileForm, CopyForm, NewCodebookForm
from coding.codebook.passages import passages_of, typical_words
from coding.codebook.shown import codes_shown, described
from coding.models import Code, CodebookVersion, CodeMemo
from coding.models.codebook import CodebookVersionQuerySet
from hsframe.http import Request
from projects.models import Project
from projects.views import project_or_404


@login_required
@require_GET
def codebook_list(request: Request, slug: str) -> HttpResponse:
    return render_list(request, slug)


def render_list(
    request: Request,
    slug: str,
    *,
    upload: CodebookFileForm | None = None,
    new: NewCodebookForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The project's codebooks, and the ways to another one."""
    project, role = project_or_404(request, slug)
    others = copyable(request, project)
    context = {
        "project": project,
        "role": role,
        "codebooks": project.codebooks.standing().prefetch_related("versions"),
        "upload": upload or CodebookFileForm(),
        "new": new or NewCodebookForm(),
        "copy": CopyForm(others) if others.exists() else None,
    }
    return render(request, "coding/codebook/list.html", context, status=status)


@login_required
@require_GET
def version_detail(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """One version with all its codes, to read and to print; a draft to edit."""
    project, role = project_or_404(request, slug)
    version = version_or_404(project, pk)
    latest = version.codebook.versions.newest()
    context = {
        "project": project,
        "role": role,
        "version": version,
        "rows": codes_shown(version, examples=True),
        "editing": role == "lead" and version.published_at is None,
        "latest": latest,
        "draft": version.codebook.versions.drafts().first(),
        "formats": FORMATS,
        "last_edit": version.edits.standing().last(),
        "others": version.codebook.versions.published().exclude(pk=version.pk),
    }
    return render(request, "coding/codebook/detail.html", context)


@login_required
@require_GET
def code_detail(request: Request, slug: str, pk: UUID, key: str) -> HttpResponse:
    """A code with every passage of it that the user may see."""
    project, role = project_or_404(request, slug)
    version = version_or_404(project, pk)
    code = code_or_404(version, key)
    row = next(
        one for one in codes_shown(version, examples=True) if one.code.pk == code.pk
    )
    found = passages_of(code, request.user)
    context = {
        "project": project,
        "role": role,
        "version": version,
        "row": row,
        "found": found,
        "words": typical_words(found),
        "memos": CodeMemo.objects.standing()
        .readable_by(request.user)
        .filter(codebook=version.codebook_id, key=key)
        .select_related("author"),
    }
    return render(request, "coding/codebook/code.html", context)


@login_required
@require_GET
def version_history(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """Who changed what in the making of a version, when and why."""
    project, role = project_or_404(request, slug)
    version = version_or_404(project, pk)
    context = {
        "project": project,
        "role": role,
        "version": version,
        "edits": version.edits.select_related("by", "undone_by").order_by("-number"),
        "editing": role == "lead" and version.published_at is None,
    }
    return render(request, "coding/codebook/history.html", context)


@login_required
@require_GET
def version_compare(
    request: Request, slug: str, pk: UUID, before_pk: UUID
) -> HttpResponse:
    """Two versions of a codebook side by side, where they differ."""
    project, role = project_or_404(request, slug)
    version = version_or_404(project, pk)
    before = version_or_404(project, before_pk)
    if before.codebook_id != version.codebook_id:
        raise Http404
    if before.number > version.number:
        before, version = version, before
    context = {
        "project": project,
        "role": role,
        "before": before,
        "version": version,
        "differences": differences(before, version),
    }
    return render(request, "coding/codebook/compare.html", context)


@login_required
@require_GET
def version_file(request: Request, slug: str, pk: UUID, name: str) -> HttpResponse:
    """A version as a file that other programs read."""
    project, _ = project_or_404(request, slug)
    version = version_or_404(project, pk)
    if name not in FORMATS:
        raise Http404
    kind = FORMATS[name]
    response = HttpResponse(
        kind.write(described(version)), content_type=kind.content_type
    )
    filename = f"{project.slug}-codebook-{version.number}.{kind.ending}"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def version_or_404(project: Project, pk: UUID) -> CodebookVersion:
    versions = CodebookVersion.objects.standing().filter(codebook__project=project)
    return get_object_or_404(versions.select_related("codebook__project"), pk=pk)


def code_or_404(version: CodebookVersion, key: str) -> Code:
    return get_object_or_404(version.codes.select_related("parent", "version"), key=key)


def copyable(request: Request, project: Project) -> CodebookVersionQuerySet:
    """Published versions of the user's other projects."""
    versions = CodebookVersion.objects.visible_to(request.user).published()
    others = versions.exclude(codebook__project=project)
    return others.select_related("codebook__project").order_by(
        "codebook__project__name", "codebook__title", "-number"
    )
