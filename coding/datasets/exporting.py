"""Ask for a file of coded data; a worker makes it."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from coding.datasets.outgoing.content import Content, one_state
from coding.datasets.outgoing.kinds import KINDS
from coding.datasets.outgoing.pseudonyms import name_coders
from coding.datasets.outgoing.wanted import Wanted, as_plain, from_plain
from coding.models import Export
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
    waiting = Export.objects.held_by(user).filter(
        project=project, state=Export.State.WAITING
    )
    if waiting.count() >= MOST_WAITING:
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
    if export.state == Export.State.DONE:
        return
    pseudonyms = name_coders(export.project)
    wanted = from_plain(export.wanted)
    with TemporaryDirectory(prefix="hsframe-export-") as folder:
        path = Path(folder) / "file"
        try:
            with one_state():
                content = Content(
                    export.project,
                    export.asked_by,
                    wanted,
                    pseudonyms,
                    lambda done, total: _tell(job, done, total),
                )
                losses = list(KINDS[export.kind].write(content, path))
        except ValidationError as refusal:
            _fail(export, " ".join(refusal.messages))
            raise
        _keep(export, path, losses)


def filename_of(export: Export) -> str:
    """What the file is called where it is saved."""
    ending, _ = form_of(export)
    day = f"{export.made_at or export.asked_at:%Y-%m-%d}"
    return f"{export.project.slug}-{export.kind}-{day}.{ending}"


def form_of(export: Export) -> tuple[str, str]:
    """Its ending and its media type."""
    kind = KINDS[export.kind]
    if kind.alone and len(export.wanted.get("tables", ())) == 1:
        return kind.alone
    return kind.ending, kind.media_type


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


def _keep(export: Export, path: Path, losses: list[str]) -> None:
    with path.open("rb") as file:
        export.sha256 = digest_of(file)
        export.file.save("file", File(file), save=False)
    export.size = path.stat().st_size
    export.losses = losses
    export.state = Export.State.DONE
    export.made_at = timezone.now()
    export.save()


def _fail(export: Export, words: str) -> None:
    Export.objects.filter(pk=export.pk).update(state=Export.State.FAILED, failure=words)
