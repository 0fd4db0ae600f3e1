"""Pages on which documents are described: one, several, and a project's variables."""

import json
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.describing import (
    describe_document,
    describe_many,
    label_of,
    may_describe,
    require_describer,
)
from documents.describing_forms import (
    ChangeVariableForm,
    DescribeForm,
    ManyForm,
    VariableForm,
    changed_in,
)
from documents.drafts import described
from documents.models import Document
from documents.variables import add_variable, change_variable, withdraw_variable
from hsframe.http import Request, status_of
from projects.models import Project
from projects.views import project_or_404


@login_required
@require_http_methods(["GET", "POST"])
def describe(request: Request, slug: str, pk: str) -> HttpResponse:
    """What is known of a document, to be corrected by those who may.

    The form carries what it was drawn with; where that has changed since, it comes
    back with the person's words beside what is stored now.
    """
    project, role = project_or_404(request, slug)
    document = get_object_or_404(project.documents.ready().listed(), pk=pk)
    variables = list(project.variables.current())
    if request.method == "GET":
        return _describe(request, role, document, DescribeForm(document, variables))
    form = DescribeForm(document, variables, request.POST)
    if not form.is_valid():
        require_describer(project, request.user)
        return _describe(request, role, document, form, 422)
    drawn = _drawn(request, described(document, variables))
    try:
        changes = changed_in(form.cleaned_data, drawn)
        describe_document(document, request.user, changes, drawn)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _describe(request, role, document, form, status_of(refusal))
    messages.success(request, "Saved.")
    return redirect("documents:detail", slug, pk)


@login_required
@require_POST
def describe_several(request: Request, slug: str) -> HttpResponse:
    """Ask for one value for the documents that were ticked, then store it."""
    project, role = project_or_404(request, slug)
    require_describer(project, request.user)
    try:
        pks = {UUID(one) for one in request.POST.getlist("documents")}
    except ValueError as malformed:
        raise Http404 from malformed
    documents = list(project.documents.ready().listed().filter(pk__in=pks))
    variables = list(project.variables.current())
    asked = "field" in request.POST
    form = ManyForm(variables, request.POST if asked else None)
    refusal: ValidationError | None = None
    if asked and form.is_valid():
        sent = form.cleaned_data
        try:
            count = describe_many(project, request.user, pks, **sent)
        except ValidationError as refused:
            refusal = refused
        else:
            messages.success(request, f"{count} of {len(pks)} documents changed.")
            return redirect("documents:list", slug)
    elif len(documents) != len(pks) or not pks:
        refusal = ValidationError("Choose one document of the list or more.")
    context = {
        "project": project,
        "role": role,
        "documents": documents,
        "form": form,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "documents/describe_many.html", context, status=status)


@login_required
@require_GET
def variable_list(request: Request, slug: str) -> HttpResponse:
    """The project's own columns beside its documents."""
    project, role = project_or_404(request, slug)
    return _variables(request, project, role)


@login_required
@require_POST
def variable_add(request: Request, slug: str) -> HttpResponse:
    project, role = project_or_404(request, slug)
    form = VariableForm(request.POST)
    if form.is_valid():
        try:
            variable = add_variable(project, request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return _variables(request, project, role, form, status_of(refusal))
        messages.success(request, f"Documents now have the variable {variable}.")
        return redirect("documents:variables", slug)
    return _variables(request, project, role, form, 422)


@login_required
@require_POST
def variable_change(request: Request, slug: str, variable_pk: str) -> HttpResponse:
    """Another name or other choices."""
    project, role = project_or_404(request, slug)
    variable = get_object_or_404(project.variables.current(), pk=variable_pk)
    form = ChangeVariableForm(variable, request.POST.dict())
    status = 422
    if form.is_valid():
        sent = form.cleaned_data
        try:
            change_variable(
                variable,
                request.user,
                sent["name"],
                sent.get("choices", []),
                sent["drawn"],
            )
        except ValidationError as refusal:
            variable.refresh_from_db()
            form.draw_again(variable)
            form.add_error(None, refusal)
            status = status_of(refusal)
        else:
            messages.success(request, "Saved.")
            return redirect("documents:variables", slug)
    return _variables(request, project, role, None, status, form, variable_pk)


@login_required
@require_POST
def variable_withdraw(request: Request, slug: str, variable_pk: str) -> HttpResponse:
    project, _ = project_or_404(request, slug)
    variable = get_object_or_404(project.variables.current(), pk=variable_pk)
    withdraw_variable(variable, request.user)
    messages.success(request, f"{variable} is withdrawn; its values are kept.")
    return redirect("documents:variables", slug)


def _describe(
    request: Request,
    role: str,
    document: Document,
    form: DescribeForm,
    status: int = 200,
) -> HttpResponse:
    variables = list(document.project.variables.current())
    texts = described(document, variables)
    context = {
        "project": document.project,
        "role": role,
        "document": document,
        "form": form,
        "drawn": json.dumps(texts),
        "may": may_describe(role, document),
        "known": [(label_of(name, variables), text) for name, text in texts.items()],
    }
    return render(request, "documents/describe.html", context, status=status)


def _drawn(request: Request, now: dict[str, str]) -> dict[str, str]:
    """What the form says that it was drawn with; without that, what is stored."""
    try:
        drawn = json.loads(request.POST.get("drawn", ""))
    except (ValueError, RecursionError):
        return now
    if not isinstance(drawn, dict):
        return now
    return {name: text for name, text in drawn.items() if isinstance(text, str)}


def _variables(
    request: Request,
    project: Project,
    role: str,
    form: VariableForm | None = None,
    status: int = 200,
    changing: ChangeVariableForm | None = None,
    changed: str = "",
) -> HttpResponse:
    variables = project.variables.current()
    context = {
        "project": project,
        "role": role,
        "form": form or VariableForm(),
        "variables": [
            (
                one,
                changing if changing and one.pk == changed else ChangeVariableForm(one),
            )
            for one in variables
        ],
        "changed": changed,
    }
    return render(request, "documents/variables.html", context, status=status)
