"""What a sheet of metadata would change: shown first, applied as it was shown."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction

from documents.describing import (
    label_of,
    lock_documents,
    lock_variables,
    require_describer,
)
from documents.drafts import (
    FIELDS,
    Draft,
    described,
    draft,
    find_clashes,
    store_drafts,
)
from documents.metadata_csv import Line, Sheet, bare, fixed, heading, read_sheet
from documents.models import Document, Variable
from documents.structure.detect import canonical
from documents.variables import OWN_COLUMNS
from hsframe.refusals import Conflict, TooLarge
from projects.models import Project

_CLEAR = "-"
# What a form of a page may send back.
_MOST_SEALED = 4 * 2**20
_MATCHED_BY = ("id", "symbol", "filename")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a cell or, without a column, about a whole row."""

    line: int
    column: str
    words: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One row that changes its document: column, what was there, what comes."""

    line: int
    document: Document
    cells: list[tuple[str, str, str]]


@dataclass(slots=True)
class Plan:
    """What a sheet would do; it is sealed only where nothing stands against it."""

    rows: int = 0
    changed: list[Changed] = field(default_factory=list)
    errors: list[Remark] = field(default_factory=list)
    passed_over: list[Remark] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    sealed: str = ""


def plan_sheet(project: Project, user: User, data: bytes) -> Plan:
    """Read a sheet against the documents, and store nothing."""
    role = require_describer(project, user)
    variables = list(project.variables.current())
    sheet = read_sheet(data, [*OWN_COLUMNS, *(one.name for one in variables)])
    fields = _fields(sheet, variables)
    plan = Plan(
        rows=len(sheet.lines),
        unknown=[
            name
            for key, name in sheet.headings.items()
            if key not in fields and key not in OWN_COLUMNS
        ],
    )
    drafts: dict[int, Draft] = {}
    for number, (document, line) in _matched(project, sheet, plan).items():
        _remark_fixed(plan, document, line)
        changes = {
            fields[key]: "" if cell == _CLEAR else bare(cell)
            for key, cell in line.cells.items()
            if key in fields and cell
        }
        drafts[number] = draft(document, role, changes, variables)
    find_clashes(project, list(drafts.values()))
    _lay_out(plan, drafts, variables)
    if not plan.errors and plan.changed:
        plan.sealed = _seal(project, drafts.values())
    return plan


@transaction.atomic
def apply_plan(project: Project, user: User, sealed: str) -> int:
    """Store what a preview showed; how many documents that changed.

    A document or variable that has changed since the preview is a Conflict.
    """
    role = require_describer(project, user)
    variables = lock_variables(project)
    try:
        planned = signing.loads(sealed, salt=_salt(project))
    except signing.BadSignature as forged:
        raise ValidationError("This preview cannot be read; upload again.") from forged
    documents = lock_documents(project, [UUID(pk) for pk in planned])
    known = {*FIELDS, *(str(variable.pk) for variable in variables)}
    drafts = []
    for document in documents:
        digest, changes = planned[str(document.pk)]
        now = described(document, variables)
        if digest != _digest(now) or not known.issuperset(changes):
            raise Conflict(
                f"{document} has changed since the preview, so nothing was stored. "
                "Upload the sheet again to see what it would change now."
            )
        drafts.append(draft(document, role, changes, variables))
    wrong = [made.document for made in drafts if made.errors]
    if wrong:
        raise Conflict([f"{one} can no longer be changed so." for one in wrong])
    store_drafts(project, drafts)
    return len(drafts)


def _fields(sheet: Sheet, variables: Iterable[Variable]) -> dict[str, str]:
    """The columns that may change, and the field or variable that each stands for."""
    if not set(_MATCHED_BY).intersection(sheet.headings):
        raise ValidationError(
            "The first line names no column id, symbol or filename, "
            "by which rows find their documents."
        )
    own = {name: name for name in FIELDS}
    named = own | {heading(variable.name): str(variable.pk) for variable in variables}
    return {key: name for key, name in named.items() if key in sheet.headings}


def _matched(
    project: Project, sheet: Sheet, plan: Plan
) -> dict[int, tuple[Document, Line]]:
    """Each line's document, by id, else by symbol, else by filename."""
    by: dict[str, dict[str, list[Document]]] = {
        name: defaultdict(list) for name in _MATCHED_BY
    }
    for one in project.documents.ready().listed():
        for name in _MATCHED_BY:
            by[name][_compared(name, str(getattr(one, name)))].append(one)
    found: dict[int, tuple[Document, Line]] = {}
    taken: dict[UUID, int] = {}
    for line in sheet.lines:
        document = _document_of(line, by, plan)
        if document is None:
            continue
        if document.pk in taken:
            words = f"The same document as on line {taken[document.pk]}: {document}."
            plan.errors.append(Remark(line.number, "", words))
            continue
        taken[document.pk] = line.number
        found[line.number] = (document, line)
    return found


def _document_of(
    line: Line, by: dict[str, dict[str, list[Document]]], plan: Plan
) -> Document | None:
    language = line.cells.get("language", "").casefold()
    for name in _MATCHED_BY:
        cell = _compared(name, bare(line.cells.get(name, "")))
        rows = by[name].get(cell, []) if cell else []
        if len(rows) > 1:
            rows = [one for one in rows if one.language == language] or rows
        if len(rows) > 1:
            words = f"{len(rows)} documents have this {name}; give the id instead."
            plan.errors.append(Remark(line.number, name, words))
            return None
        if rows:
            return rows[0]
    plan.passed_over.append(Remark(line.number, "", "No document is meant by it."))
    return None


def _compared(name: str, text: str) -> str:
    return canonical(text).casefold() if name == "symbol" else text.strip().casefold()


def _remark_fixed(plan: Plan, document: Document, line: Line) -> None:
    """Say of a column that no sheet changes that this one tries to."""
    for name, stored in fixed(document).items():
        cell = bare(line.cells.get(name, ""))
        if cell and cell.casefold() != stored.strip().casefold():
            words = f"It stays “{stored}”: a sheet does not change it."
            plan.passed_over.append(Remark(line.number, name, words))


def _lay_out(
    plan: Plan, drafts: dict[int, Draft], variables: Collection[Variable]
) -> None:
    for number, made in drafts.items():
        for name, words in made.errors.items():
            remark = Remark(number, label_of(name, variables), " ".join(words))
            plan.errors.append(remark)
        cells = [
            (label_of(name, variables), before, after)
            for name, (before, after) in made.changes.items()
        ]
        if cells:
            plan.changed.append(Changed(number, made.document, cells))
    plan.errors.sort(key=lambda one: one.line)
    plan.passed_over.sort(key=lambda one: one.line)


def _seal(project: Project, drafts: Iterable[Draft]) -> str:
    """The changes as the page sends them back, so that nothing else can be sent."""
    planned: dict[str, Any] = {
        str(made.document.pk): [
            _digest(made.before),
            {name: after for name, (_, after) in made.changes.items()},
        ]
        for made in drafts
        if made.changes
    }
    sealed = signing.dumps(planned, salt=_salt(project), compress=True)
    if len(sealed) > _MOST_SEALED:
        raise TooLarge("This is too much to change at once; upload it in two sheets.")
    return sealed


def _salt(project: Project) -> str:
    return f"documents.metadata.{project.pk}"


def _digest(texts: dict[str, str]) -> str:
    stated = {name: text for name, text in texts.items() if text}
    words = json.dumps(stated, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:20]
