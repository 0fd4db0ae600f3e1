"""Pages on which a lead edits the draft of a codebook."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from coding.codebook.drafts import redo_edit, start_draft, undo_edit
from coding.codebook.editing import add_code, change_code, move_code, published
from coding.codebook.forms import (
    CodeForm,
    MergeForm,
    MoveForm,
    PublishForm,
    ReasonForm,
    SplitForm,
)
from coding.codebook.impact import impact_of
from coding.codebook.publish import publish
from coding.codebook.reshaping import bring_back, merge_code, retire_code, split_code
from coding.codebook.shown import codes_shown
from coding.codebook.views import code_or_404, version_or_404
from coding.models import CodebookVersion, Edit
from hsframe.http import Request, status_of
from projects.access import require_lead
from projects.views import project_or_404

# What can be done to one code: the form that asks for it, and the act.
RESHAPE: dict[str, tuple[type[ReasonForm], Callable[..., Edit | None]]] = {
    "move": (MoveForm, move_code),
    "merge": (MergeForm, merge_code),
    "split": (SplitForm, split_code),
    "retire": (ReasonForm, retire_code),
    "bring-back": (ReasonForm, bring_back),
}


@login_required
@require_POST
def draft_start(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """Begin the next version, or go on with the draft there is."""
    version = _version(request, slug, pk)
    draft = start_draft(version.codebook, request.user)
    return redirect("coding:codebook", slug, draft.pk)


@login_required
@require_http_methods(["GET", "POST"])
def code_new(request: Request, slug: str, pk: UUID) -> HttpResponse:
    draft = _draft(request, slug, pk)
    initial = {"parent": request.GET.get("under", ""), "codable": True, "colour": 0}
    form = CodeForm(codes_shown(draft), request.POST or None)
    form.initial.update(initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            add_code(
                draft,
                request.user,
                key=told["key"],
                words=form.words(),
                parent=told["parent"],
                reason=told["reason"],
            )
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            return _back(slug, draft, told["key"])
    return _form_page(request, draft, form)


@login_required
@require_http_methods(["GET", "POST"])
def code_edit(request: Request, slug: str, pk: UUID, key: str) -> HttpResponse:
    """A code in other words; and below, what else can become of it."""
    draft = _draft(request, slug, pk)
    code = code_or_404(draft, key)
    rows = codes_shown(draft, examples=True)
    row = next(one for one in rows if one.code.pk == code.pk)
    form = CodeForm(rows, request.POST or None, row=row, keeps_key=published(code))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            change_code(
                draft,
                request.user,
                key,
                form.words(),
                change=told.get("change", ""),
                new_key=told["key"],
                reason=told["reason"],
            )
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            return _back(slug, draft, told["key"])
    return _form_page(request, draft, form, row=row, rows=rows)


@login_required
@require_POST
def code_reshape(
    request: Request, slug: str, pk: UUID, key: str, act: str
) -> HttpResponse:
    """Move, merge, split or retire a code, or bring it back."""
    draft = _draft(request, slug, pk)
    code_or_404(draft, key)
    asked, done = RESHAPE[act]
    form = asked(request.POST)
    if not form.is_valid():
        words = [
            f"{name}: {text}" for name, told in form.errors.items() for text in told
        ]
        return _refused(request, draft, ValidationError(words))
    try:
        done(draft, request.user, key, **form.cleaned_data)
    except ValidationError as refusal:
        return _refused(request, draft, refusal)
    return _back(slug, draft, key)


@login_required
@require_POST
def edit_undo(
    request: Request, slug: str, pk: UUID, edit_pk: UUID, act: str
) -> HttpResponse:
    """Take an edit back, or make it again."""
    draft = _draft(request, slug, pk)
    edit = get_object_or_404(draft.edits, pk=edit_pk)
    try:
        (undo_edit if act == "undo" else redo_edit)(edit, request.user)
    except ValidationError as refusal:
        return _refused(request, draft, refusal)
    messages.success(request, f"{'Undone' if act == 'undo' else 'Redone'}: {edit}.")
    return redirect("coding:codebook-history", slug, draft.pk)


@login_required
@require_http_methods(["GET", "POST"])
def version_publish(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """What the draft would touch, then the publishing of it."""
    draft = _draft(request, slug, pk)
    form = PublishForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            publish(draft, request.user, form.cleaned_data["note"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
            status = status_of(refusal)
        else:
            messages.success(request, f"{draft} is published.")
            return redirect("coding:codebook", slug, draft.pk)
    context = _context(request, draft) | {
        "form": form,
        "impact": impact_of(draft, request.user),
    }
    return render(request, "coding/codebook/publish.html", context, status=status)


def _version(request: Request, slug: str, pk: UUID) -> CodebookVersion:
    project, _ = project_or_404(request, slug)
    version = version_or_404(project, pk)
    require_lead(request.user, project)
    return version


def _draft(request: Request, slug: str, pk: UUID) -> CodebookVersion:
    """A lead's draft; what is done to a published version is refused by the acts."""
    return _version(request, slug, pk)


def _back(slug: str, draft: CodebookVersion, key: str) -> HttpResponse:
    address = reverse("coding:codebook", args=[slug, draft.pk])
    return redirect(f"{address}#{key}")


def _context(request: Request, draft: CodebookVersion) -> dict[str, Any]:
    return {"project": draft.codebook.project, "role": "lead", "version": draft}


def _form_page(
    request: Request, draft: CodebookVersion, form: CodeForm, **more: Any
) -> HttpResponse:
    context = _context(request, draft) | {"form": form} | more
    status = 422 if form.errors else 200
    return render(request, "coding/codebook/code_form.html", context, status=status)


def _refused(
    request: Request, draft: CodebookVersion, refusal: ValidationError
) -> HttpResponse:
    context = _context(request, draft) | {"reasons": refusal.messages}
    status = status_of(refusal)
    return render(request, "coding/codebook/refused.html", context, status=status)
