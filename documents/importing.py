"""Read a stored file into text and paragraphs, once."""

import datetime
import hashlib
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from documents.citations import cite
from documents.models import Document, Paragraph
from documents.originals import read_original
from documents.readers import Unreadable
from documents.renewals import mandate_said
from documents.searching.index import index_document
from documents.structure import read_structure
from documents.structure.found import READER_VERSION, FoundParagraph, Structured
from projects import jobs
from projects.models import Job


class SymbolTaken(ValidationError):
    """Another current document has the symbol; the import waits for a person."""

    def __init__(self, words: str, rival: Document, *, same_words: bool) -> None:
        super().__init__(words)
        self.rival, self.same_words = rival, same_words


def import_document(job: Job) -> None:
    """Import the job's document; a refusal is written beside the document too."""
    document = Document.objects.get(pk=job.target)
    if not document.is_importing:
        return
    jobs.report(job, 0, 2)
    try:
        # A scan tells how many of its pages are read; others are read in one go.
        source = read_original(
            document, lambda done, pages: jobs.report(job, done, pages + 1)
        )
        structured = read_structure(source.text, document.read_as)
        store(document, source.text, structured, ocr=source.ocr)
    except (Unreadable, ValidationError) as refusal:
        reason = (
            str(refusal) if isinstance(refusal, Unreadable) else refusal.messages[0]
        )
        _fail(document, reason, refusal if isinstance(refusal, SymbolTaken) else None)
        raise ValidationError(reason) from refusal
    except Exception:
        if job.attempts >= jobs.ATTEMPTS:
            _fail(document, "hsframe could not read this file.")
        raise
    jobs.report(job, 2, 2)


@transaction.atomic
def store(
    document: Document, source: str, structured: Structured, *, ocr: bool = False
) -> None:
    """Fix the text and its paragraphs, unless the symbol is taken."""
    if not structured.text:
        raise ValidationError("There are no words in this file.")
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if not locked.is_importing:
        return
    _take_symbol(document, structured)
    fix_text(document, source, structured)
    document.ocr = ocr
    if document.replaces:
        # What people said of the text before this one holds of it too.
        earlier = Document.objects.filter(pk=document.replaces.pk)
        document.values = earlier.values_list("values", flat=True).get()
    document.state = Document.State.READY
    document.save()
    lay_paragraphs(document, structured.paragraphs)


def fix_text(document: Document, source: str, structured: Structured) -> None:
    """Give a document that is not stored yet its two texts, and what they say of it."""
    document.source_text, document.text = source, structured.text
    document.text_sha256 = hashlib.sha256(structured.text.encode()).hexdigest()
    document.ranges = [[r.start, r.source, r.length] for r in structured.ranges]
    document.reader_version = READER_VERSION
    document.note_references = [[r.offset, r.note_path] for r in structured.references]
    _describe(document, structured)


def _describe(document: Document, structured: Structured) -> None:
    """Fill in what the text says of itself."""
    document.kind, document.symbol = structured.kind, structured.symbol[:80]
    # A title's lines and tabs are the page's; it is named on one line.
    document.title = " ".join(structured.title.split())[:300]
    document.date = structured.date
    document.organ, document.mission = structured.organ[:80], structured.mission[:40]
    document.agenda_item = structured.agenda_item[:300]
    document.meeting = structured.meeting[:40]
    document.mandate = mandate_said(
        [
            (one.kind, structured.text[one.start : one.end])
            for one in structured.paragraphs
            if one.leaf
        ]
    )


def lay_paragraphs(document: Document, found: Sequence[FoundParagraph]) -> None:
    """Write the document's paragraphs, parents first, each with its citation."""
    rows: dict[str, Paragraph] = {}
    for position, one in enumerate(found):
        rows[one.path] = Paragraph(
            document=document,
            position=position,
            parent=rows.get(one.parent),
            kind=one.kind,
            label=one.label[:40],
            path=one.path,
            leaf=one.leaf,
            start=one.start,
            end=one.end,
            page=one.page,
            speaker=one.speaker[:200],
            citation=pinpoint(
                document.symbol or document.title or document.filename,
                document.date,
                one,
            ),
        )
    Paragraph.objects.bulk_create(rows.values(), batch_size=500)
    index_document(document)


def citation_of(structured: Structured, found: FoundParagraph, name: str) -> str:
    """The pinpoint of one paragraph, under the document's symbol or its name."""
    name = structured.symbol or structured.title or name
    return pinpoint(name, structured.date, found)


def pinpoint(name: str, date: datetime.date | None, found: FoundParagraph) -> str:
    """The citation of a paragraph of the document that goes by this name."""
    year = date.year if date else None
    return cite(name, found.path, page=found.page, speaker=found.speaker, year=year)[
        :400
    ]


def _take_symbol(document: Document, structured: Structured) -> None:
    """Put the document in the place of what it replaces; refuse a symbol twice."""
    if document.replaces:
        Document.objects.filter(pk=document.replaces.pk, withdrawn_at=None).update(
            withdrawn_at=timezone.now()
        )
    taken = (
        Document.objects.current()
        .filter(
            project=document.project,
            symbol=structured.symbol[:80],
            language=document.language,
        )
        .exclude(pk=document.pk)
        .first()
    )
    if not structured.symbol or not taken:
        return
    same = taken.text == structured.text
    raise SymbolTaken(
        f"{structured.symbol} is in the project already, from {taken.filename}, "
        + ("word for word." if same else "and the words differ."),
        taken,
        same_words=same,
    )


def _fail(document: Document, reason: str, taken: SymbolTaken | None = None) -> None:
    Document.objects.filter(pk=document.pk, state=Document.State.IMPORTING).update(
        state=Document.State.FAILED,
        failure=reason,
        rivals=taken.rival if taken else None,
        same_words=bool(taken and taken.same_words),
    )
