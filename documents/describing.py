"""What is known about a document beside its text, corrected by people."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from documents.drafts import FIELDS, Draft, described, draft, store_drafts
from documents.models import Document, Variable
from hsframe.refusals import Conflict
from projects.access import role_in
from projects.models import Project, Role


@transaction.atomic
def describe_document(
    document: Document,
    user: User,
    changes: Mapping[str, str],
    expected: Mapping[str, str] | None = None,
) -> Document:
    """Give fields and variables (by their id) other values; an empty one clears.

    `expected` is what the person saw of the document. Where it has changed since, the
    Conflict says how, by field.
    """
    role = require_describer(document.project, user)
    variables = lock_variables(document.project)
    [locked] = lock_documents(document.project, [document.pk])
    if not may_describe(role, locked):
        raise PermissionDenied("Only a lead edits a document that is being coded.")
    _refuse_unknown({*changes, *(expected or {})}, variables)
    _refuse_stale(locked, variables, expected or {})
    made = draft(locked, role, changes, variables)
    if made.errors:
        raise ValidationError(made.errors)
    store_drafts(document.project, [made])
    return locked


@transaction.atomic
def describe_many(
    project: Project, user: User, pks: Collection[UUID], field: str, value: str
) -> int:
    """Give one field of several documents the same value, of all of them or of none.

    How many it changed; the refusal lists each document that stands against it.
    """
    role = require_describer(project, user)
    variables = lock_variables(project)
    if not pks:
        raise ValidationError("Choose one document or more.")
    if field == "symbol":
        raise ValidationError({"field": "Each document has a symbol of its own."})
    _refuse_unknown({field}, variables)
    drafts = [
        draft(document, role, {field: value}, variables)
        for document in lock_documents(project, pks)
    ]
    _refuse_wrong(drafts)
    changed = [made for made in drafts if made.columns]
    store_drafts(project, changed)
    return len(changed)


def require_describer(project: Project, user: User) -> str:
    """The role of somebody who may edit documents; viewers are refused."""
    role = role_in(project, user)
    if role not in {Role.LEAD, Role.CODER}:
        raise PermissionDenied("Viewers cannot edit documents.")
    return role


def may_describe(role: str, document: Document) -> bool:
    """Whether that role edits this document: once handed out, a lead's alone."""
    return role == Role.LEAD or (role == Role.CODER and document.frozen_at is None)


def lock_variables(project: Project) -> list[Variable]:
    """The project's variables, which nobody changes while values are written."""
    return list(project.variables.current().select_for_update().order_by("pk"))


def lock_documents(project: Project, pks: Collection[UUID]) -> list[Document]:
    """These documents without their texts; one that has gone is a Conflict."""
    ready = Document.objects.ready().listed().filter(project=project, pk__in=pks)
    # Always in the same order, so that two who lock several do not wait for each other.
    locked = list(ready.select_for_update(of=("self",)).order_by("pk"))
    if len(locked) != len(set(pks)):
        raise Conflict("A document is no longer in the project.")
    return locked


def label_of(field: str, variables: Collection[Variable]) -> str:
    """The name under which a field or a variable is shown."""
    names = {str(variable.pk): variable.name for variable in variables}
    return names.get(field) or field.replace("_", " ").capitalize()


def _refuse_unknown(fields: Collection[str], variables: Collection[Variable]) -> None:
    known = {*FIELDS, *(str(variable.pk) for variable in variables)}
    if not known.issuperset(fields):
        raise ValidationError("A document has no such field or variable any more.")


def _refuse_stale(
    document: Document, variables: Collection[Variable], expected: Mapping[str, str]
) -> None:
    now = described(document, variables)
    stale = {
        field: f"Meanwhile it was changed to “{now[field]}”."
        if now[field]
        else "Meanwhile it was cleared."
        for field, seen in expected.items()
        if now[field] != seen
    }
    if stale:
        raise Conflict(stale)


def _refuse_wrong(drafts: Collection[Draft]) -> None:
    reasons = [
        f"{made.document}: {' '.join(words)}"
        for made in drafts
        for words in made.errors.values()
    ]
    if reasons:
        raise ValidationError(reasons)
