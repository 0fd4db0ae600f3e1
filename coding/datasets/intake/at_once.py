"""Bring in a file or folder in one go, without a worker, as the command does."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.auth.models import User
from django.core.files import File
from django.db import transaction

from coding.datasets.incoming.found import Incoming
from coding.datasets.incoming.members import members_of
from coding.datasets.incoming.reading import read_dataset
from coding.datasets.intake.choices import Choices
from coding.datasets.intake.keeping import keep_dataset
from coding.datasets.intake.preview import show
from coding.datasets.intake.storing import store
from coding.models import Intake
from hsframe.refusals import Conflict
from projects.models import Project

State = Intake.State
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def bring_in_dataset(
    project: Project, user: User, path: Path, choices: Choices
) -> tuple[Intake, Incoming, bool]:
    """Read and store it in one transaction; what is stored already is left alone.

    Answers the intake, what was found, and whether it was stored before. Raises
    Unreadable for a file that no reader takes.
    """
    incoming = read_dataset(path)
    with _packed(path) as packed, packed.open("rb") as opened, transaction.atomic():
        received = keep_dataset(project, user, File(opened, path.name), path.name)
        intake = received.intake
        if received.known and intake.state == State.STORED:
            return intake, incoming, True
        if received.known and intake.state != State.PREVIEWED:
            raise Conflict("This file is being worked on: try again in a minute.")
        if not received.known:
            show(intake, incoming)
        return store(intake, user, choices), incoming, False


@contextmanager
def _packed(path: Path) -> Iterator[Path]:
    """The file itself; a folder as a ZIP that is the same whenever it is made."""
    if path.is_file():
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="intake-") as folder:
        packed = Path(folder) / "folder.zip"
        members = members_of(path)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for name in members.names:
                entry = zipfile.ZipInfo(name, _FIRST_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(entry, members.read(name))
        yield packed
