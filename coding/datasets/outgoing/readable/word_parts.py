"""Pieces of WordprocessingML (ECMA-376, part 1) from plain text."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from unicodedata import bidirectional

from docx.oxml.ns import qn
from lxml import etree

Element = Any  # lxml names no type of its own
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = {"w": W}
_RIGHT_TO_LEFT = ("R", "AL")
_PIECES = re.compile(r"(\n|\t)")
# What no XML 1.0 document can hold.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
INSTEAD = "\ufffd"


def illegible(text: str) -> int:
    """How many characters a Word file has no place for."""
    return len(_NO_XML.findall(text))


def legible(text: str) -> str:
    """The text with `INSTEAD` in place of each of those."""
    return _NO_XML.sub(INSTEAD, text.replace("\r\n", "\n"))


def element(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """`<w:name w:attribute="…">` with its children in order."""
    made = etree.Element(qn(f"w:{name}"), nsmap=_NAMES)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute.rstrip('_')}"), str(value))
    made.extend(children)
    return made


def run(text: str, style: str = "", colour: str = "") -> Element:
    """Words of one look; a line feed is a line break."""
    made = element("r")
    look = element("rPr")
    if style:
        look.append(element("rStyle", val=style))
    if colour:
        look.append(element("color", val=colour.lstrip("#")))
    if any(bidirectional(one) in _RIGHT_TO_LEFT for one in text):
        look.append(element("rtl"))
    if len(look):
        made.append(look)
    for piece in _PIECES.split(legible(text)):
        if piece == "\n":
            made.append(element("br"))
        elif piece == "\t":
            made.append(element("tab"))
        elif piece:
            words = element("t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made


def paragraph(
    style: str, *content: Element, text: str = "", indent: tuple[int, int] = (0, 0)
) -> Element:
    """A paragraph that runs as `text` does; `indent` and what hangs, in twips."""
    look = element("pPr", element("pStyle", val=style))
    if runs_leftward(text):
        look.append(element("bidi"))
    if any(indent):
        look.append(element("ind", left=indent[0], hanging=indent[1]))
    return element("p", look, *content)


def runs_leftward(text: str) -> bool:
    """By the first letter that has a direction (Unicode UAX #9, rule P2)."""
    strong = (bidirectional(one) for one in text)
    return next((one for one in strong if one in ("L", *_RIGHT_TO_LEFT)), "L") != "L"


def bookmarked(number: int, name: str, *content: Element) -> list[Element]:
    """Content that a link leads to."""
    start = element("bookmarkStart", id=number, name=name)
    return [start, *content, element("bookmarkEnd", id=number)]


def link(name: str, *content: Element) -> Element:
    return element("hyperlink", *content, anchor=name, history=1)


def field(instruction: str, shown: str) -> Element:
    """What Word works out itself, such as the number of the page."""
    return element("fldSimple", run(shown), instr=instruction)


def field_begins(instruction: str) -> list[Element]:
    """The beginning of a field whose shown words go over several paragraphs."""
    told = element("instrText")
    told.text = f" {instruction} "
    pieces = (element("fldChar", fldCharType="begin"), told)
    last = element("fldChar", fldCharType="separate")
    return [element("r", piece) for piece in (*pieces, last)]


def field_ends() -> Element:
    return element("r", element("fldChar", fldCharType="end"))


def table(
    widths: Sequence[int], head: Sequence[str], rows: Iterable[Element]
) -> Element:
    """Lines between rows and none between columns; the head again on each page."""
    columns = list(zip(widths, head, strict=True))
    cells = [cell(width, paragraph("TableHead", run(one))) for width, one in columns]
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblW", w=sum(widths), type="dxa"),
            element("tblBorders", *map(_line, ("top", "bottom", "insideH"))),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *(_gap(*told) for told in _CELL_MARGINS)),
        ),
        element("tblGrid", *(element("gridCol", w=one) for one in widths)),
        element("tr", element("trPr", element("tblHeader")), *cells),
        *rows,
    )


def _line(side: str) -> Element:
    return element(side, val="single", sz=4, space=0, color="C9C9C1")


def _gap(side: str, width: int) -> Element:
    return element(side, w=width, type="dxa")


_CELL_MARGINS = (("top", 50), ("left", 0), ("bottom", 50), ("right", 140))


def cell(width: int, *content: Element, merged: str = "") -> Element:
    """One cell; `merged` is restart for the first of several, continue for the rest."""
    look = element("tcPr", element("tcW", w=width, type="dxa"))
    if merged:
        look.append(element("vMerge", val=merged))
    return element("tc", look, *(content or [paragraph("TableText")]))


def comment(
    number: int, author: str, made_at: datetime, lines: Sequence[str]
) -> Element:
    """A note in the margin, a paragraph for each line."""
    initials = "".join(word[0] for word in author.split())[:9]
    told = [paragraph("CommentText", run(one), text=one) for one in lines]
    reference = element("r", element("rPr", element("rStyle", val="CommentReference")))
    reference.append(element("annotationRef"))
    told[0].insert(1, reference)
    return element(
        "comment",
        *told,
        id=number,
        author=legible(author),
        date=f"{made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        initials=legible(initials),
    )


def comment_starts(number: int) -> Element:
    return element("commentRangeStart", id=number)


def comment_ends(number: int) -> list[Element]:
    """The end of its passage, and the mark that stands for it in the text."""
    look = element("rPr", element("rStyle", val="CommentReference"))
    mark = element("r", look, element("commentReference", id=number))
    return [element("commentRangeEnd", id=number), mark]
