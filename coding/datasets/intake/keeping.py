"""Keep a file of coded data, ask for its reading, and keep what was found in it."""

import gzip
import hashlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction

from coding.datasets.incoming.found import Incoming, as_plain, from_plain
from coding.models import Intake
from hsframe.refusals import TooLarge
from projects import jobs
from projects.access import require_lead
from projects.models import Project

_OVER = (Intake.State.REFUSED, Intake.State.UNDONE)


@dataclass(frozen=True, slots=True)
class Received:
    """An intake, and whether the project had the very same file before."""

    intake: Intake
    known: bool


@transaction.atomic
def receive_dataset(
    project: Project, user: User, file: File, filename: str
) -> Received:
    """Keep a file and ask a worker to read it; what is here already is told instead.

    Raises TooLarge over the settings' limit for packages.
    """
    received = keep_dataset(project, user, file, filename)
    if not received.known:
        intake = received.intake
        jobs.ask(project, "read-dataset", intake.pk, user, private=True)
    return received


@transaction.atomic
def keep_dataset(project: Project, user: User, file: File, filename: str) -> Received:
    """Keep a file that the caller reads at once; raises TooLarge."""
    require_lead(user, project)
    limit = settings.MAX_PACKAGE_BYTES
    if file.size > limit:
        raise TooLarge(f"{filename}: a file may hold {limit // 2**20} MB at most.")
    digest = _digest_of(file)
    # Two who send the same file at once take turns, so that it comes in once.
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    standing = project.intakes.exclude(state__in=_OVER)
    if known := standing.filter(sha256=digest).first():
        return Received(known, True)
    intake = Intake(
        project=project,
        filename=plain_name(filename),
        sha256=digest,
        asked_by=user,
    )
    intake.file.save(intake.filename, file, save=False)
    intake.save()
    return Received(intake, False)


def plain_name(filename: str) -> str:
    """The last part of a name, without signs that cannot be printed."""
    plain = "".join(one for one in filename.replace("\\", "/") if one.isprintable())
    name = PurePath(plain).name
    # A disk counts bytes, and a reader may add an ending.
    while len(name.encode()) > 200:
        name = name[1:]
    return "unnamed" if name in ("", "..") else name


@contextmanager
def named_copy(intake: Intake) -> Iterator[Path]:
    """The file under its own name, which readers take a coder's name from."""
    with tempfile.TemporaryDirectory(prefix="intake-") as folder:
        copy = Path(folder) / intake.filename
        with copy.open("wb") as opened, intake.file.open("rb") as kept:
            for chunk in kept.chunks():
                opened.write(chunk)
        yield copy


def keep_findings(intake: Intake, incoming: Incoming) -> None:
    """Keep everything that was found, compressed, beside the file."""
    told = json.dumps(as_plain(incoming), ensure_ascii=False).encode()
    packed = gzip.compress(told, compresslevel=5, mtime=0)
    if intake.findings:
        intake.findings.delete(save=False)
    intake.findings.save(intake.filename, ContentFile(packed), save=False)


def findings_of(intake: Intake) -> Incoming:
    """Everything that was found when the file was read."""
    with intake.findings.open("rb") as kept:
        return from_plain(json.loads(gzip.decompress(kept.read())))


def _digest_of(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
