"""What stands before a report's first numbered paragraph."""

import re
from collections.abc import Sequence

from documents.structure.blocks import Block, is_closed
from documents.structure.found import Node
from documents.structure.furniture import SYMBOL
from documents.structure.numbers import is_short_title

_REPORT = re.compile(
    r"(?:(?:\w+ )?(?:Interim |Final |Special )?(?:Report|Note|Letter)s? "
    r"(?:of|by|on|from|dated)|Proposed programme budget|Budget for|Programme budget|"
    r"Statement|Plan outline)\b",
    re.IGNORECASE,
)
_BY_WHOM = re.compile(r"(?:\w+ )?(?:Report|Note) (?:of|by) the [\w\- ]{1,60}\**", re.I)
_OFFICIAL = re.compile(
    rf"(?:United Nations|General Assembly|Security Council|.* Council|Distr|Original:|"
    rf"Agenda item|Items? \d|Provisional|\w+(?:-\w+)? session|.*\b(?:19|20)\d\d$|"
    rf"{SYMBOL}.*)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:Table of )?contents|page|paragraphs", re.IGNORECASE)
_WITH_PAGE = re.compile(r"[\s.…]\d{1,4}$")
_LISTED = re.compile(r"(?P<letter>[A-Z]\.\s+)?(?P<title>.+?)\**[\s.…]+\d{1,4}")
_PLAIN_HEADING = 60
_SENTENCES = 150


def first_of_body(blocks: Sequence[Block], first: int) -> int:
    """Where the body begins: at the headings over its first numbered paragraph."""
    for place in range(first - 1, -1, -1):
        block = blocks[place]
        opens = block.mark is not None and block.mark.label == "I."
        if opens and block.text and not _WITH_PAGE.search(block.text):
            return place
    before = blocks[first - 1] if first else None
    if before is None or before.mark or len(before.text) > _PLAIN_HEADING:
        return first
    plain = is_short_title(before) and not _REPORT.match(before.text)
    return first - 1 if plain and not _OFFICIAL.fullmatch(before.text) else first


def front_nodes(source: str, blocks: Sequence[Block]) -> list[Node]:
    """The masthead, the title, and a summary's paragraphs where there is one."""
    nodes: list[Node] = []
    counts = {"masthead": 0, "h": 0, "p": 0}
    title = _title(blocks)
    listed = False

    def add(family: str, kind: str, block: Block) -> None:
        counts[family] += 1
        node = Node(f"{family}.{counts[family]}", kind, page=block.page)
        node.slices = block.whole_slices(source)
        nodes.append(node)

    for place, block in enumerate(blocks):
        listed = listed or bool(_CONTENTS.fullmatch(block.text))
        sentences = len(block.text) > _SENTENCES and is_closed(block.text)
        if place in title:
            if place == title[0]:
                nodes.append(Node("title", "title", page=block.page))
            _title_node(nodes).slices += block.whole_slices(source)
        elif sentences and not listed:
            add("p", "paragraph", block)
        elif block.text == "Summary" or (counts["p"] and not listed):
            heads = is_short_title(block)
            add("h" if heads else "p", "heading" if heads else "paragraph", block)
        else:
            add("masthead", "masthead", block)
    return nodes


def listed_titles(blocks: Sequence[Block]) -> dict[bool, frozenset[str]]:
    """The titles that the table of contents names, those under a letter by True."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for block in blocks:
        roman = block.mark is not None and block.mark.style == "heading"
        match = None if block.mark and not roman else _LISTED.fullmatch(block.text)
        if match and bool(match["letter"]) != roman:
            found[not roman].add(title_key(match["title"]))
    return {lettered: frozenset(titles) for lettered, titles in found.items()}


def title_key(title: str) -> str:
    """A title for comparison: its letters and digits, lower case."""
    return "".join(letter for letter in title.lower() if letter.isalnum())


def _title_node(nodes: list[Node]) -> Node:
    return next(node for node in nodes if node.key == "title")


def _title(blocks: Sequence[Block]) -> list[int]:
    """The places of the title: "Report of …", and what it reports on before it."""
    places = [
        place
        for place, block in enumerate(blocks)
        if _REPORT.match(block.text) and not is_closed(block.text)
    ]
    if not places:
        return []
    place = places[0]
    after = blocks[place + 1 : place + 2]
    title = (
        [place, place + 1]
        if after and _ends_title(blocks[place], after[0])
        else [place]
    )
    by_whom = _BY_WHOM.fullmatch(blocks[place].text)
    before = blocks[place - 1].text if place else ""
    if by_whom and before and not _OFFICIAL.match(before):
        return [place - 1, *title]
    return title


def _ends_title(block: Block, after: Block) -> bool:
    """Whether a title's last word stands on a line of its own."""
    word = after.text.rstrip("*")
    return word.isalpha() and not _CONTENTS.fullmatch(word) and len(block.text) > 40
