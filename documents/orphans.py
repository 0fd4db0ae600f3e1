"""Stored files that no row knows, left behind where a transaction was undone."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils import timezone

from documents.models import Batch, Document

# A file is stored before its row is committed: a young one may be on its way.
_YOUNG = timedelta(hours=24)


def sweep_files() -> int:
    """Delete the old files of rows that do not exist; answers how many."""
    known = {"documents": Document.objects.all(), "packages": Batch.objects.all()}
    swept = 0
    for folder, rows in known.items():
        for path, pk in list(_files(folder)):
            if not rows.filter(pk=pk).exists() and _is_old(path):
                default_storage.delete(path)
                swept += 1
    return swept


def _files(folder: str) -> Iterator[tuple[str, UUID]]:
    """The paths of `folder/<project>/<row>`, with the row's id."""
    if not default_storage.exists(folder):
        return
    for project in default_storage.listdir(folder)[0]:
        for name in default_storage.listdir(f"{folder}/{project}")[1]:
            try:
                yield f"{folder}/{project}/{name}", UUID(name)
            except ValueError:
                continue


def _is_old(path: str) -> bool:
    return timezone.now() - default_storage.get_modified_time(path) > _YOUNG
