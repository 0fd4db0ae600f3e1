"""A Word file written piece by piece, so that it may be longer than memory."""

from collections.abc import Iterable
from contextlib import ExitStack
from io import BytesIO
from itertools import chain
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx.oxml.ns import qn
from lxml import etree

from coding.datasets.outgoing.readable.packed import member
from coding.datasets.outgoing.readable.word_parts import Element, W

_TEXT, _COMMENTS = "word/document.xml", "word/comments.xml"


def write_word(
    target: IO[bytes], empty: Any, body: Iterable[Element], comments: list[Element]
) -> None:
    """The body's elements as they come, then the comments that they have gathered.

    `empty` is a document of python-docx, of which all but the text is taken.
    """
    _ = empty.comments  # asked for, their part is there
    frame = BytesIO()
    empty.save(frame)
    text = chain(body, [empty.element.body.sectPr])
    with ZipFile(frame) as parts, ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name in parts.namelist():
            if name not in (_TEXT, _COMMENTS):
                package.writestr(member(name), parts.read(name))
        with package.open(member(_TEXT), "w", force_zip64=True) as part:
            _write(part, ("document", "body"), text)
        with package.open(member(_COMMENTS), "w", force_zip64=True) as part:
            _write(part, ("comments",), comments)


def _write(part: IO[bytes], around: Iterable[str], elements: Iterable[Element]) -> None:
    """One part of the package: the elements within those around them."""
    with etree.xmlfile(part, encoding="UTF-8") as file, ExitStack() as open_ones:
        file.write_declaration(standalone=True)
        for name in around:
            open_ones.enter_context(file.element(qn(f"w:{name}"), nsmap={"w": W}))
        for one in elements:
            file.write(one)
