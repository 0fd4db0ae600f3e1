"""The ZIP file of a release, whose last member has the checksums of all others."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coding.datasets.outgoing.zipped import Zipped, zipped

SUMS = "SHA256SUMS"


@contextmanager
def archive_at(path: Path) -> Iterator[Zipped]:
    """Members in the order in which they are written: same content, same bytes."""
    with zipped(path) as archive:
        yield archive
        lines = [f"{one.sha256}  {one.name}\n" for one in archive.members]
        archive.add(SUMS, "".join(lines))
