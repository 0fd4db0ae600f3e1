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
from documents.structure.found import READER_VERSION
from hsframe.refusals import TooLarge
from projects import jobs
from projects.access import require_lead, role_in
from projects.models import Job, Project, Role


class KnownFile(ValidationError):
    """The project has a document of the same bytes."""

    def __init__(self, words: str, document: Document) -> None:
        super().__init__(words)
        self.document = document


@transaction.atomic
def receive_file(
    project: Project,
    user: User,
    file: File,
    filename: str,
    *,
    replaces: Document | None = None,
    read_as: str = "",
) -> Document:
    """Store the original and queue its import; what is wrong with it shows there.

    A document that `replaces` another takes its place once it has been read.

    Raises TooLarge over the settings' limit, KnownFile for a file whose bytes the
    project has already.
    """
    require_importer(project, user)
    limit = settings.MAX_UPLOAD_BYTES
    if file.size > limit:
        raise TooLarge(f"{filename}: files may hold {limit // 2**20} MB at most.")
    digest = _digest_of(file)
    # Two who send the same file at once take turns, so that it comes in once.
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    if replaces is None:
        _refuse_twice(project, filename, digest)
    document = Document(
        project=project,
        filename=PurePath(filename.replace("\\", "/")).name[:255] or "unnamed",
        file_sha256=digest,
        added_by=user,
        replaces=replaces,
        read_as=read_as,
    )
    document.filename = document.filename.replace("\x00", "")
    document.file.save(document.filename, file, save=False)
    document.save()
    jobs.ask(project, "import", document.pk, user)
    return document


@transaction.atomic
def replace_document(
    document: Document, user: User, file: File, filename: str
) -> Document:
    """Import a corrected file, which takes the document's place once it is read."""
    _require_replaceable(document, user)
    return receive_file(document.project, user, file, filename, replaces=document)


@transaction.atomic
def read_again(document: Document, user: User, kind: str) -> Document:
    """Import the same file anew, as a document of this kind or of the one detected."""
    _require_replaceable(document, user)
    if kind and kind not in Document.Kind.values:
        raise ValidationError("There is no such kind of document.")
    try:
        original = document.file.open("rb")
    except FileNotFoundError as lost:
        raise ValidationError("The original file is lost; upload it again.") from lost
    with original:
        return receive_file(
            document.project,
            user,
            File(original, document.filename),
            document.filename,
            replaces=document if document.is_ready else None,
            read_as=kind,
        )


@transaction.atomic
def take_place_of_rival(document: Document, user: User) -> Job:
    """Let a failed import replace the document that has its symbol."""
    require_importer(document.project, user)
    rival = document.rivals
    if rival is None or document.state != Document.State.FAILED:
        raise ValidationError("No other document has this one's symbol.")
    _require_replaceable(rival, user)
    document.replaces, document.rivals, document.same_words = rival, None, False
    document.save(update_fields=["replaces", "rivals", "same_words"])
    return retry_import(document, user)


@transaction.atomic
def retry_import(document: Document, user: User) -> Job:
    """Read a failed file once more."""
    require_importer(document.project, user)
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


def _digest_of(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def require_importer(project: Project, user: User) -> str:
    """The role of somebody who may bring files in; viewers are refused."""
    role = role_in(project, user)
    if role not in {Role.LEAD, Role.CODER}:
        raise PermissionDenied("Viewers cannot add documents.")
    return role


def _require_replaceable(document: Document, user: User) -> None:
    role = require_importer(document.project, user)
    if document.frozen_at and role != Role.LEAD:
        raise PermissionDenied("Only a lead replaces a document that is being coded.")
    if document.withdrawn_at:
        raise ValidationError("This document is no longer in the project.")
    if document.is_importing:
        raise ValidationError("This document is still being read.")
    waiting = document.replaced_by.filter(state=Document.State.IMPORTING)
    if waiting.exists():
        raise ValidationError("Another file is being read in its place already.")


def _refuse_twice(project: Project, filename: str, digest: str) -> None:
    known = Document.objects.current().listed().filter(project=project)
    same = known.filter(file_sha256=digest).exclude(state=Document.State.FAILED).first()
    if same is None:
        return
    newer = same.is_ready and same.reader_version != READER_VERSION
    raise KnownFile(
        f"{filename} is in the project already, as {same}."
        + (" A newer reader can read it again, on its check page." if newer else ""),
        same,
    )
