"""Add a document whose text came with coded passages, and must stay as it is."""

import hashlib
from pathlib import PurePath

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from documents.importing import fix_text, lay_paragraphs
from documents.models import Document
from documents.structure.as_is import read_as_is
from hsframe.refusals import TooLarge
from projects.access import require_lead
from projects.models import Project


@transaction.atomic
def bring_in(project: Project, user: User, name: str, text: str) -> Document:
    """A document of exactly this text; one whose symbol is taken goes by its name.

    Its original is the text in UTF-8. Raises TooLarge over the settings' limit.
    """
    require_lead(user, project)
    if not text.strip():
        raise ValidationError(f"{name}: there are no words in this text.")
    content = text.encode()
    limit = settings.MAX_UPLOAD_BYTES
    if len(content) > limit:
        raise TooLarge(f"{name}: texts may hold {limit // 2**20} MB at most.")
    structured = read_as_is(text)
    document = Document(
        project=project,
        filename=_filename(name),
        file_sha256=hashlib.sha256(content).hexdigest(),
        added_by=user,
        state=Document.State.READY,
    )
    fix_text(document, text, structured)
    if not document.title and not document.symbol:
        document.title = " ".join(name.split())[:300]
    if document.symbol and _is_taken(document):
        document.symbol, document.title = "", document.title or document.filename
    document.file.save(document.filename, ContentFile(content), save=False)
    document.save()
    lay_paragraphs(document, structured.paragraphs)
    return document


def _filename(name: str) -> str:
    plain = "".join(sign for sign in name.replace("\\", "/") if sign.isprintable())
    stem = PurePath(plain).name or "unnamed"
    return stem[:255] if stem.lower().endswith(".txt") else f"{stem[:251]}.txt"


def _is_taken(document: Document) -> bool:
    alike = {"project": document.project, "symbol": document.symbol}
    same = Document.objects.current().filter(language=document.language, **alike)
    return same.exclude(pk=document.pk).exists()
