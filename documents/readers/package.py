"""A Word file's zip package, opened only when unpacking it is safe."""

import posixpath
import zipfile
from pathlib import Path

from lxml import etree

from documents.readers.unreadable import DAMAGED, NOT_READ_HERE, Unreadable

MOST_MB = 200
MOST_PARTS = 10_000
_HIGHEST_RATIO = 200
_SMALL = 2**20
_LOCAL_HEADER = 30
_ENCRYPTED = 1
_OFFICE = "/officeDocument"


class Package:
    """The parts of a Word file by name, and how they are tied together."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise Unreadable(DAMAGED) from None
        self._names = {info.filename: info for info in self._zip.infolist()}
        _check(self._zip.infolist())
        self.main = self._main()

    def part(self, name: str) -> etree._Element | None:
        """The root of an XML part; None if there is no such part."""
        if name not in self._names:
            return None
        try:
            words = self._zip.read(name)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError):
            raise Unreadable(DAMAGED) from None
        except Exception as failure:  # zlib.error, lzma.LZMAError and their kin
            raise Unreadable(DAMAGED) from failure
        return parsed(words)

    def related(self, kind: str) -> dict[str, str]:
        """Part names by relation id, for one kind of relation of the main part."""
        folder, name = posixpath.split(self.main)
        return self._relations(f"{folder}/_rels/{name}.rels", folder, kind)

    def _main(self) -> str:
        for name in self._relations("_rels/.rels", "", _OFFICE).values():
            if name in self._names:
                return name
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise Unreadable(NOT_READ_HERE)

    def _relations(self, name: str, folder: str, kind: str) -> dict[str, str]:
        root = self.part(name)
        if root is None:
            return {}
        return {
            relation.get("Id", ""): _place(folder, relation.get("Target", ""))
            for relation in root
            if relation.get("Type", "").endswith(kind)
        }


def parsed(words: bytes) -> etree._Element:
    """XML without entities, document types or anything fetched."""
    if b"<!DOCTYPE" in words or b"<!ENTITY" in words:
        raise Unreadable("The file is damaged: a Word file declares no document type.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(words, parser)
    except etree.XMLSyntaxError as failure:
        if "memory" in str(failure).lower():
            raise MemoryError from None
        raise Unreadable(DAMAGED) from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable("The file is damaged: a Word file declares no document type.")
    return root


def _check(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse a package that unpacks to far more than it shows."""
    if len(entries) > MOST_PARTS:
        raise Unreadable(f"The file unpacks to more than {MOST_PARTS} parts.")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable("This Word file is encrypted.")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    dense = unpacked > _SMALL and unpacked > packed * _HIGHEST_RATIO
    if unpacked > MOST_MB * 2**20 or dense:
        raise Unreadable(
            f"The file unpacks to more than {MOST_MB} MB, "
            f"or to more than {_HIGHEST_RATIO} times its size."
        )
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < reached:
            raise Unreadable("The file is damaged: its parts overlap.")
        reached = entry.header_offset + _LOCAL_HEADER + entry.compress_size


def _place(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
