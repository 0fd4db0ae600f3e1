"""The ZIP file of a release: written member by member, each with its checksum."""

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self, cast

from coding.datasets.outgoing.sheets.package import member

SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Sum:
    """How long a member is, in bytes, and its SHA-256."""

    size: int
    sha256: str


class Archive:
    """Members in the order in which they are written, without times: same content,
    same bytes. The list of checksums is its last."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self.sums: dict[str, Sum] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: Any, *rest: Any) -> None:
        if kind is None:
            lines = [f"{one.sha256}  {name}\n" for name, one in self.sums.items()]
            self._zip.writestr(member(SUMS), "".join(lines).encode())
        self._zip.close()

    def add(self, name: str, content: bytes) -> None:
        with self.writing(name) as file:
            file.write(content)

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """A member to be written piece by piece, of any size."""
        assert name not in self.sums, name
        # The old way of telling sizes ends at 2 GB.
        with self._zip.open(member(name), "w", force_zip64=True) as file:
            summing = _Summing(file)
            yield cast(IO[bytes], summing)
        self.sums[name] = Sum(summing.size, summing.digest.hexdigest())


class _Summing:
    """A file to write to, that knows the checksum of what went through."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.size, self.digest = file, 0, hashlib.sha256()
        self.closed = False

    def write(self, content: bytes) -> int:
        self.size += len(content)
        self.digest.update(content)
        return self.file.write(content)

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def flush(self) -> None:
        pass
