"""Stored files that no row knows, left behind where a transaction was undone."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import timezone

from documents.models import Batch, Document

# A file is stored before its row is committed: a young one may be on its way.
_YOUNG = timedelta(hours=24)


def sweep_files() -> int:
    """Delete the old files of documents and packages that do not exist."""
    return sweep_files_of(
        {"documents": Document.objects.all(), "packages": Batch.objects.all()}
    )


def sweep_files_of(known: Mapping[str, QuerySet]) -> int:
    """Delete the old files in these folders whose rows do not exist; how many."""
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
