"""Keep an uploaded file and ask for its import."""

import hashlib
from pathlib import PurePath

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from documents.models import Document
from hsframe.refusals import TooLarge
from projects import jobs
from projects.access import require_lead, role_in
from projects.models import Job, Project, Role


@transaction.atomic
def receive_file(project: Project, user: User, file: File, filename: str) -> Document:
    """Store the original and queue its import; what is wrong with it shows there.

    Raises TooLarge over the settings' limit, ValidationError for a file whose bytes
    the project has already.
    """
    if role_in(project, user) not in {Role.LEAD, Role.CODER}:
        raise PermissionDenied("Viewers cannot add documents.")
    limit = settings.MAX_UPLOAD_BYTES
    if file.size > limit:
        raise TooLarge(f"{filename}: files may hold {limit // 2**20} MB at most.")
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    known = Document.objects.current().listed()
    same = known.filter(project=project, file_sha256=digest.hexdigest()).first()
    if same and same.state != Document.State.FAILED:
        raise ValidationError(f"{filename} is in the project already, as {same}.")
    document = Document(
        project=project,
        filename=PurePath(filename.replace("\\", "/")).name[:255] or "unnamed",
        file_sha256=digest.hexdigest(),
        added_by=user,
    )
    document.filename = document.filename.replace("\x00", "")
    document.file.save(document.filename, file, save=False)
    document.save()
    jobs.ask(project, "import", document.pk, user)
    return document


@transaction.atomic
def retry_import(document: Document, user: User) -> Job:
    """Read a failed file once more."""
    if role_in(document.project, user) not in {Role.LEAD, Role.CODER}:
        raise PermissionDenied("Viewers cannot import documents.")
    failed = Document.objects.filter(pk=document.pk, state=Document.State.FAILED)
    if not failed.update(state=Document.State.IMPORTING, failure=""):
        raise ValidationError("Only a failed import can be tried again.")
    return jobs.ask(document.project, "import", document.pk, user)


@transaction.atomic
def withdraw_document(document: Document, user: User) -> None:
    """Take a document off the list; its rows stay, so that codings keep their text."""
    require_lead(user, document.project)
    if document.frozen_at:
        raise ValidationError("This document is handed out in a round, so it stays.")
    document.withdrawn_at = timezone.now()
    document.save(update_fields=["withdrawn_at"])
