"""The ways in which a project comes to a codebook."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from coding.codebook.adopting import adopt_framework, begin_codebook, copy_codebook
from coding.codebook.described import DescribedCodebook
from coding.codebook.formats.uploaded import described_by
from coding.codebook.forms import CodebookFileForm, CopyForm, NewCodebookForm
from coding.codebook.views import copyable, render_list
from hsframe.http import Request, status_of
from projects.access import require_lead
from projects.views import project_or_404


@login_required
@require_POST
def framework_adopt(request: Request, slug: str) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    version = adopt_framework(project, request.user)
    return redirect("coding:codebook", slug, version.pk)


@login_required
@require_POST
def codebook_new(request: Request, slug: str) -> HttpResponse:
    """An empty codebook."""
    project, _ = project_or_404(request, slug)
    require_lead(request.user, project)
    form = NewCodebookForm(request.POST)
    if not form.is_valid():
        return render_list(request, slug, new=form, status=422)
    told = form.cleaned_data
    described = DescribedCodebook(told["title"], (), told["description"])
    draft = begin_codebook(project, request.user, described)
    return redirect("coding:codebook", slug, draft.pk)


@login_required
@require_POST
def codebook_copy(request: Request, slug: str) -> HttpResponse:
    """Another project's codebook, as a draft of this one."""
    project, _ = project_or_404(request, slug)
    require_lead(request.user, project)
    form = CopyForm(copyable(request, project), request.POST)
    if not form.is_valid():
        raise Http404
    draft = copy_codebook(project, request.user, form.cleaned_data["source"])
    return redirect("coding:codebook", slug, draft.pk)


@login_required
@require_POST
def codebook_import(request: Request, slug: str) -> HttpResponse:
    """A codebook out of a file, as a draft."""
    project, _ = project_or_404(request, slug)
    require_lead(request.user, project)
    form = CodebookFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render_list(request, slug, upload=form, status=422)
    try:
        described = described_by(form.cleaned_data["file"])
        draft = begin_codebook(project, request.user, described)
    except ValidationError as refusal:
        form.add_error("file", refusal.messages)
        return render_list(request, slug, upload=form, status=status_of(refusal))
    for remark in described.remarks:
        messages.warning(request, remark)
    return redirect("coding:codebook", slug, draft.pk)
