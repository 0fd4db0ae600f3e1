"""Any other text: its paragraphs as they stand, headings only where they are clear."""

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.structure.blocks import Block, blocks_of, is_closed, starts_upper
from documents.structure.found import Node
from documents.structure.lines import Line, body_lines
from documents.structure.notes import note_nodes, without_notes

_NAMED = re.compile(
    r"(?:Article|Chapter|Part|Section|Title|Annex|Appendix|Goal|Preamble|Introduction|"
    r"Option|Schedule|Conclusions?|Background|Summary|Foreword|Declaration|Contents)"
    r"(?:\s+(?:\d{1,3}|[IVXLC]{1,7}|[A-Z]))?[.:]?",
    re.IGNORECASE,
)
_LETTER_TITLE = re.compile(
    r"(?:Identical )?(?:Letters?|Notes? verbales?) dated \d[^.;]{10,400}"
)
_SIGNED = re.compile(r"\(Signed\)\s.{2,200}")
_FRONT = 15
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_HEADING = 90


def read_plain(source: str) -> list[Node]:
    """Paragraphs in order, under a section where a heading opens one."""
    lines, notes = without_notes(body_lines(source))
    blocks = blocks_of([_parted(line) for line in lines])
    nodes = _letter_head(source, blocks)
    blocks = blocks[len(nodes) :]
    section: Node | None = None
    numbers: dict[str, int] = {}
    count = 0
    last: Node | None = None
    words = ""
    for place, block in enumerate(blocks):
        before, words = words, block.text
        if last and _goes_on(before, block):
            last.slices += block.whole_slices(source)
            continue
        last = None
        if _SIGNED.fullmatch(block.text):
            signed = sum(node.kind == "closing" for node in nodes) + 1
            section = None
            nodes.append(Node(f"closing.{signed}", "closing", page=block.page))
            nodes[-1].slices = block.whole_slices(source)
            continue
        if _is_heading(blocks, place):
            count += 1
            section = Node(f"sec.{count}", "section", page=block.page)
            section.slices = block.whole_slices(source)
            nodes.append(section)
            continue
        siblings = section.children if section else nodes
        held = section.key if section else ""
        numbers[held] = numbers.get(held, 0) + 1
        last = _paragraph(source, block, numbers[held])
        siblings.append(last)
    for node in nodes:
        if node.kind == "section" and not node.children:
            node.kind = "heading"
    return nodes + note_nodes(source, notes)


def _letter_head(source: str, blocks: Sequence[Block]) -> list[Node]:
    """The masthead and the title of a letter, nothing where the text is none."""
    nodes: list[Node] = []
    for number, block in enumerate(blocks[:_FRONT], 1):
        titled = bool(_LETTER_TITLE.match(block.text))
        if not titled and len(block.text) > _LONGEST_HEADING:
            return []
        key, kind = f"masthead.{number}", "masthead"
        if titled:
            key = kind = "title"
        node = Node(key, kind, page=block.page, slices=block.whole_slices(source))
        nodes.append(node)
        if titled:
            return nodes
    return []


def _goes_on(before: str, block: Block) -> bool:
    """Whether a line or page turn cut the sentence that the block goes on with."""
    return not is_closed(before) and not block.mark and block.text[:1].islower()


def _parted(line: Line) -> Line:
    return replace(line, gap=True) if _NAMED.fullmatch(line.text) else line


def _paragraph(source: str, block: Block, number: int) -> Node:
    node = Node(f"p.{number}", "paragraph", page=block.page)
    if block.mark and block.lines:
        node.label = block.mark.label
        node.slices = block.slices(source)
    else:
        node.slices = block.whole_slices(source)
    return node


def _is_heading(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place]
    text = block.text
    if block.mark and block.mark.style == "heading":
        return bool(text) and len(text) <= _LONGEST_HEADING and not is_closed(text)
    if block.mark or "\t" in text or not _LETTER.search(text):
        return False
    if _NAMED.fullmatch(text):
        return True
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    if after is None or len(text) > _LONGEST_HEADING or is_closed(text):
        return False
    return starts_upper(text) and (text.isupper() or _opens_text(after))


def _opens_text(block: Block) -> bool:
    """Whether sentences follow, as they do under a heading and not in a list."""
    long = len(block.text) > _LONGEST_HEADING or block.mark is not None
    return long and "\t" not in block.text and starts_upper(block.text)
