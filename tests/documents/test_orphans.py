"""Files whose rows never came to be are swept; every other file stays."""

import os
import time
from pathlib import Path
from uuid import uuid4

from django.db import transaction

from documents.orphans import sweep_files
from tests.factories import MANDATE, receive


def aged(path: Path) -> Path:
    long_ago = time.time() - 25 * 3600
    os.utime(path, (long_ago, long_ago))
    return path


def test_only_an_old_file_without_a_row_is_swept(project, ada, settings):
    known = aged(Path(receive(project, ada, MANDATE).file.path))
    folder = known.parent
    old = folder / str(uuid4())
    young = folder / str(uuid4())
    strange = folder / "notes.txt"
    for path in (old, young, strange):
        path.write_text("Words")
    aged(old)
    aged(strange)

    assert sweep_files() == 1
    assert (known.exists(), young.exists(), strange.exists()) == (True, True, True)
    assert not old.exists()


def test_an_import_that_was_undone_leaves_no_file(project, ada, settings):
    with transaction.atomic():
        receive(project, ada, MANDATE)
        transaction.set_rollback(True)
    (left,) = (Path(settings.MEDIA_ROOT) / "documents" / str(project.pk)).iterdir()
    aged(left)

    assert sweep_files() == 1
    assert not left.exists()
    assert not project.documents.exists()


def test_an_empty_store_has_nothing_to_sweep(db):
    assert sweep_files() == 0
