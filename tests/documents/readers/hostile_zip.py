"""Zip files written entry by entry, so that their headers may lie."""

import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MB = 2**20


@dataclass(frozen=True)
class Raw:
    """A zip entry as its headers tell it, whatever its bytes are."""

    name: str
    packed: bytes
    size: int
    packing: int = zipfile.ZIP_DEFLATED
    flags: int = 0
    claimed: int | None = None
    check: int | None = None


def _check(one: Raw) -> int:
    return zlib.crc32(one.packed) if one.check is None else one.check


def raw_zip(
    path: Path,
    entries: Sequence[Raw],
    *,
    shared: bool = False,
    count: int | None = None,
) -> Path:
    """A zip file of those entries; `shared` gives all of them the first one's bytes."""
    directory, place = bytearray(), 0
    with path.open("wb") as file:
        for number, one in enumerate(entries):
            claimed = len(one.packed) if one.claimed is None else one.claimed
            told = struct.pack(
                "<HHHHLLLHH", one.flags, one.packing, 0, 33, _check(one),
                claimed, one.size, len(one.name.encode()), 0,
            )  # fmt: skip
            if number == 0 or not shared:
                place = file.tell()
                file.write(b"PK\3\4" + struct.pack("<H", 20) + told)
                file.write(one.name.encode() + one.packed)
                if claimed > len(one.packed):
                    file.truncate(file.tell() + claimed - len(one.packed))
                    file.seek(0, 2)
            directory += b"PK\1\2" + struct.pack("<HH", 20, 20) + told
            directory += struct.pack("<HHHLL", 0, 0, 0, 0, place) + one.name.encode()
        start = file.tell()
        file.write(directory)
        told_count = min(len(entries) if count is None else count, 65535)
        file.write(
            b"PK\5\6"
            + struct.pack(
                "<HHHHLLH", 0, 0, told_count, told_count, len(directory), start, 0
            )
        )
    return path


def zeros(mb: int) -> bytes:
    """That many MB of zeros, deflated (raw): one piece packed, then repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * mb + packer.flush()
