"""A resolution: its masthead, its parts, and the blocks that make them up."""

import re
from collections.abc import Sequence

from documents.structure.blocks import Block, blocks_of
from documents.structure.draft import Draft
from documents.structure.found import Node
from documents.structure.lines import body_lines
from documents.structure.notes import note_nodes, without_notes
from documents.structure.openings import is_enacting, opens_preambular
from documents.structure.provisions import read_provisions

_TITLE = re.compile(
    r"resolution \d+ ?(?:\(\d{4}\)|[AB]\b)?.{0,40}|\d+ \(\d{4}\)\. .*|"
    r"\d{1,3}/\d{1,3}[A-Z]?\.?\s+\S.*|\[?draft resolution\b.{0,120}",
    re.IGNORECASE,
)
_PART = re.compile(r"[A-Z]|[IVX]{1,4}|Part [A-Z\d]+")


def read_resolution(source: str) -> list[Node]:
    """The paragraphs in order; none is operative where the text is no resolution."""
    lines, notes = without_notes(body_lines(source))
    blocks = blocks_of(lines)
    starts = _part_starts(blocks)
    draft = Draft(source)
    read_masthead(draft, blocks[: starts[0]])
    draft.nodes += note_nodes(source, notes)
    draft.counts["note"] = len(notes)
    if len(starts) == 1:
        read_provisions(draft, blocks[starts[0] :])
        return draft.nodes
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(blocks)
        draft.nodes.append(_part(source, blocks[start:end], number))
    _bring_notes_out(draft)
    return draft.nodes


def _bring_notes_out(draft: Draft) -> None:
    """A footnote stands on a page, not in the part that the page ends with."""
    for part in [node for node in draft.nodes if node.key.startswith("part.")]:
        notes = [node for node in part.children if node.kind == "footnote"]
        part.children = [node for node in part.children if node.kind != "footnote"]
        for note in notes:
            draft.counts["note"] += 1
            note.key = f"note.{draft.counts['note']}"
            draft.nodes.append(note)


def read_masthead(draft: Draft, blocks: Sequence[Block]) -> None:
    """Each block before the preamble as a leaf, the first title among them as such."""
    titled = False
    for block in blocks:
        printed = f"{block.mark.label} {block.text}" if block.mark else block.text
        if titled or not _TITLE.fullmatch(printed):
            draft.top("masthead", "masthead", block)
            continue
        titled = True
        draft.nodes.append(
            Node(
                "title",
                "title",
                slices=block.whole_slices(draft.source),
                page=block.page,
            )
        )


def _part_starts(blocks: Sequence[Block]) -> list[int]:
    """Where the parts begin; a resolution without parts has one."""
    enacting = [place for place, block in enumerate(blocks) if is_enacting(block.text)]
    if not enacting:
        return [_first_provision(blocks)]
    starts = [place - _has_letter(blocks, place) for place in enacting]
    ends = [*starts[1:], len(blocks)]
    counted = all(
        any(block.number == 1 for block in blocks[start:end])
        for start, end in zip(starts, ends, strict=True)
    )
    return starts if counted and len(starts) > 1 else enacting[:1]


def _first_provision(blocks: Sequence[Block]) -> int:
    for place, block in enumerate(blocks):
        if block.number == 1 or (place and opens_preambular(block.text)):
            return place
    return len(blocks)


def _has_letter(blocks: Sequence[Block], place: int) -> bool:
    return place > 0 and bool(_PART.fullmatch(blocks[place - 1].text))


def _part(source: str, blocks: Sequence[Block], number: int) -> Node:
    lettered = not is_enacting(blocks[0].text)
    letter = blocks[0].text.split()[-1] if lettered else chr(65 + number)
    part = Node(f"part.{letter}", "section", page=blocks[0].page)
    if lettered:
        part.slices = blocks[0].slices(source)
    inner = Draft(source)
    read_provisions(inner, blocks[1:] if lettered else blocks)
    part.children = inner.nodes
    return part
