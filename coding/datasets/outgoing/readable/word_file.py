"""A Word file written piece by piece, so that it may be longer than memory."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from io import BytesIO
from itertools import chain
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.exceptions import ValidationError
from docx.oxml.ns import qn
from lxml import etree

from coding.datasets.outgoing.readable.word_parts import Element, W
from coding.datasets.outgoing.zipped import entry

_TEXT, _COMMENTS = "word/document.xml", "word/comments.xml"


def write_word(
    target: IO[bytes], empty: Any, body: Iterable[Element], comments: list[Element]
) -> None:
    """The body's elements as they come, then the comments that they have gathered.

    `empty` is a document of python-docx, of which all but the text is taken. Raises
    ValidationError where the text is longer than a Word file can be.
    """
    _ = empty.comments  # asked for, their part is there
    frame = BytesIO()
    empty.save(frame)
    text = chain(body, [empty.element.body.sectPr])
    with ZipFile(frame) as parts, ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name in parts.namelist():
            if name not in (_TEXT, _COMMENTS):
                package.writestr(entry(name), parts.read(name))
        _add(package, _TEXT, ("document", "body"), text)
        _add(package, _COMMENTS, ("comments",), comments)


def _add(
    package: ZipFile, name: str, around: Sequence[str], elements: Iterable[Element]
) -> None:
    """One part of the package: the elements within those around them."""
    try:
        # Office refuses the larger packages of ZIP64, so they are not made.
        with package.open(entry(name), "w") as part:
            _write(part, around, elements)
    except RuntimeError as refusal:
        raise ValidationError(
            "This would be longer than a Word file can be: ask for fewer documents or"
            " codes, or for pages."
        ) from refusal


def _write(part: IO[bytes], around: Sequence[str], elements: Iterable[Element]) -> None:
    with etree.xmlfile(part, encoding="UTF-8") as file, ExitStack() as open_ones:
        file.write_declaration(standalone=True)
        for name in around:
            open_ones.enter_context(file.element(qn(f"w:{name}"), nsmap={"w": W}))
        for one in elements:
            file.write(one)
