"""Word files: paragraphs as lines, automatic numbers written out."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from documents.readers.numbering import Numbering, in_form
from documents.readers.package import Package
from documents.readers.plain import clean
from documents.readers.rows import row_lines
from documents.readers.runs import (
    Notes,
    alternative,
    child,
    is_on,
    local,
    value,
    words_of,
)
from documents.readers.unreadable import NO_WORDS, Unreadable

NOTES_RULE = "________________"
_SYMBOL = re.compile(r"\b[A-Z]{1,5}(?:/[\w.\-()]+)+")
_LEFT_OUT = frozenset({"del", "moveFrom", "sectPr", "sdtPr", "sdtEndPr", "tblPr"})


def read_word(path: Path) -> str:
    """The body's paragraphs, then the notes, each divided by a blank line."""
    package = Package(path)
    root = package.part(package.main)
    body = child(root, "body")
    if root is None or body is None:
        raise Unreadable(NO_WORDS)
    writer = _Writer(package)
    lines = list(writer.blocks(body))
    lines = _first_header(package, root, lines) + lines
    lines += writer.notes()
    text = clean("\n\n".join(lines))
    if not text.strip():
        raise Unreadable(NO_WORDS)
    return text + "\n"


class _Writer:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._numbering = Numbering(
            _only(package, "numbering"), _only(package, "styles")
        )
        self._notes = Notes()
        self._carried = ""

    def blocks(self, holder: etree._Element) -> Iterator[str]:
        """The lines of everything in the holder, in reading order."""
        for block in holder:
            name = local(block)
            if name in _LEFT_OUT or not name:
                continue
            if name == "p":
                yield from self._paragraph(block)
            elif name == "tbl":
                yield from self._table(block)
            elif name == "AlternateContent":
                yield from self.blocks(alternative(block))
            else:
                yield from self.blocks(block)

    def notes(self) -> list[str]:
        """The notes asked for so far under a rule, or nothing."""
        lines: list[str] = []
        for kind, form in (("footnotes", "decimal"), ("endnotes", "lowerRoman")):
            root = _only(self._package, kind)
            by_id = (
                {value(note, "id"): note for note in root} if root is not None else {}
            )
            for number, (name, custom) in enumerate(self._notes.asked(kind), start=1):
                if name not in by_id:
                    continue
                label = "" if custom else f"{in_form(number, form)}\t"
                words = " ".join(line.strip() for line in self.blocks(by_id[name]))
                lines += [label + words.strip()] if words.strip() else []
        return [NOTES_RULE, *lines] if lines else []

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        properties = child(paragraph, "pPr")
        words, boxes = words_of(paragraph, self._notes)
        words, self._carried = self._carried + words, ""
        if _mark_is_deleted(properties):
            self._carried = words
        elif words.strip():
            label = self._numbering.next_label(properties)
            yield from (line for line in f"{label}{words}".strip(" \n").split("\n"))
        else:
            self._numbering.next_label(properties)
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, table: etree._Element) -> Iterator[str]:
        for row in _rows(table):
            if is_on(child(row, "trPr"), "del"):
                continue
            cells = [list(self.blocks(cell)) for cell in _cells(row)]
            yield from row_lines(cells)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for part in table:
        if local(part) == "tr":
            yield part
        elif local(part) in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from _rows(part)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for part in row:
        if local(part) == "tc":
            yield part
        elif local(part) in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from _cells(part)


def _mark_is_deleted(properties: etree._Element | None) -> bool:
    """Whether a tracked deletion joins the paragraph to the next one."""
    mark = child(properties, "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _first_header(
    package: Package, root: etree._Element, lines: list[str]
) -> list[str]:
    """The symbol in the first page's header, where the body says it nowhere."""
    headers = package.related("/header")
    asked = [one for one in root.iter() if local(one) == "headerReference"]
    first = [one for one in asked if value(one, "type") == "first"]
    body = "\n".join(lines[:30])
    found: list[str] = []
    for reference in (first or asked)[:1]:
        names = [text for key, text in reference.attrib.items() if key.endswith("}id")]
        part = package.part(headers.get(str(names[0]), "")) if names else None
        if part is None:
            continue
        for line in _Writer(package).blocks(part):
            symbol = _SYMBOL.search(line)
            if symbol and symbol.group() not in body:
                found.append(line.strip())
    return found


def _only(package: Package, kind: str) -> etree._Element | None:
    names = list(package.related(f"/{kind}").values())
    return package.part(names[0]) if names else None
