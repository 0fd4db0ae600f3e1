"""Page furniture that a reader left in the text: a fixed list of what it looks like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.structure.found import FoundParagraph, Structured

_INSIDE = "page number in a sentence"
_PATTERNS = {
    "form feed": re.compile(r"\f"),
    "barcode": re.compile(r"\*\s?\d{6,8}[A-Z]?\s?\*"),
    "job number": re.compile(r"(?<![\w/.-])(?:GE\.)?\d{2}-\d{5,6}(?![\w-])"),
    "recycling note": re.compile(r"\bPlease recycle\b"),
    "page number": re.compile(
        r"^[ \t]*(?:[Pp]age )?\d{1,3} ?(?:/|of) ?\d{1,3}[ \t]*$|^[Pp]age \d{1,3}$"
        r"|(?<=[.;,:”\"] )\d{1,3}/\d{1,3}\Z",
        re.M,
    ),
    _INSIDE: re.compile(
        r"(?<!resolution )(?<!resolutions )(?<!decision )(?<!and )(?<!, )(?<![\w/.(])"
        r"(?P<page>\d{1,3})/(?P<pages>\d{1,3})(?=\s(?:[a-z]|[A-Z]{1,5}/|\d{2}-\d{5}))"
    ),
}
_CITING = re.compile(
    r"(?:\(|[“\"]|\b(?:document|resolution|report|record|see|in|of|as|and|to|from|by|"
    r"symbol|under|statement|letter),?|,)\s?$",
    re.IGNORECASE,
)
_OWN_PLACES = frozenset({"masthead", "title", "footnote"})


@dataclass(frozen=True, slots=True)
class Residue:
    """Furniture at `offset` of the text, in the leaf at `path`."""

    path: str
    sort: str
    offset: int
    words: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sort} {self.words!r}"


def residue(structured: Structured) -> list[Residue]:
    """Every piece of furniture in the leaves, in the order of the text."""
    found: list[Residue] = []
    for leaf in structured.paragraphs:
        if leaf.leaf:
            found += _in_leaf(structured, leaf)
    return found


def _in_leaf(structured: Structured, leaf: FoundParagraph) -> Iterator[Residue]:
    words = structured.text[leaf.start : leaf.end]
    for sort, pattern in _PATTERNS.items():
        for match in pattern.finditer(words):
            if sort == _INSIDE and int(match["page"]) >= int(match["pages"]):
                continue
            yield Residue(leaf.path, sort, leaf.start + match.start(), match.group())
    if structured.symbol and leaf.kind not in _OWN_PLACES:
        yield from _running(structured.symbol, leaf, words)


def _running(symbol: str, leaf: FoundParagraph, words: str) -> Iterator[Residue]:
    """The document's own symbol where no sentence cites it."""
    written = re.escape(symbol).replace(r"\ ", r"\s?")
    for match in re.finditer(rf"(?<![\w/]){written}(?![\w/(-])\*{{0,3}}", words):
        if match.start() and _CITING.search(words, 0, match.start()):
            continue
        offset = leaf.start + match.start()
        yield Residue(leaf.path, "running symbol", offset, match.group())
