"""The words of an HTML text, and where its bytes are in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from coding.datasets.incoming.texts import INSIDE

_BLOCKS = {
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table"),
    *("blockquote", "pre", "section", "article", "br", "hr", "dt", "dd", "figure"),
}
_UNSEEN = {"script", "style", "head", "title"}


@dataclass(frozen=True, slots=True)
class WebText:
    """The words, a line feed between blocks; `at` leads each byte to its place."""

    text: str
    at: Sequence[int]

    def span(self, start: object, end: object) -> tuple[int, int] | None:
        """The stretch between two bytes of the file's own text."""
        if not isinstance(start, int) or not isinstance(end, int):
            return None
        if not 0 <= start <= end < len(self.at):
            return None
        first, last = self.at[start], self.at[end]
        if INSIDE in (first, last):
            return None
        # A line feed of ours before the end belongs to no passage.
        while last > first and end > start and last - 1 >= self.at[end - 1] + 1 > 0:
            last = max(self.at[end - 1] + 1, first)
        return first, last


class _Nodes(HTMLParser):
    """Text nodes in their order, with None where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[str | None] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.nodes.append(None)

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))
        if tag in _BLOCKS:
            self.nodes.append(None)

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.nodes.append(data)


def web_text(html: str) -> WebText:
    """The text nodes one after another, as bytes of UTF-8 count them."""
    parser = _Nodes()
    parser.feed(html.encode("utf-8", "replace").decode("utf-8"))
    parser.close()
    words: list[str] = []
    at: list[int] = []
    place = 0
    last = "\n"
    for node in parser.nodes:
        if node is None:
            if last != "\n":
                words.append("\n")
                place, last = place + 1, "\n"
            continue
        for character in node:
            size = len(character.encode("utf-8"))
            if character == "\x00":
                at.append(place)
                continue
            at += [place, *[INSIDE] * (size - 1)]
            words.append("\n" if character == "\r" else character)
            place, last = place + 1, character
    return WebText("".join(words), [*at, place])
