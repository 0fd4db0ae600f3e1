"""What kind of file some bytes open."""

import codecs
import re
from pathlib import Path, PurePath

from documents.readers.archive import is_also_zip
from documents.readers.plain import BOMS, is_binary
from documents.readers.unreadable import EMPTY, NOT_READ_HERE, TWO_KINDS, Unreadable

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
_OPENS_JSON = re.compile(r"\s*(?:\[\s*)*\{\s*[\"}]")
_MAY_OPEN_JSON = re.compile(r"\s*[\[{]")
_LARGEST_MB = {"text": 64, "web": 64, "json": 64, "word": 200}
_REASONS = {
    "old word": "This is an old Word file (.doc), or an encrypted one: "
    "save it as .docx without a password first.",
    "rtf": "This is an RTF file: save it as .docx first.",
    "other": NOT_READ_HERE,
}
_HOLDS_HTML = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.I)


def checked_kind(path: Path, filename: str) -> str:
    """A kind that a reader reads; Unreadable if the file is of no such kind."""
    size = path.stat().st_size
    with path.open("rb") as file:
        first = file.read(FIRST_BYTES)
    if reason := why_unread(first, filename):
        raise Unreadable(reason)
    kind = kind_of(first, filename)
    if size > _LARGEST_MB.get(kind, size) * 2**20:
        raise Unreadable(f"The file is larger than {_LARGEST_MB[kind]} MB.")
    if kind == "pdf" and (_opens_as_another(first) or is_also_zip(path)):
        raise Unreadable(TWO_KINDS)
    return kind


def why_unread(first_bytes: bytes, filename: str) -> str:
    """Why no reader reads a file that opens so; "" if one may."""
    return _REASONS.get(kind_of(first_bytes, filename), "") if first_bytes else EMPTY


def kind_of(first_bytes: bytes, filename: str) -> str:
    """One of pdf, word, old word, rtf, web, json, text, other: the content decides.

    The filename's ending is asked only whether a text with tags in it is a web page,
    and whether one that opens with a bracket is JSON.
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
    suffix = PurePath(filename).suffix.lower()
    named = suffix in {".html", ".htm", ".xhtml"}
    if _OPENS_HTML.match(text) or (named and _HOLDS_HTML.search(text)):
        return "web"
    if _OPENS_JSON.match(text) or (suffix == ".json" and _MAY_OPEN_JSON.match(text)):
        return "json"
    return "text"


def _opens_as_another(first_bytes: bytes) -> bool:
    """Whether a PDF shows a web page or a zip file before its first object."""
    head = first_bytes.split(b" obj", 1)[0].decode("latin-1")
    return head.startswith("PK") or bool(_HOLDS_HTML.search(head))


def _roughly(first_bytes: bytes) -> str:
    """The characters well enough to see tags."""
    for mark, encoding in BOMS:
        if first_bytes.startswith(mark):
            return codecs.decode(first_bytes[len(mark) :], encoding, "replace")
    return first_bytes.replace(b"\x00", b"").decode("latin-1")
