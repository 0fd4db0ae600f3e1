"""Documents with their texts, their files as received, and their structure."""

import hashlib
from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from coding.datasets.incoming.kept_documents import (
    KeptFile,
    KeptParagraph,
    KeptVariable,
)
from coding.datasets.incoming.members import Members
from coding.datasets.intake.restoring.site import Site, checked, day_or_none
from documents.models import Document, Paragraph, Variable
from documents.renewals import mandate_said
from documents.searching.index import index_document
from documents.variables import parsed

_TAKEN = (
    *("symbol", "title", "filename", "kind", "language", "organ", "mission"),
    *("agenda_item", "meeting", "begins_chain", "reader_version", "ocr", "read_as"),
)
# Given later, or empty in documents that have nothing of the kind.
_UNASKED = ("file", "file_sha256", "source_text", "ranges", "note_references")


def restore_variables(site: Site, told: tuple[KeptVariable, ...]) -> list[Variable]:
    """The project's own columns beside its documents."""
    rows = [
        checked(
            Variable(
                id=site.ids.row(one.id),
                project=site.project,
                name=one.name,
                type=one.type,
                choices=list(one.choices),
            ),
            f"Variable “{one.name}”",
        )
        for one in told
    ]
    return Variable.objects.bulk_create(rows)


def restore_documents(
    site: Site,
    files: tuple[KeptFile, ...],
    texts: Mapping[str, str],
    members: Members,
    variables: list[Variable],
) -> list[Document]:
    """Each document as it was stored; which renews which is said at the end.

    Raises ValidationError where a file is not the one that its hash tells of.
    """
    by_id = {one.pk: one for one in variables}
    made = [
        _document(site, one, texts[one.id], members, by_id)
        for one in sorted(files, key=lambda one: one.id)
    ]
    for one in files:
        if one.renews:
            Document.objects.filter(pk=site.ids.row(one.id)).update(
                renews=site.ids.row(one.renews)
            )
    return made


def _document(
    site: Site,
    one: KeptFile,
    text: str,
    members: Members,
    variables: Mapping[UUID, Variable],
) -> Document:
    values = {site.ids.row(id): told for id, told in one.values.items() if told}
    document = Document(
        id=site.ids.row(one.id),
        project=site.project,
        added_by=site.user,
        state=Document.State.READY,
        text=text,
        text_sha256=one.text_sha256,
        source_text=_source_text(one, members),
        ranges=[list(part) for part in one.ranges],
        note_references=[list(note) for note in one.note_references],
        date=day_or_none(one.date),
        values={
            str(pk): parsed(variables[pk], str(told))
            for pk, told in values.items()
            if pk in variables
        },
        mandate=mandate_said(
            [(leaf.kind, text[leaf.start : leaf.end]) for leaf in one.leaves]
        ),
        **{name: getattr(one, name) for name in _TAKEN},
    )
    checked(document, one.filename or one.id, *_UNASKED)
    if one.original:
        _keep_original(document, one, members)
    document.save()
    _lay(site, document, one.paragraphs)
    return document


def _source_text(one: KeptFile, members: Members) -> str:
    if one.source_text not in members.names:
        raise ValidationError(f"{one.filename}: the text of its file is missing.")
    try:
        return members.read(one.source_text).decode()
    except UnicodeDecodeError:
        raise ValidationError(f"“{one.source_text}” is no text in UTF-8.") from None


def _keep_original(document: Document, one: KeptFile, members: Members) -> None:
    data = members.read(one.original)
    if hashlib.sha256(data).hexdigest() != one.original_sha256:
        raise ValidationError(f"{one.filename}: its original is not the one it names.")
    document.file_sha256 = one.original_sha256
    document.file.save(document.filename, ContentFile(data), save=False)


def _lay(site: Site, document: Document, told: tuple[KeptParagraph, ...]) -> None:
    """Its paragraphs, those above before those within them."""
    rows = [
        Paragraph(
            id=site.ids.row(one.id),
            document=document,
            position=position,
            parent_id=site.ids.row_or_none(one.parent),
            leaf=one.leaf,
            start=one.start,
            end=one.end,
            kind=one.kind,
            path=one.path,
            label=one.label,
            citation=one.citation,
            page=one.page,
            speaker=one.speaker,
        )
        for position, one in enumerate(told)
    ]
    Paragraph.objects.bulk_create(rows, batch_size=500)
    index_document(document)
