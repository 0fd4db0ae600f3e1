"""Documents as they are taken away, one after the other."""

from collections.abc import Iterable

from coding.datasets.outgoing.taken import (
    TakenDocument,
    TakenPlace,
    TakenVariable,
)
from documents.models import Document, Paragraph, Variable
from documents.typed import written


def taken_document(document: Document, variables: Iterable[Variable]) -> TakenDocument:
    """The document with its text, its leaves, and its value for each variable."""
    leaves = document.paragraphs.leaves().defer("words").order_by("position")
    return TakenDocument(
        id=document.pk,
        name=str(document),
        symbol=document.symbol,
        title=document.title,
        filename=document.filename,
        kind=document.kind,
        language=document.language,
        date=document.date.isoformat() if document.date else "",
        organ=document.organ,
        mission=document.mission,
        agenda_item=document.agenda_item,
        meeting=document.meeting,
        text=document.text,
        text_sha256=document.text_sha256,
        reader_version=document.reader_version,
        file=document.file.name or "",
        file_sha256=document.file_sha256,
        variables=tuple(_variable(document, one) for one in variables),
        places=tuple(map(_place, leaves)),
        ocr=document.ocr,
        renews=document.renews_id,
        begins_chain=document.begins_chain,
    )


def _variable(document: Document, variable: Variable) -> TakenVariable:
    value = document.values.get(str(variable.pk))
    return TakenVariable(variable.pk, variable.name, variable.type, written(value))


def _place(leaf: Paragraph) -> TakenPlace:
    return TakenPlace(
        leaf.pk,
        leaf.start,
        leaf.end,
        leaf.kind,
        leaf.path,
        leaf.label,
        leaf.citation,
        leaf.page,
        leaf.speaker,
        leaf.codable,
        leaf.depth,
    )
