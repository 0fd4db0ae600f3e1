"""An SVG as a picture of a text document, and the words that were drawn of it."""

import base64
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

from pypdfium2 import PdfDocument

_SVG = "{http://www.w3.org/2000/svg}"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{oasis}:office:1.0" xmlns:text="{oasis}:text:1.0"
 xmlns:draw="{oasis}:drawing:1.0" xmlns:svg="{oasis}:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text><text:p><draw:frame text:anchor-type="as-char"
 svg:width="16cm" svg:height="{height:.2f}cm"><draw:image draw:mime-type="image/svg+xml">
<office:binary-data>{data}</office:binary-data></draw:image></draw:frame></text:p>
</office:text></office:body></office:document>
"""


def as_picture(drawing: Path, into: Path) -> Path:
    """A flat OpenDocument text that holds the drawing and nothing else."""
    root = ElementTree.parse(drawing).getroot()
    height = 16 * float(root.attrib["height"]) / float(root.attrib["width"])
    data = base64.b64encode(drawing.read_bytes()).decode()
    page = into / f"{drawing.stem}.fodt"
    page.write_text(_PAGE.format(oasis=_OASIS, height=height, data=data))
    return page


def words_of(drawing: Path) -> list[str]:
    """The text of each element that has some."""
    texts = ElementTree.parse(drawing).iter(f"{_SVG}text")
    return [one.text for one in texts if one.text]


def not_drawn(words: list[str], printed: Path) -> list[str]:
    """What a PDF does not hold: word by word, from right to left where that is so.

    Emoji are left aside: where a font draws them as pictures, a PDF has no text of them.
    """
    sheets = list(PdfDocument(printed))
    read = "".join(one.get_textpage().get_text_range() for one in sheets)
    held = _plain(read)
    parts = {part for one in words for part in one.split()}
    return sorted(
        part
        for part in parts
        if _plain(part) not in held and _plain(part)[::-1] not in held
    )


def _plain(words: str) -> str:
    return "".join(
        sign
        for sign in words
        if not sign.isspace() and unicodedata.category(sign) not in ("So", "Cf", "Mn")
    )
