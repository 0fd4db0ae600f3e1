"""Pages of the document store."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from documents.crossing import parts_of
from documents.forms import UploadForm
from documents.models import Document
from documents.models.document import LONG
from documents.receiving import receive_file, retry_import, withdraw_document
from hsframe.http import Request, status_of
from hsframe.refusals import TooLarge
from projects.access import role_in
from projects.models import Project
from projects.views import project_or_404


@login_required
@require_GET
@vary_on_headers("HX-Request")
def document_list(request: Request, slug: str) -> HttpResponse:
    """The project's documents; the table alone to htmx, while imports go on."""
    project, role = project_or_404(request, slug)
    return _list(request, project, role, UploadForm())


@login_required
@require_POST
def document_upload(request: Request, slug: str) -> HttpResponse:
    """Receive each file; what one refuses does not keep the others out."""
    project, role = project_or_404(request, slug)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, project, role, form, 422)
    status = 200
    for file in form.cleaned_data["files"]:
        try:
            receive_file(project, request.user, file, file.name)
        except ValidationError as refusal:
            form.add_error("files", refusal)
            status = 413 if isinstance(refusal, TooLarge) else status_of(refusal)
    if form.errors:
        return _list(request, project, role, form, status)
    return redirect("documents:list", slug)


@login_required
@require_GET
def document_detail(request: Request, slug: str, pk: str) -> HttpResponse:
    """The document to read, in its own paragraphs."""
    project, role = project_or_404(request, slug)
    documents = project.documents.current().select_related("project", "renews")
    document = get_object_or_404(documents, pk=pk)
    context = {
        "project": project,
        "role": role,
        "document": document,
        "paragraphs": parts_of(document, list(document.paragraphs.leaves())),
        "cited": request.GET.get("cited", ""),
        "renewals": document.renewed_by.filter(withdrawn_at=None).defer(*LONG),
    }
    return render(request, "documents/detail.html", context)


@login_required
@require_POST
def document_retry(request: Request, slug: str, pk: str) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    document = get_object_or_404(project.documents.current(), pk=pk)
    retry_import(document, request.user)
    return redirect("documents:list", slug)


@login_required
@require_POST
def document_withdraw(request: Request, slug: str, pk: str) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    document = get_object_or_404(project.documents.current(), pk=pk)
    withdraw_document(document, request.user)
    return redirect("documents:list", slug)


def laid_out(document: Document) -> list[dict[str, object]]:
    """The leaves with their words, as templates show them."""
    return [
        {"row": leaf, "text": document.text[leaf.start : leaf.end]}
        for leaf in document.paragraphs.leaves()
    ]


def _list(
    request: Request,
    project: Project,
    role: str,
    form: UploadForm,
    status: int = 200,
) -> HttpResponse:
    documents = list(project.documents.current().listed().select_related("added_by"))
    context = {
        "project": project,
        "role": role or role_in(project, request.user),
        "documents": documents,
        "importing": any(one.is_importing for one in documents),
        "form": form,
    }
    template = "documents/list.html"
    if request.htmx and request.method == "GET":
        template += "#documents"
    return render(request, template, context, status=status)
