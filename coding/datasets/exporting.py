"""Ask for a file of coded data; a worker makes it."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from coding.datasets.outgoing.content import Content, Progress
from coding.datasets.outgoing.kinds import KINDS
from coding.datasets.outgoing.one_state import one_state
from coding.datasets.outgoing.pseudonyms import name_coders
from coding.datasets.outgoing.wanted import Wanted, as_plain, from_plain
from coding.models import Export
from coding.models.export import kept_as
from projects import jobs
from projects.access import role_in
from projects.models import Job, Project

# What one user may have waiting at once in one project.
MOST_WAITING = 10
_PIECE = 2**20


@transaction.atomic
def ask_for_export(project: Project, user: User, kind: str, wanted: Wanted) -> Export:
    """A file of one kind, to be made by a worker and kept for a week.

    Raises PermissionDenied for who is not in the project, ValidationError for a kind
    that there is not, or where too many are waiting.
    """
    if not role_in(project, user):
        raise PermissionDenied
    if kind not in KINDS:
        raise ValidationError({"kind": "There is no such kind of file."})
    going = Export.objects.held_by(user).going().filter(project=project)
    if going.count() >= MOST_WAITING:
        raise ValidationError(
            f"{MOST_WAITING} files are being made for you: wait for one of them."
        )
    export = Export.objects.create(
        project=project, kind=kind, wanted=as_plain(wanted), asked_by=user
    )
    jobs.ask(project, "export", export.pk, user, private=True)
    return export


def make_export(job: Job) -> None:
    """Make the file that was asked for, from one state of the database.

    What its asker may read counts at this moment. Raises ValidationError where a
    quote is not the words of its document; nothing is kept then.
    """
    export = Export.objects.select_related("project", "asked_by").get(pk=job.target)
    if export.made_at:
        return
    with TemporaryDirectory(prefix="hsframe-export-") as folder:
        path = Path(folder) / "file"
        losses = write_export(
            export.project,
            export.asked_by,
            export.kind,
            from_plain(export.wanted),
            path,
            lambda done, total: _tell(job, done, total),
        )
        _keep(export, path, losses)


def write_export(
    project: Project,
    user: User,
    kind: str,
    wanted: Wanted,
    path: Path,
    progress: Progress = lambda done, total: None,
) -> Sequence[str]:
    """Write the file from one state of the database; answers what it has no place for.

    Raises ValidationError where a quote is not the words of its document, and for a
    kind that this installation does not make.
    """
    if kind not in KINDS:
        raise ValidationError("This kind of file is not made here any more.")
    pseudonyms = name_coders(project)
    with one_state():
        day = timezone.localdate()
        content = Content(project, user, wanted, pseudonyms, progress, day)
        return KINDS[kind].write(content, path)


def filename_of(export: Export) -> str:
    """What the file is called where it is saved."""
    ending, _ = form_of(export)
    day = f"{export.made_at or export.asked_at:%Y-%m-%d}"
    return f"{export.project.slug}-{export.kind}-{day}.{ending}"


def form_of(export: Export) -> tuple[str, str]:
    """Its ending and its media type; bare bytes for a kind that is no longer made."""
    if export.kind not in KINDS:
        return "bin", "application/octet-stream"
    return KINDS[export.kind].form(from_plain(export.wanted))


def open_export(export: Export) -> IO[bytes] | None:
    """The file, unless it is not made yet, or its week is over."""
    if not export.file or export.is_over:
        return None
    try:
        file: IO[bytes] = export.file.open("rb")
    except FileNotFoundError:
        return None
    return file


def digest_of(file: IO[bytes]) -> str:
    """The SHA-256 of all of a file, which is then read from its beginning again."""
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(_PIECE):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def _tell(job: Job, done: int, total: int) -> None:
    """Noted on the job, whose lease is renewed beside the work, and told with it."""
    job.done, job.total = done, total


def _keep(export: Export, path: Path, losses: Sequence[str]) -> None:
    with path.open("rb") as file:
        export.sha256 = digest_of(file)
        # A worker that was lost may have left its own: the name is the row's.
        default_storage.delete(kept_as(export, ""))
        export.file.save("file", File(file), save=False)
    export.size = path.stat().st_size
    export.losses = list(losses)
    export.made_at = timezone.now()
    export.save()


def sweep_exports() -> int:
    """Delete the files that nobody may fetch any more; answers how many."""
    over = Export.objects.filter(expires_at__lte=timezone.now()).exclude(file="")
    swept = 0
    for export in over.iterator():
        export.file.delete(save=False)
        Export.objects.filter(pk=export.pk).update(file="")
        swept += 1
    return swept
