"""Receive many files at once, each in a transaction of its own."""

import tempfile
from typing import IO, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from documents.models import Batch, BatchFile, Verdict
from documents.originals import copied
from documents.readers import Unreadable, list_package, why_unread
from documents.readers.bundle import read_package
from documents.readers.kinds import FIRST_BYTES
from documents.receiving import KnownFile, receive_file, require_importer
from hsframe.refusals import TooLarge
from projects import jobs
from projects.models import Job, Project

_IN_MEMORY = 2**20
_LONGEST_NAME = 1000


@transaction.atomic
def open_batch(
    project: Project, user: User, name: str, expected: int | None = None
) -> Batch:
    """A batch to which files are added one by one, `expected` of them in all."""
    require_importer(project, user)
    return Batch.objects.create(
        project=project,
        name=_printable(name)[:255] or "Files",
        expected=expected,
        added_by=user,
    )


@transaction.atomic
def add_to_batch(batch: Batch, user: User, file: File, name: str) -> BatchFile:
    """Receive one file of the batch; a name that the batch has is not taken twice.

    What is wrong with the file is written down and not raised.
    """
    require_importer(batch.project, user)
    name = _printable(name.replace("\\", "/"))[-_LONGEST_NAME:].strip("/") or "unnamed"
    known = batch.files.filter(name=name).first()
    if known is not None:
        return known
    taken = BatchFile(batch=batch, name=name)
    unread = why_unread(file.read(FIRST_BYTES), name)
    file.seek(0)
    if unread:
        taken.refusal = unread
    else:
        _take(taken, user, file)
    taken.save()
    return taken


@transaction.atomic
def receive_package(project: Project, user: User, file: File, filename: str) -> Batch:
    """Keep a ZIP package and ask a worker to unpack it into a batch."""
    limit = settings.MAX_PACKAGE_BYTES
    if file.size > limit:
        raise TooLarge(f"{filename}: packages may hold {limit // 2**20} MB at most.")
    batch = open_batch(project, user, filename)
    batch.package.save(filename, file)
    jobs.ask(project, "unpack", batch.pk, user)
    return batch


def unpack(job: Job) -> None:
    """Add each file of the package to its batch; begun again, it goes on where it was.

    A package that is refused as a whole leaves its reason on the batch.
    """
    batch = Batch.objects.select_related("project").get(pk=job.target)
    if batch.unpacked_at:
        return
    batches = Batch.objects.filter(pk=batch.pk)
    try:
        with copied(batch.package) as path:
            total = len(list_package(path))
            batches.update(expected=total)
            known = set(batch.files.values_list("name", flat=True))
            for done, (entry, stream) in enumerate(read_package(path)):
                jobs.report(job, done, total)
                if entry.name not in known:
                    _unpack_one(batch, job.asked_by, entry.name, entry.size, stream)
            jobs.report(job, total, total)
    except Unreadable as refusal:
        batches.update(failure=str(refusal), unpacked_at=timezone.now())
        raise ValidationError(str(refusal)) from refusal
    batches.update(unpacked_at=timezone.now())


def progress_of(batch: Batch) -> dict[str, Any]:
    """How many files have come to which verdict, and how many are still to come."""
    counts = batch.files.counted()
    taken = sum(counts.values())
    total = max(batch.expected or 0, taken)
    reading = counts.get(Verdict.IMPORTING, 0)
    return {
        "counts": [
            (value, name, counts[value])
            for value, name in Verdict.choices
            if value in counts
        ],
        "total": total,
        "done": taken - reading,
        "missing": total - taken,
        "goes_on": batch.is_unpacking or reading > 0,
    }


def _unpack_one(
    batch: Batch, user: User, name: str, size: int, stream: IO[bytes]
) -> None:
    if size > settings.MAX_UPLOAD_BYTES:
        _refuse(batch, name, _too_large())
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        try:
            while piece := stream.read(_IN_MEMORY):
                spool.write(piece)
        except Unreadable as damage:
            _refuse(batch, name, str(damage))
            return
        spool.seek(0)
        add_to_batch(batch, user, File(spool, name), name)


def _take(taken: BatchFile, user: User, file: File) -> None:
    try:
        with transaction.atomic():
            taken.document = receive_file(taken.batch.project, user, file, taken.name)
    except KnownFile as known:
        taken.same_as = known.document
    except TooLarge:
        taken.refusal = _too_large()
    except ValidationError as refusal:
        taken.refusal = " ".join(refusal.messages)


def _refuse(batch: Batch, name: str, reason: str) -> None:
    BatchFile.objects.get_or_create(
        batch=batch, name=name, defaults={"refusal": reason}
    )


def _too_large() -> str:
    return f"Files may hold {settings.MAX_UPLOAD_BYTES // 2**20} MB at most."


def _printable(name: str) -> str:
    return "".join(sign for sign in name if sign.isprintable())
