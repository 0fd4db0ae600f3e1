"""The files of a package, whether it is a folder, a ZIP file or one file alone."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from documents.readers.archive import Bounds, open_zip
from documents.readers.unreadable import DAMAGED, Unreadable

_BOUNDS = Bounds(entries=20_000, mb=1000, mb_each=500, ratio=300, parts="files")
_LARGEST = 200 * 2**20
_PIECE = 2**20


@dataclass(frozen=True, slots=True)
class Members:
    """Names with `/` between their parts, and where each is: none is ever a path."""

    path: Path
    kind: str
    names: dict[str, str]

    def read(self, name: str, most: int = _LARGEST) -> bytes:
        """The bytes of a member, no more of them than are allowed."""
        if self.kind == "zip":
            with open_zip(self.path, _BOUNDS) as package:
                return _unpacked(package, self.names[name], most)
        path = Path(self.names[name])
        if path.stat().st_size > most:
            raise Unreadable(f"“{name}” is larger than {most // 2**20} MB.")
        return path.read_bytes()

    def each(self, names: Iterable[str], most: int = _LARGEST) -> Iterator[bytes]:
        """The bytes of several members one by one, the package opened once."""
        if self.kind != "zip":
            yield from (self.read(name, most) for name in names)
            return
        with open_zip(self.path, _BOUNDS) as package:
            for name in names:
                yield _unpacked(package, self.names[name], most)

    def digests(self, names: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Size and SHA-256 of each of these members, none of them held whole."""
        if self.kind != "zip":
            for data in self.each(names):
                yield len(data), hashlib.sha256(data).hexdigest()
            return
        with open_zip(self.path, _BOUNDS) as package:
            for name in names:
                digest, size = hashlib.sha256(), 0
                for piece in _pieces(package, self.names[name]):
                    digest.update(piece)
                    size += len(piece)
                yield size, digest.hexdigest()

    def named(self, ending: str) -> list[str]:
        """The members whose names end so, in any case, in their order."""
        return [name for name in self.names if name.lower().endswith(ending)]

    def like(self, name: str) -> str | None:
        """The member of that name in any case."""
        wanted = name.replace("\\", "/").casefold()
        return next((one for one in self.names if one.casefold() == wanted), None)


def members_of(path: Path) -> Members:
    """What the package holds; a name that leads out of it refuses the whole file."""
    if path.is_dir():
        return Members(path, "folder", _in_folder(path))
    with path.open("rb") as file:
        head = file.read(4)
    if not head.startswith(b"PK"):
        return Members(path, "file", {path.name: str(path)})
    names: dict[str, str] = {}
    with open_zip(path, _BOUNDS) as package:
        for entry in package.infolist():
            name = entry.filename.replace("\\", "/")
            if name.startswith("/") or ":" in name[:2] or ".." in name.split("/"):
                raise Unreadable("The file holds a member whose name leads out of it.")
            if name.endswith("/") or name.startswith("__MACOSX/"):
                continue
            if name in names:
                raise Unreadable(f"The file holds two members named “{name}”.")
            names[name] = entry.filename
    return Members(path, "zip", dict(sorted(names.items())))


def _in_folder(folder: Path) -> dict[str, str]:
    names: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not path.is_file() or name.startswith(".git/"):
            continue
        names[name] = str(path)
        if len(names) > _BOUNDS.entries:
            raise Unreadable(f"The folder holds more than {_BOUNDS.entries:,} files.")
    return names


def _unpacked(package: zipfile.ZipFile, name: str, most: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in _pieces(package, name):
        size += len(piece)
        if size > most:
            raise Unreadable(f"“{name}” is larger than {most // 2**20} MB.")
        pieces.append(piece)
    return b"".join(pieces)


def _pieces(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    try:
        with package.open(name) as member:
            while piece := member.read(_PIECE):
                yield piece
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError):
        raise Unreadable(DAMAGED) from None
