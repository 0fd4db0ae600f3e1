"""Pages of the document store."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from documents.crossing import parts_of
from documents.forms import UploadForm
from documents.gathering import add_to_batch, open_batch, receive_package
from documents.models import Batch, Document
from documents.models.document import LONG
from documents.receiving import receive_file, retry_import, withdraw_document
from hsframe.http import Request, status_of
from projects.access import role_in
from projects.models import Project
from projects.views import project_or_404

PAGE = 200


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
    """Receive a file; several, or a package, become a batch with a page of its own."""
    project, role = project_or_404(request, slug)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, project, role, form, 422)
    files = form.cleaned_data["files"]
    try:
        batch = _received(project, request.user, files)
    except ValidationError as refusal:
        form.add_error("files", refusal)
        return _list(request, project, role, form, status_of(refusal))
    if batch is None:
        return redirect("documents:list", slug)
    return redirect("documents:batch", slug, batch.pk)


def _received(project: Project, user: User, files: list[UploadedFile]) -> Batch | None:
    """The batch that the files make; none where it is a single document."""
    named = [(file, str(file.name)) for file in files]
    first, name = named[0]
    if len(named) == 1 and name.lower().endswith(".zip"):
        return receive_package(project, user, first, name)
    if len(named) == 1:
        receive_file(project, user, first, name)
        return None
    batch = open_batch(project, user, f"{len(named)} files", len(named))
    for file, name in named:
        add_to_batch(batch, user, file, name)
    return batch


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
    documents = (
        project.documents.current()
        .listed()
        .select_related("added_by")
        .order_by("date", "symbol", "filename", "pk")
    )
    context = {
        "project": project,
        "role": role or role_in(project, request.user),
        "documents": Paginator(documents, PAGE).get_page(request.GET.get("page")),
        "importing": documents.filter(state=Document.State.IMPORTING).count(),
        "form": form,
    }
    template = "documents/list.html"
    if request.htmx and request.method == "GET":
        template += "#documents"
    return render(request, template, context, status=status)
