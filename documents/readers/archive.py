"""Zip files, opened only when unpacking them is safe."""

import os
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from documents.readers.unreadable import DAMAGED, Unreadable

_END, _ENTRY = b"PK\x05\x06", b"PK\x01\x02"
_END_SIZE, _LONGEST_COMMENT = 22, 65535
_END_64, _LOCATOR_64 = b"PK\x06\x06", b"PK\x06\x07"
_LOCATOR_SIZE = 20
_LARGEST_DIRECTORY = 16 * 2**20
_LOCAL_HEADER = 30
_ENCRYPTED = 1
_SMALL = 2**20
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a zip file may hold; `parts` is what a message calls its entries."""

    entries: int
    mb: int
    mb_each: int
    ratio: int
    parts: str


def open_zip(path: Path, bounds: Bounds) -> zipfile.ZipFile:
    """The zip file, its directory checked: nothing is unpacked before that."""
    too_many = f"The file unpacks to more than {bounds.entries:,} {bounds.parts}."
    with path.open("rb") as file:
        count = _count(file)
    if count is None:
        raise Unreadable(DAMAGED)
    if count > bounds.entries:
        raise Unreadable(too_many)
    try:
        opened = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        raise Unreadable(DAMAGED) from None
    try:
        _check(opened.infolist(), bounds)
    except Unreadable:
        opened.close()
        raise
    return opened


def is_also_zip(path: Path) -> bool:
    """Whether a file of another kind ends as a zip file does."""
    with path.open("rb") as file:
        tail, start = _tail(file)
        place = tail.rfind(_END)
        if place < 0 or len(tail) - place < _END_SIZE:
            return False
        size = struct.unpack_from("<L", tail, place + 12)[0]
        comment = struct.unpack_from("<H", tail, place + 20)[0]
        if place + _END_SIZE + comment != len(tail):
            return False
        file.seek(max(0, start + place - size))
        return not size or file.read(4) == _ENTRY


def _tail(file: IO[bytes]) -> tuple[bytes, int]:
    """The end of the file, as far as a zip's last record can be, and where it is."""
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_SIZE)
    file.seek(start)
    return file.read(), start


def _count(file: IO[bytes]) -> int | None:
    """At least as many as the entries; None without a directory of a fair size.

    Counted by their signature: the number that the file tells may be a lie.
    """
    tail, start = _tail(file)
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_SIZE:
        return None
    size = struct.unpack_from("<L", tail, place + 12)[0]
    end = start + place
    locator = place - _LOCATOR_SIZE
    if locator >= 0 and tail[locator : locator + 4] == _LOCATOR_64:
        file.seek(struct.unpack_from("<Q", tail, locator + 8)[0])
        record = file.read(56)
        if len(record) < 56 or record[:4] != _END_64:
            return None
        size, end = struct.unpack_from("<Q", record, 40)[0], start + locator - 56
    if size > min(end, _LARGEST_DIRECTORY):
        return None if size > end else _LARGEST_DIRECTORY
    file.seek(end - size)
    return file.read(size).count(_ENTRY)


def _check(entries: Sequence[zipfile.ZipInfo], bounds: Bounds) -> None:
    """Refuse a zip that unpacks to far more than it shows."""
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable("The file is encrypted: save it without a password first.")
    if any(entry.compress_type not in _PACKINGS for entry in entries):
        raise Unreadable("The file is packed in a way that hsframe does not open.")
    _check_sizes(entries, bounds)
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < reached:
            raise Unreadable(f"The file is damaged: its {bounds.parts} overlap.")
        reached = entry.header_offset + _LOCAL_HEADER + entry.compress_size


def _check_sizes(entries: Sequence[zipfile.ZipInfo], bounds: Bounds) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if any(entry.file_size > bounds.mb_each * 2**20 for entry in entries) or (
        unpacked > bounds.mb * 2**20
    ):
        mb = bounds.mb_each if len(entries) == 1 else bounds.mb
        raise Unreadable(f"The file unpacks to more than {mb} MB.")
    sizes = [(entry.file_size, entry.compress_size) for entry in entries]
    if any(
        size > _SMALL and size > small * bounds.ratio
        for size, small in [*sizes, (unpacked, packed)]
    ):
        raise Unreadable(
            f"The file unpacks to more than {bounds.ratio} times its size."
        )
