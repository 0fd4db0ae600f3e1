"""A release opened as a file that somebody else may have made to do harm."""

import csv
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Self

from coding.datasets.verifying.faults import Unfit
from documents.readers.archive import Bounds, open_zip
from documents.readers.unreadable import DAMAGED, Unreadable

_BOUNDS = Bounds(entries=100_000, mb=40_000, mb_each=8_000, ratio=300, parts="members")
_LARGEST = 256 * 2**20  # of what is read whole
_LONGEST_CELL = 2**27
_PIECE = 2**20
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)?\Z")


class Sheet:
    """A CSV file, read row by row as often as it is asked for."""

    def __init__(self, opened: "Opened", name: str) -> None:
        self.opened, self.name = opened, name
        self.columns = next((row for _, row in self._lines()), [])
        self.at = {column: i for i, column in enumerate(self.columns)}

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with the line it begins on. Raises Unfit where cells are lacking."""
        lines = self._lines()
        next(lines, None)
        for line, row in lines:
            if len(row) != len(self.columns):
                raise Unfit(
                    self.name,
                    line,
                    f"the row has {len(row)} cells, not {len(self.columns)}",
                )
            yield line, row

    def places(self, *columns: str) -> list[int]:
        """Where the columns are. Raises Unfit where one is missing."""
        for column in columns:
            if column not in self.at:
                raise Unfit(self.name, 1, f"there is no column “{column}”")
        return [self.at[column] for column in columns]

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        line = 0
        try:
            with self.opened.open(self.name) as file:
                text = io.TextIOWrapper(file, encoding="utf-8", newline="")
                reader = csv.reader(text, strict=True)
                for row in reader:
                    yield line + 1, row
                    line = reader.line_num
        except (UnicodeDecodeError, csv.Error) as trouble:
            raise Unfit(self.name, line + 1, f"this is no CSV: {trouble}") from None


class Opened:
    """The members of a release by name; none is ever written anywhere."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._zip = package
        self.names = _names(package)

    @classmethod
    @contextmanager
    def of(cls, path: Path) -> Iterator[Self]:
        """Raises Unreadable, in one sentence, for what is no whole, harmless ZIP."""
        try:
            package = open_zip(path, _BOUNDS)
        except OSError as trouble:
            raise Unreadable(f"The file cannot be read: {trouble.strerror}.") from None
        # A quotation may be as long as its text; several tables are open at a time.
        before = csv.field_size_limit(_LONGEST_CELL)
        try:
            with package:
                yield cls(package)
        finally:
            csv.field_size_limit(before)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Raises Unfit for a member that is missing or cannot be unpacked."""
        if name not in self.names:
            raise Unfit(name, None, "the file is missing")
        try:
            with self._zip.open(name) as file:
                yield file
        except _BROKEN:
            raise Unfit(name, None, "the file is damaged: it does not unpack") from None

    def read(self, name: str) -> bytes:
        with self.open(name) as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise Unfit(name, None, f"the file is larger than {_LARGEST // 2**20} MB")
        return content

    def text(self, name: str) -> str:
        try:
            return self.read(name).decode("utf-8")
        except UnicodeDecodeError:
            raise Unfit(name, None, "the file is not UTF-8") from None

    def json(self, name: str) -> Any:
        try:
            return json.loads(self.text(name))
        except (ValueError, RecursionError):
            raise Unfit(name, None, "the file is no JSON") from None

    def digest(self, name: str) -> tuple[int, str]:
        """How many bytes a member has, and their SHA-256."""
        size, digest = 0, hashlib.sha256()
        with self.open(name) as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                digest.update(piece)
        return size, digest.hexdigest()

    def sheet(self, table: str) -> Sheet:
        return Sheet(self, f"data/{table}.csv")

    def has(self, table: str) -> bool:
        return f"data/{table}.csv" in self.names


def _names(package: zipfile.ZipFile) -> list[str]:
    names: set[str] = set()
    for entry in package.infolist():
        name = entry.filename
        if name in names:
            raise Unreadable(f"The file holds two members named “{name[:80]}”.")
        if not _NAME.match(name) or ".." in name:
            raise Unreadable(
                f"The file holds a member “{name[:80]}”, which no release has."
            )
        names.add(name)
    if not names:
        raise Unreadable(DAMAGED)
    return [entry.filename for entry in package.infolist()]
