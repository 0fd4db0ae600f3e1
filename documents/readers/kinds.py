"""What kind of file some bytes open."""

import codecs
import re
from pathlib import PurePath

from documents.readers.plain import BOMS, is_binary

FIRST_BYTES = 65536

_TAGS = (
    "a|article|b|blockquote|body|br|center|div|em|font|form|h[1-6]|head|html|i|img|"
    "link|main|meta|nav|ol|p|script|section|span|strong|style|table|tbody|td|th|title|"
    "tr|ul"
)
_SKIPPED = r"(?:\s|ï»¿|<!--.*?-->|<\?xml[^>]*>)*"
_OPENS_HTML = re.compile(
    rf"{_SKIPPED}<(?:!doctype\s+html|(?:{_TAGS})(?=[\s/>]))", re.I | re.S
)
_HOLDS_HTML = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.I)


def kind_of(first_bytes: bytes, filename: str) -> str:
    """One of pdf, word, old word, rtf, web, text, other: the content decides.

    The filename's ending is asked only whether a text with tags in it is a web page.
    """
    if b"%PDF-" in first_bytes[:1024]:
        return "pdf"
    if first_bytes.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "word"
    if first_bytes.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "old word"
    if first_bytes.startswith(b"{\\rtf"):
        return "rtf"
    if is_binary(first_bytes):
        return "other"
    text = _roughly(first_bytes)
    named = PurePath(filename).suffix.lower() in {".html", ".htm", ".xhtml"}
    if _OPENS_HTML.match(text) or (named and _HOLDS_HTML.search(text)):
        return "web"
    return "text"


def _roughly(first_bytes: bytes) -> str:
    """The characters well enough to see tags."""
    for mark, encoding in BOMS:
        if first_bytes.startswith(mark):
            return codecs.decode(first_bytes[len(mark) :], encoding, "replace")
    return first_bytes.replace(b"\x00", b"").decode("latin-1")
