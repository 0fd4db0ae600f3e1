"""A whole project as REFI-QDA exchanges it: a ZIP file of one .qde and its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.refi.codes import write_codes
from coding.datasets.outgoing.refi.lost import Lost
from coding.datasets.outgoing.refi.markup import NAMESPACE, Markup, guid, line
from coding.datasets.outgoing.refi.sources import (
    original_name,
    text_name,
    write_source,
)
from coding.datasets.outgoing.refi.variables import write_variables
from coding.datasets.outgoing.taken import TakenDocument
from coding.datasets.outgoing.zipped import Zipped, zipped

ORIGIN = "hsframe"
# Told where positions are not the standard's, so that readers can know it.
ORIGIN_16 = "hsframe, UTF-16 positions"
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"


def write_qdpx(content: Content, path: Path) -> Sequence[str]:
    """REFI-QDA 1.5 (.qdpx), positions in code points as the standard has them."""
    return _write(content, path, units=False)


def write_qdpx_for_nvivo(content: Content, path: Path) -> Sequence[str]:
    """The same with positions in UTF-16 units, as NVivo on Windows counts them."""
    return _write(content, path, units=True)


def _write(content: Content, path: Path, *, units: bool) -> list[str]:
    lost = Lost(content.taken, units=units)
    # The project file comes first, but each document passes by only once.
    with TemporaryDirectory(dir=path.parent) as folder, zipped(path) as package:
        kept: list[tuple[str, TakenDocument, str]] = []
        with (
            package.member("project.qde") as member,
            etree.xmlfile(member, encoding="UTF-8") as file,
        ):
            file.write_declaration()
            for document, original in _write_project(file, content, lost, units):
                name = text_name(document, original)
                (Path(folder) / name).write_bytes(document.text.encode())
                kept.append((name, _bare(document), original))
        for name, document, original in kept:
            with (Path(folder) / name).open("rb") as text:
                package.copy(f"sources/{name}", text)
            _copy_original(content, package, document, original)
    return list(lost.sentences())


def _write_project(
    file: Any, content: Content, lost: Lost, units: bool
) -> Iterator[tuple[TakenDocument, str]]:
    """Each document after its source was written, with its original's ending."""
    taken = content.taken
    markup = Markup(file)
    told = {"name": line(taken.project.name), "origin": ORIGIN_16 if units else ORIGIN}
    with file.element(f"{{{NAMESPACE}}}Project", told, nsmap={None: NAMESPACE}):
        if taken.coders:
            with markup.element("Users"):
                for one in taken.coders:
                    markup.empty("User", guid=guid(one.id), name=line(one.name))
        write_codes(markup, taken.codes)
        write_variables(markup, taken.project.id, taken.variables)
        documents = content.documents()
        # Containers must not be empty, so the first document opens theirs.
        if first := next(documents, None):
            with markup.element("Sources"):
                for document in chain([first], documents):
                    codings = list(content.codings(document))
                    original = _original(content, document, lost)
                    write_source(
                        markup,
                        taken.project,
                        document,
                        codings,
                        original,
                        units=units,
                    )
                    lost.count(content, document, codings)
                    yield document, original
        markup.words("Description", taken.project.description)


def _original(content: Content, document: TakenDocument, lost: Lost) -> str:
    """The ending of the file that goes along: pdf, docx or nothing."""
    stream = content.original(document)
    if stream is None:
        lost.counted["missing"] += 1
        return ""
    with stream:
        head = stream.read(8)
    if head.startswith(_PDF):
        return "pdf"
    if head.startswith(_ZIP) and document.filename.lower().endswith(".docx"):
        return "docx"
    lost.counted["originals"] += 1
    return ""


def _copy_original(
    content: Content, package: Zipped, document: TakenDocument, original: str
) -> None:
    if not original:
        return
    stream = content.original(document)
    if stream is not None:
        with stream:
            name = f"sources/{original_name(document, original)}"
            package.copy(name, stream, packed=False)


def _bare(document: TakenDocument) -> TakenDocument:
    """The document without what is long, since all of them are kept to the end."""
    return replace(document, text="", places=())
