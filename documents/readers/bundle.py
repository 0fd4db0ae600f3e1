"""Zip packages of many files, looked through and taken apart one file at a time."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from documents.readers.archive import Bounds, open_zip
from documents.readers.unreadable import DAMAGED, Unreadable

MOST_FILES, MOST_MB, MOST_MB_EACH, _RATIO = 10_000, 4096, 200, 200
_BOUNDS = Bounds(MOST_FILES, MOST_MB, MOST_MB_EACH, _RATIO, "files")
_LONGEST_NAME, _LONGEST_PATH = 255, 1000
_SHOWN = 80
_UTF_8 = 0x800
_LEFT_OUT = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
_DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL"]
    + [f"{name}{number}" for name in ("COM", "LPT") for number in range(1, 10)]
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a package: its path with "/", its size unpacked, its place."""

    name: str
    size: int
    position: int


def list_package(path: Path) -> list[Entry]:
    """The package's files, without folders and what systems leave beside them.

    A package with one name that leads out of it, or that is no plain file's, is
    refused as a whole, and so is one that unpacks to far more than it shows. Zip
    files inside it are files like others: none is opened.
    """
    with open_zip(path, _BOUNDS) as package:
        return list(_entries(package))


@contextmanager
def open_entry(path: Path, entry: Entry) -> Iterator[IO[bytes]]:
    """One listed file's bytes, to be read in pieces; Unreadable if they are damaged."""
    with open_zip(path, _BOUNDS) as package:
        if entry not in list(_entries(package)):
            raise Unreadable("The package has changed since it was listed.")
        with _opened(package, entry.position) as stream:
            yield stream


def read_package(path: Path) -> Iterator[tuple[Entry, IO[bytes]]]:
    """Each listed file with its bytes, which are there until the next one is asked."""
    with open_zip(path, _BOUNDS) as package:
        for entry in list(_entries(package)):
            with _opened(package, entry.position) as stream:
                yield entry, stream


def _entries(package: zipfile.ZipFile) -> Iterator[Entry]:
    seen: set[str] = set()
    for position, info in enumerate(package.infolist()):
        name = _name(info)
        _check_name(name, info)
        parts = [part for part in name.split("/") if part not in ("", ".")]
        plain = "/".join(parts)
        if not parts or name.endswith("/") or _is_folder(info):
            continue
        if any(part in _LEFT_OUT or part.startswith(".") for part in parts):
            continue
        if plain in seen:
            raise Unreadable(f"The package holds two files named {_shown(plain)}.")
        seen.add(plain)
        yield Entry(plain, info.file_size, position)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as written, "\\" read as "/"; UTF-8 that is not marked as such too."""
    name = info.orig_filename
    if not info.flag_bits & _UTF_8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.orig_filename
    return name.replace("\\", "/")


def _check_name(name: str, info: zipfile.ZipInfo) -> None:
    parts = name.split("/")
    if not name:
        raise Unreadable("The package holds a file without a name.")
    if name.startswith("/") or name[1:2] == ":" or ".." in parts:
        raise Unreadable(f"The package holds {_shown(name)}, which leads out of it.")
    if not _is_folder(info) and _kind(info) not in (0, stat.S_IFREG):
        raise Unreadable(f"The package holds {_shown(name)}, which is no plain file.")
    if not name.isprintable():
        raise Unreadable(
            f"The package holds a name with signs no name has: {_shown(name)}."
        )
    if any(part.rstrip(". ").split(".")[0].upper() in _DEVICES for part in parts):
        raise Unreadable(f"The package holds {_shown(name)}, which names a device.")
    if len(name) > _LONGEST_PATH or max(map(len, parts)) > _LONGEST_NAME:
        raise Unreadable(f"The package holds a name that is too long: {_shown(name)}.")


def _shown(name: str) -> str:
    """The name between quotes, short, and without signs that would not be seen."""
    seen = "".join(
        sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in name[:_SHOWN]
    )
    return f"“{seen}…”" if len(name) > _SHOWN else f"“{seen}”"


def _kind(info: zipfile.ZipInfo) -> int:
    return stat.S_IFMT(info.external_attr >> 16)


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return _kind(info) == stat.S_IFDIR


@contextmanager
def _opened(package: zipfile.ZipFile, position: int) -> Iterator[IO[bytes]]:
    try:
        stream = package.open(package.infolist()[position])
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        raise Unreadable(DAMAGED) from None
    with stream, io.BufferedReader(_Bytes(stream)) as guarded:
        yield guarded


class _Bytes(io.RawIOBase):
    """A file's bytes, any damage told as Unreadable."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._stream.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            raise Unreadable(DAMAGED) from None
        buffer[: len(piece)] = piece
        return len(piece)
