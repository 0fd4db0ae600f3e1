"""Read a stored file into text and paragraphs, once."""

import hashlib
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from documents.citations import cite
from documents.models import Document, Paragraph
from documents.readers import Unreadable, read_file
from documents.structure import read_structure
from documents.structure.found import READER_VERSION, FoundParagraph, Structured
from projects import jobs
from projects.models import Job


def import_document(job: Job) -> None:
    """Import the job's document; a refusal is written beside the document too."""
    document = Document.objects.get(pk=job.target)
    if not document.is_importing:
        return
    jobs.report(job, 0, 2)
    try:
        source = read_stored_file(document)
        jobs.report(job, 1, 2)
        structured = read_structure(source)
        store(document, source, structured)
    except (Unreadable, ValidationError) as refusal:
        reason = (
            str(refusal) if isinstance(refusal, Unreadable) else refusal.messages[0]
        )
        _fail(document, reason)
        raise ValidationError(reason) from refusal
    except Exception:
        if job.attempts >= jobs.ATTEMPTS:
            _fail(document, "hsframe could not read this file.")
        raise
    jobs.report(job, 2, 2)


def read_stored_file(document: Document) -> str:
    """The source text of a stored file, read under the settings' limits."""
    with tempfile.NamedTemporaryFile(prefix="hsframe-") as copy:
        with document.file.open("rb") as stored:
            for chunk in stored.chunks():
                copy.write(chunk)
        copy.flush()
        return read_file(
            Path(copy.name),
            document.filename,
            memory_mb=settings.PARSER_MEMORY_MB,
            seconds=settings.PARSER_SECONDS,
        )


@transaction.atomic
def store(document: Document, source: str, structured: Structured) -> None:
    """Fix the text and its paragraphs, unless the symbol is taken."""
    if not structured.text:
        raise ValidationError("There are no words in this file.")
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if not locked.is_importing:
        return
    _check_symbol_is_free(document, structured.symbol)
    document.source_text, document.text = source, structured.text
    document.text_sha256 = hashlib.sha256(structured.text.encode()).hexdigest()
    document.ranges = [[r.start, r.source, r.length] for r in structured.ranges]
    document.reader_version = READER_VERSION
    document.kind, document.symbol = structured.kind, structured.symbol[:80]
    document.title, document.date = structured.title[:300], structured.date
    document.state = Document.State.READY
    document.save()
    Paragraph.objects.bulk_create(_rows(document, structured), batch_size=500)


def _rows(document: Document, structured: Structured) -> list[Paragraph]:
    rows: dict[str, Paragraph] = {}
    for position, found in enumerate(structured.paragraphs):
        rows[found.path] = Paragraph(
            document=document,
            position=position,
            parent=rows.get(found.parent),
            kind=found.kind,
            label=found.label[:40],
            path=found.path,
            leaf=found.leaf,
            start=found.start,
            end=found.end,
            page=found.page,
            speaker=found.speaker[:200],
            citation=citation_of(structured, found, document.filename)[:400],
        )
    return list(rows.values())


def citation_of(structured: Structured, found: FoundParagraph, name: str) -> str:
    """The pinpoint of one paragraph, under the document's symbol or its name."""
    return cite(
        structured.symbol or structured.title or name,
        found.path,
        page=found.page,
        speaker=found.speaker,
        year=structured.date.year if structured.date else None,
    )


def _check_symbol_is_free(document: Document, symbol: str) -> None:
    taken = (
        Document.objects.current()
        .listed()
        .filter(project=document.project, symbol=symbol, language=document.language)
        .exclude(pk=document.pk)
        .first()
    )
    if symbol and taken:
        raise ValidationError(
            f"{symbol} is in the project already, from {taken.filename}."
        )


def _fail(document: Document, reason: str) -> None:
    Document.objects.filter(pk=document.pk, state=Document.State.IMPORTING).update(
        state=Document.State.FAILED, failure=reason
    )
