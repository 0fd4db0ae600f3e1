"""Pages on which a document is held against its file, and mended by a lead."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from documents import mending
from documents.forms import ChangeForm, CorrectedForm, SplitForm
from documents.models import Document, Paragraph
from documents.originals import is_pdf
from documents.receiving import read_again, replace_document, take_place_of_rival
from documents.structure.found import Structured
from documents.structure.gaps import numbering_gaps
from documents.structure.mend import containers
from documents.structure.residue import residue
from documents.views import laid_out
from hsframe.http import Request, status_of
from projects.views import project_or_404


@login_required
@require_GET
def document_check(request: Request, slug: str, pk: str) -> HttpResponse:
    """The file's text beside the paragraphs found, and what a lead may mend."""
    return _check(request, slug, pk)


@login_required
@require_POST
def paragraph_merge(request: Request, slug: str, pk: str) -> HttpResponse:
    path = request.POST.get("path", "")
    return _mended(
        request,
        slug,
        pk,
        lambda one: mending.merge_with_next(one, request.user, path),
    )


@login_required
@require_POST
def paragraph_split(request: Request, slug: str, pk: str) -> HttpResponse:
    form = SplitForm(request.POST)
    if not form.is_valid():
        return _check(request, slug, pk, split=form, status=422)
    path, words = form.cleaned_data["path"], form.cleaned_data["words"]
    return _mended(
        request,
        slug,
        pk,
        lambda one: mending.split_paragraph(one, request.user, path, words),
        split=form,
    )


@login_required
@require_POST
def paragraph_change(request: Request, slug: str, pk: str) -> HttpResponse:
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return _check(request, slug, pk, change=form, status=422)
    sent = form.cleaned_data
    return _mended(
        request,
        slug,
        pk,
        lambda one: mending.change_paragraph(one, request.user, **sent),
        change=form,
    )


@login_required
@require_POST
def mend_undo(request: Request, slug: str, pk: str) -> HttpResponse:
    return _mended(request, slug, pk, lambda one: mending.undo_mend(one, request.user))


@login_required
@require_POST
def document_read_again(request: Request, slug: str, pk: str) -> HttpResponse:
    """Import the same file anew under the kind that a person chose."""
    project, _ = project_or_404(request, slug)
    document = get_object_or_404(project.documents.current(), pk=pk)
    read_again(document, request.user, request.POST.get("kind", ""))
    messages.success(request, f"{document.filename} is being read again.")
    return redirect("documents:list", slug)


@login_required
@require_POST
def document_replace(request: Request, slug: str, pk: str) -> HttpResponse:
    """Receive a corrected file, which takes the document's place."""
    project, _ = project_or_404(request, slug)
    document = get_object_or_404(project.documents.current(), pk=pk)
    form = CorrectedForm(request.POST, request.FILES)
    if not form.is_valid():
        return _check(request, slug, pk, corrected=form, status=422)
    file = form.cleaned_data["file"]
    try:
        replace_document(document, request.user, file, file.name)
    except ValidationError as refusal:
        form.add_error("file", refusal)
        return _check(request, slug, pk, corrected=form, status=status_of(refusal))
    messages.success(request, f"{file.name} takes its place once it has been read.")
    return redirect("documents:list", slug)


@login_required
@require_POST
def document_prefer(request: Request, slug: str, pk: str) -> HttpResponse:
    """Let a failed import take the place of the document that has its symbol."""
    project, _ = project_or_404(request, slug)
    document = get_object_or_404(project.documents.current(), pk=pk)
    take_place_of_rival(document, request.user)
    return redirect("documents:list", slug)


def _mended(
    request: Request,
    slug: str,
    pk: str,
    act: Callable[[Document], object],
    **forms: object,
) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    document = get_object_or_404(project.documents.ready(), pk=pk)
    try:
        act(document)
    except ValidationError as refusal:
        return _check(
            request, slug, pk, refusal=refusal, status=status_of(refusal), **forms
        )
    return redirect(reverse("documents:check", args=[slug, pk]))


def _check(
    request: Request,
    slug: str,
    pk: str,
    *,
    status: int = 200,
    refusal: ValidationError | None = None,
    **forms: object,
) -> HttpResponse:
    project, role = project_or_404(request, slug)
    document = get_object_or_404(
        project.documents.ready().select_related("replaces"), pk=pk
    )
    context = {
        "project": project,
        "role": role,
        "document": document,
        "kinds": Document.Kind.choices,
        "paragraphs": laid_out(document),
        "pages": document.source_text.split("\f"),
        "drawn": is_pdf(document),
        "warnings": warnings(document),
        "wordless": wordless(document),
        "refusal": refusal,
        "corrected": forms.get("corrected") or CorrectedForm(),
        "mends": document.mends.select_related("mended_by"),
        "mending": _panel(request, document, role, forms),
    }
    return render(request, "documents/check.html", context, status=status)


def _panel(
    request: Request, document: Document, role: str, forms: dict[str, object]
) -> dict[str, object] | None:
    """The forms about the one paragraph that a lead chose to mend."""
    path = request.POST.get("path") or request.GET.get("mend", "")
    leaf = document.paragraphs.leaves().filter(path=path).first()
    if leaf is None or role != "lead" or document.frozen_at:
        return None
    places = containers(mending.found_in(document), path)
    within = leaf.parent.path if leaf.parent else ""
    if leaf.path.endswith((".chapeau", ".heading")) and leaf.parent:
        within = leaf.parent.parent.path if leaf.parent.parent else ""
    change = forms.get("change") or ChangeForm(
        initial={"path": path, "kind": leaf.kind, "label": leaf.label, "within": within}
    )
    if isinstance(change, ChangeForm):
        change.offer(places)
    return {
        "leaf": leaf,
        "text": document.text[leaf.start : leaf.end],
        "change": change,
        "split": forms.get("split") or SplitForm(initial={"path": path}),
    }


def warnings(document: Document) -> list[tuple[str, str]]:
    """What to look at first: a paragraph's path, and what seems wrong there."""
    structured = Structured(
        text=document.text,
        paragraphs=tuple(mending.found_in(document)),
        ranges=(),
        kind=document.kind,
        symbol=document.symbol,
    )
    seen: list[tuple[str, str]] = [
        *((gap.path, str(gap)) for gap in numbering_gaps(structured)),
        *((one.path, str(one)) for one in residue(structured)),
    ]
    leaves = set(
        Paragraph.objects.leaves()
        .filter(document=document)
        .values_list("path", flat=True)
    )
    return [
        (path if path in leaves else f"{path}.chapeau", words) for path, words in seen
    ]


def wordless(document: Document) -> list[int]:
    """The pages, counted from 1, of which no word is in the text."""
    pages = enumerate(document.source_text.split("\f"), start=1)
    return [number for number, words in pages if not words.strip()]
