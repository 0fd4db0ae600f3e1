"""Web pages: blocks as lines, lists' numbers written out, everything else dropped."""

import re
from pathlib import Path

from lxml import etree, html

from documents.readers.numbering import in_form
from documents.readers.plain import BOMS, clean, decode
from documents.readers.rows import row_lines
from documents.readers.unreadable import EMPTY, NO_WORDS, Unreadable

_UNREAD = (
    "script style nav noscript template iframe object embed svg canvas audio video "
    "head title button select textarea input datalist dialog map math"
)
_BLOCK = (
    "address article aside blockquote body caption center dd details div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html "
    "legend li main menu ol p pre section summary table tbody tfoot thead tr ul"
)
_LEFT_OUT, _BLOCKS = frozenset(_UNREAD.split()), frozenset(_BLOCK.split())
_SPACE = re.compile(r"[ \t\n\r\f]+")
_META = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UNMARKED = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.I)
_OWN_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxlc]+)[.)]|[•–—]\s", re.I)
_SENTENCE_END = (".", ":", ";", "!", "?", "”", '"')
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_DEEPEST = 400


def read_web(path: Path) -> str:
    """The page's blocks, divided by blank lines."""
    data = path.read_bytes()
    if not data.strip():
        raise Unreadable(EMPTY)
    parser = html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    characters = clean(_characters(data)).encode("utf-8", "replace")
    try:
        root = html.document_fromstring(characters, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise Unreadable(NO_WORDS) from None
    # What lies deeper than the parser goes would be lost without a word.
    if any("depth" in failure.message for failure in parser.error_log):
        raise Unreadable("The page is nested too deeply to be read.")
    page = _Page()
    page.read(root)
    text = clean("\n\n".join(page.taken()))
    if not text.strip():
        raise Unreadable(NO_WORDS)
    return text + "\n"


def _characters(data: bytes) -> str:
    """By byte order mark, by what the page declares, or as a plain text."""
    declared = _META.search(data[:4096]) or _XML.search(data[:200])
    if not declared or data.startswith(tuple(mark for mark, _ in BOMS)):
        return decode(data)
    name = declared[1].decode("ascii").lower()
    # Browsers read the page so, and declared ISO-8859-1 hardly ever is.
    name = "cp1252" if name in {"iso-8859-1", "latin1", "us-ascii"} else name
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return decode(data)


class _Page:
    """Collects lines while walking down the page."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line = ""
        self._depth = 0

    def taken(self) -> list[str]:
        """The lines so far; the next ones start anew."""
        self._close()
        lines, self._lines = self._lines, []
        return lines

    def read(self, element: html.HtmlElement) -> None:
        """Everything in the element, but not what follows it."""
        name = element.tag if isinstance(element.tag, str) else ""
        if not name or name in _LEFT_OUT or _is_hidden(element):
            return
        if self._depth > _DEEPEST:
            self._say(element.text_content())
            return
        self._depth += 1
        if name == "br":
            self._break()
        elif name == "pre":
            self._verbatim(element)
        elif name == "tr":
            self._row(element)
        else:
            self._inside(element, name)
        self._depth -= 1

    def _inside(self, element: html.HtmlElement, name: str) -> None:
        block = name in _BLOCKS
        if block:
            self._close()
        self._say(element.text)
        marks = _marks(element, name)
        for child in element:
            if marks and child.tag == "li":
                self._marked(child, marks.pop(0))
            else:
                self.read(child)
            self._say(child.tail)
        if block:
            self._close()

    def _marked(self, entry: html.HtmlElement, mark: str) -> None:
        """A list's entry, its mark before the first of its lines."""
        if _is_hidden(entry):
            return
        self._close()
        place = len(self._lines)
        self.read(entry)
        self._close()
        if len(self._lines) > place and not _OWN_NUMBER.match(self._lines[place]):
            self._lines[place] = mark + self._lines[place]

    def _row(self, row: html.HtmlElement) -> None:
        self._close()
        cells: list[list[str]] = []
        for cell in row:
            inner = _Page()
            inner._depth = self._depth
            inner.read(cell)
            cells.append(inner.taken())
        self._lines += row_lines(cells)

    def _verbatim(self, element: html.HtmlElement) -> None:
        self._close()
        words = element.text_content().strip("\n")
        self._lines += [words] if words.strip() else []

    def _say(self, words: str | None) -> None:
        self._line += words or ""

    def _break(self) -> None:
        """A line break ends a line where a sentence ends, or where it is doubled."""
        written = _SPACE.sub(" ", self._line).rstrip(" ")
        if written.endswith(_SENTENCE_END) or self._line.rstrip(" \t\n\r\f").endswith(
            "\v"
        ):
            self._close()
        else:
            self._line += "\v"

    def _close(self) -> None:
        words = _SPACE.sub(" ", self._line.replace("\v", " ")).strip(" ")
        if words.strip():
            self._lines.append(words)
        self._line = ""


def _is_hidden(element: html.HtmlElement) -> bool:
    if element.get("hidden") is not None or element.get("role") == "navigation":
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _marks(element: html.HtmlElement, name: str) -> list[str]:
    """The marks a browser shows before a list's entries."""
    entries = [child for child in element if child.tag == "li"]
    if name not in {"ol", "ul"} or _UNMARKED.search(element.get("style") or ""):
        return []
    if name == "ul":
        return ["•\t"] * len(entries)
    backward = element.get("reversed") is not None
    number = _whole(element.get("start"), len(entries) if backward else 1)
    form = _FORMS.get(element.get("type") or "1", "decimal")
    marks: list[str] = []
    for entry in entries:
        number = _whole(entry.get("value"), number)
        marks.append(f"{in_form(number, form)}.\t")
        number += -1 if backward else 1
    return marks


def _whole(digits: str | None, otherwise: int) -> int:
    try:
        return int(digits or "")
    except ValueError:
        return otherwise
