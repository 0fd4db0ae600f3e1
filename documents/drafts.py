"""A document's new description: checked whole before anything of it is stored."""

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from documents.frozen import cited_as
from documents.importing import pinpoint
from documents.models import Document, Paragraph, Variable
from documents.searching.index import index_document
from documents.structure.detect import canonical
from documents.structure.found import FoundParagraph
from documents.typed import one_line, read_date, written
from documents.variables import parsed
from hsframe.refusals import Conflict
from projects.models import Project, Role

FIELDS = (
    *("symbol", "title", "organ", "date"),
    *("mission", "language", "agenda_item", "meeting"),
)
_LONGEST = {
    one.name: one.max_length
    for one in Document._meta.fields
    if one.name in FIELDS and one.max_length
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")
_AT_ONCE = 500


@dataclass(slots=True)
class Draft:
    """A document changed in memory, and what stands against storing it, by field."""

    document: Document
    before: dict[str, str]
    after: dict[str, str] = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)
    errors: dict[str, list[str]] = field(default_factory=dict)
    cited_as: tuple[str, datetime.date | None] = ("", None)

    @property
    def changes(self) -> dict[str, tuple[str, str]]:
        """What each changed field was, and what it becomes."""
        return {
            name: (self.before[name], new)
            for name, new in self.after.items()
            if self.before[name] != new
        }


def described(document: Document, variables: Iterable[Variable]) -> dict[str, str]:
    """All that can be edited of a document, as a person would type it."""
    own = {name: written(getattr(document, name)) for name in FIELDS}
    return own | {
        str(variable.pk): written(document.values.get(str(variable.pk)))
        for variable in variables
    }


def draft(
    document: Document,
    role: str,
    changes: Mapping[str, str],
    variables: Collection[Variable],
) -> Draft:
    """Put the changes to the document in memory; what is wrong is kept by field."""
    made = Draft(document, described(document, variables), cited_as=cited_as(document))
    by_id = {str(variable.pk): variable for variable in variables}
    values = dict(document.values)
    for name, text in changes.items():
        try:
            if name in by_id:
                _put(values, name, parsed(by_id[name], text))
            else:
                setattr(document, name, _read(name, text))
        except ValidationError as refusal:
            made.errors[name] = refusal.messages
    document.values = values
    made.after = described(document, variables)
    made.columns = {name if name in FIELDS else "values" for name in made.changes}
    if made.columns and role != Role.LEAD and document.frozen_at:
        name = next(iter(made.changes))
        made.errors[name] = ["Only a lead edits a document that is being coded."]
    elif "symbol" in made.columns and document.frozen_at:
        made.errors["symbol"] = [
            "The document is handed out in a round and cited by this symbol: it stays."
        ]
    return made


def find_clashes(project: Project, drafts: Collection[Draft]) -> None:
    """Write down which drafts would give two current documents the same symbol."""
    moving = [made for made in drafts if made.columns & {"symbol", "language"}]
    if not moving:
        return
    drafted = {made.document.pk for made in drafts}
    others = project.documents.current().exclude(symbol="").listed()
    held = {_key(one): one for one in others if one.pk not in drafted}
    for made in drafts:
        if made.document.symbol and not made.columns & {"symbol", "language"}:
            held[_key(made.document)] = made.document
    for made in moving:
        rival = held.setdefault(_key(made.document), made.document)
        if made.document.symbol and rival.pk != made.document.pk:
            # Beside the field that a person changed, of the two that make the clash.
            name = "symbol" if "symbol" in made.columns else "language"
            made.errors[name] = [
                f"{made.document.symbol} is in the project already, "
                f"from {rival.filename}."
            ]


def store_drafts(project: Project, drafts: Collection[Draft]) -> None:
    """Store drafts without errors; a symbol twice is a Conflict and stores none."""
    find_clashes(project, drafts)
    clashes = [made for made in drafts if made.errors]
    if len(drafts) == 1 and clashes:
        raise Conflict(clashes[0].errors)
    if clashes:
        raise Conflict([words for made in clashes for [words] in made.errors.values()])
    columns = sorted(set().union(*(made.columns for made in drafts)))
    if not columns:
        return
    rows = [made.document for made in drafts]
    try:
        with transaction.atomic():
            if "symbol" in columns and len(rows) > 1:
                # Two documents may change symbols: neither holds one in between.
                moved = [made for made in drafts if "symbol" in made.columns]
                pks = [made.document.pk for made in moved]
                Document.objects.filter(pk__in=pks).update(symbol="")
            Document.objects.bulk_update(rows, columns, batch_size=_AT_ONCE)
    except IntegrityError as raced:
        raise Conflict("Another document has just been given this symbol.") from raced
    _cite_anew(
        [one.document for one in drafts if cited_as(one.document) != one.cited_as]
    )
    for made in drafts:
        if "language" in made.columns:
            index_document(made.document)


def _read(name: str, text: str) -> Any:
    line = one_line(text, _LONGEST.get(name, 40))
    if name == "date":
        return read_date(line) if line else None
    if name == "symbol":
        return canonical(line)
    if name == "language" and not _LANGUAGE.fullmatch(line.lower()):
        raise ValidationError("Write the language's short code, such as en or fr.")
    if name == "mission" and ("/" in line or set(line) == {"."}):
        raise ValidationError("Write the mission's short name, without a slash.")
    return line.lower() if name == "language" else line


def _put(values: dict[str, Any], name: str, value: object) -> None:
    values.pop(name, None)
    if value is not None:
        values[name] = value


def _key(document: Document) -> tuple[str, str]:
    return document.symbol.casefold(), document.language


def _cite_anew(documents: Collection[Document]) -> None:
    """Write the citations of all their paragraphs under the documents' names."""
    names = {document.pk: cited_as(document) for document in documents}
    rows = Paragraph.objects.filter(document__in=names).order_by("pk")
    changed = []
    for row in rows.defer("words").iterator():
        found = FoundParagraph(
            path=row.path,
            parent="",
            kind=row.kind,
            label=row.label,
            start=row.start,
            end=row.end,
            leaf=row.leaf,
            page=row.page,
            speaker=row.speaker,
        )
        citation = pinpoint(*names[row.document_id], found)
        if row.citation != citation:
            row.citation = citation
            changed.append(row)
    Paragraph.objects.bulk_update(changed, ["citation"], batch_size=_AT_ONCE)
