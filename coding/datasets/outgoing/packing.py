"""A ZIP file written member after member: the same content makes the same bytes."""

import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO

# ZIP keeps no earlier moment; that of the making would make two files unlike.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_UNSAFE = re.compile(r"[^\w\-().,+ ]+|\s+")
_LONGEST = 120
_PIECE = 2**20


class Package:
    """Use it as a context; one member is open at a time."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> "Package":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """A member to be written into, of any size."""
        with self._zip.open(_entry(name), "w", force_zip64=True) as stream:
            yield stream

    def add(self, name: str, data: bytes | str) -> None:
        self._zip.writestr(_entry(name), data)

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as file, self.member(name) as stream:
            while piece := file.read(_PIECE):
                stream.write(piece)


class FileNames:
    """Names that every system takes for a file, each given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def of(self, words: str) -> str:
        safe = _UNSAFE.sub("_", words).strip(" ._") or "unnamed"
        # File systems count bytes; a cut character is left out.
        safe = safe.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .")
        name, number = safe, 2
        while name.casefold() in self._given:
            name, number = f"{safe}-{number}", number + 1
        self._given.add(name.casefold())
        return name


class Spools:
    """Files on disk that grow side by side, to be packed one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.paths: dict[str, Path] = {}

    def write(self, name: str, words: str) -> None:
        path = self.paths.setdefault(name, self._folder / str(len(self.paths)))
        with path.open("ab") as file:
            file.write(words.encode())


@contextmanager
def spools(beside: Path) -> Iterator[Spools]:
    """Spools that are gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="spools-", dir=beside.parent) as folder:
        yield Spools(Path(folder))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
