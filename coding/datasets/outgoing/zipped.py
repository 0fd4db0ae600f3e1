"""ZIP files whose bytes depend on nothing but what is put into them."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

_WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP file can tell
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16
_PIECE = 2**20


@dataclass(frozen=True, slots=True)
class Member:
    """What was put in: its name, its bytes counted, and their SHA-256."""

    name: str
    size: int
    sha256: str


class Hashed(io.BufferedIOBase):
    """A stream that counts and hashes what is written through it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._digest.update(data)
        self.size += len(data)
        return self._file.write(data)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


class Zipped:
    """A ZIP file that is being written, and the members it has, in their order."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self.members: list[Member] = []

    @contextmanager
    def member(
        self, name: str, *, packed: bool = True, large: bool = False
    ) -> Iterator[Hashed]:
        """Write one member, the only one at that time; `packed` makes it smaller.

        One that may grow beyond 2 GiB has to be told as `large`: its entry then has a
        form that a few old programs do not know.
        """
        told = entry(name, packed=packed)
        with self._package.open(told, "w", force_zip64=large) as file:
            hashed = Hashed(file)
            yield hashed
        self.members.append(Member(name, hashed.size, hashed.sha256))

    def copy(self, name: str, source: IO[bytes], *, packed: bool = True) -> Member:
        """Put in what a stream holds, a piece at a time."""
        with self.member(name, packed=packed) as file:
            while piece := source.read(_PIECE):
                file.write(piece)
        return self.members[-1]

    def copy_file(self, name: str, path: Path) -> None:
        """Put in a file of any size."""
        with path.open("rb") as source, self.member(name, large=True) as file:
            while piece := source.read(_PIECE):
                file.write(piece)

    def add(self, name: str, data: bytes | str) -> None:
        """Put in bytes, or text as UTF-8."""
        with self.member(name) as file:
            file.write(data.encode() if isinstance(data, str) else data)


def entry(name: str, *, packed: bool = True) -> zipfile.ZipInfo:
    """What a ZIP file tells of a member: its name, and no time but the earliest."""
    told = zipfile.ZipInfo(name, _WHEN)
    told.create_system, told.external_attr = _UNIX, _PLAIN_FILE
    told.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    return told


@contextmanager
def zipped(path: Path) -> Iterator[Zipped]:
    """A new ZIP file at the path."""
    with zipfile.ZipFile(path, "w") as package:
        yield Zipped(package)
