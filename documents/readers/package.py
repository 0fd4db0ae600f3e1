"""A Word file's zip package, opened only when unpacking it is safe."""

import posixpath
import zipfile
import zlib
from functools import partial
from pathlib import Path

from lxml import etree

from documents.readers.archive import Bounds, open_zip
from documents.readers.unreadable import DAMAGED, NOT_READ_HERE, Unreadable

_BOUNDS = Bounds(entries=10_000, mb=200, mb_each=200, ratio=200, parts="parts")
_PIECE = 2**20
_OFFICE = "/officeDocument"


class Package:
    """The parts of a Word file by name, and how they are tied together."""

    def __init__(self, path: Path) -> None:
        self._zip = open_zip(path, _BOUNDS)
        self._names = {info.filename: info for info in self._zip.infolist()}
        self.main = self._main()

    def part(self, name: str) -> etree._Element | None:
        """The root of an XML part; None if there is no such part."""
        if name not in self._names:
            return None
        try:
            # In pieces: read as a whole, an entry unpacks past the size it tells.
            with self._zip.open(name) as stream:
                words = b"".join(iter(partial(stream.read, _PIECE), b""))
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError):
            raise Unreadable(DAMAGED) from None
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
        # The parser has no words for it either when no memory is left.
        if "memory" in str(failure).lower() or failure.msg == "unknown error":
            raise MemoryError from None
        raise Unreadable(DAMAGED) from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable("The file is damaged: a Word file declares no document type.")
    return root


def _place(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
