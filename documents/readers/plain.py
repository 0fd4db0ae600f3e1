"""Plain text: its encoding found, its characters cleaned."""

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from documents.readers.unreadable import EMPTY, NOT_READ_HERE, Unreadable

# UTF-32 first: its little-endian mark opens with UTF-16's.
BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_SURROGATES = re.compile("[\ud800-\udfff]+")
_LEADING_BOM = re.compile("^(?:\ufeff|ï»¿)+")
_SIGN_IN_WORD = re.compile(
    "(?<=[A-Za-z\u00c0-\u00ff])[¡-¬®-¹º-¿×÷ˆ‰‹›†‡‚„…¤](?=[A-Za-z\u00c0-\u00ff])"
)
_HIGH = re.compile("[\u0080-\U0010ffff]")
_LATIN = re.compile("[A-Za-z]")


def read_text(path: Path) -> str:
    """A text file's characters, whatever its encoding."""
    data = path.read_bytes()
    if not data.strip(b"\x00\t\n\v\f\r "):
        raise Unreadable(EMPTY)
    return clean(decode(data))


def decode(data: bytes) -> str:
    """The characters of a text in an unknown encoding.

    A file that is not UTF-8 but mostly ASCII is taken for Windows-1252 (or
    ISO-8859-1, the same where both have a character): a guess by statistics reads
    the few accents and soft hyphens of such a file as Cyrillic or Central European.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    wide = _wide_without_mark(data)
    if wide:
        return _decoded(data, wide)
    if is_binary(data):
        raise Unreadable(NOT_READ_HERE)
    text = _utf_8(data)
    if text is None:
        text = _western(data)
    return _guessed(data) if text is None else text


def clean(text: str) -> str:
    """Line feeds only, no U+0000, no leading BOM, no lone surrogate."""
    text = _SURROGATES.sub(_paired, text.replace("\x00", ""))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LEADING_BOM.sub("", text)


def is_binary(data: bytes) -> bool:
    """Whether the bytes hold too many control characters to be text."""
    if _wide_without_mark(data) or data.startswith(tuple(mark for mark, _ in BOMS)):
        return False
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if _utf_8(data) is not None:
        return controls * 5 > len(data)
    return controls > 1 and controls * 200 > len(data)


def _paired(match: re.Match[str]) -> str:
    halves = match.group().encode("utf-16-le", "surrogatepass")
    return halves.decode("utf-16-le", "replace")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return data.decode(encoding, "replace")


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 of a mostly Latin text, known by a zero in every second byte."""
    sample = data[: 4096 & ~1]
    if len(sample) < 8:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd * 10 > half * 7 and even * 20 < half:
        return "utf-16-le"
    return "utf-16-be" if even * 10 > half * 7 and odd * 20 < half else ""


def _utf_8(data: bytes) -> str | None:
    """The text if it is UTF-8 all through, or but for a few broken characters."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(_HIGH.findall(text)) - broken
    return text if whole > broken * 3 or _cut_short(data) else None


def _cut_short(data: bytes) -> bool:
    """Whether nothing but the last character's end is missing."""
    tail = codecs.getincrementaldecoder("utf-8")()
    try:
        tail.decode(data)
    except UnicodeDecodeError:
        return False
    return len(data) > 3 and bool(_HIGH.search(data[:-3].decode("utf-8", "ignore")))


def _western(data: bytes) -> str | None:
    """The text as Windows-1252, unless too much of it would be no Western text."""
    text = data.decode("cp1252", "replace")
    high = len(_HIGH.findall(text))
    if high > len(_LATIN.findall(text)) * 0.4:
        return None
    odd = len(_SIGN_IN_WORD.findall(text)) + text.count("\ufffd")
    return None if odd * 10 > high and odd > 2 else text


def _guessed(data: bytes) -> str:
    best = from_bytes(data).best()
    if best is None:
        raise Unreadable(NOT_READ_HERE)
    return str(best)
