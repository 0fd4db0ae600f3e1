"""Which printed numbers of a report are its paragraphs': they count up."""

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.structure.blocks import Block, is_closed, starts_upper

_DOTTED = re.compile(
    r"(?P<family>\d{1,2}(?:\.[IVX]{1,5}[A-Z]?)?)\.(?P<number>\d{1,3}|[a-z](?=\s))"
    r"\.?\s+(?=\S)"
)
# A line of the contents, or a table's row, ends with figures in cells of their own.
_FIGURES = re.compile(r"\t[\d\s.,()–-]+$")
_DIVISION = re.compile(r"(\d{1,2})\.(?:(\d{1,3})|([a-z]))\s+(?=[A-Z“])")
_FEWEST_DIVISIONS = 3
_FARTHEST_GAP = 3
_FEWEST_DOTTED = 5
_TITLE_LENGTH = 120


def dotted(block: Block) -> re.Match[str] | None:
    """The number in front of the block, as in "26.1 Ratify" or "5.I.12 The"."""
    return _DOTTED.match(block.text) if block.mark is None else None


def numbered(blocks: Sequence[Block]) -> dict[int, str]:
    """The printed number of each paragraph by place, without its full stop."""
    plain = _plain(blocks)
    families = _families(blocks)
    if sum(map(len, families)) >= _FEWEST_DOTTED and not _are_inside(plain, families):
        return {place: label for family in families for place, label in family.items()}
    return plain


def is_short_title(block: Block) -> bool:
    """Whether the words may be a heading rather than a sentence."""
    text = block.text
    brief = 0 < len(text) < _TITLE_LENGTH and "\t" not in text
    return brief and not is_closed(text) and starts_upper(text)


def divided(blocks: Sequence[Block]) -> list[Block]:
    """The blocks parted where a line opens with the next of "26.1", "26.2" and on."""
    lines = [line for block in blocks for line in block.lines]
    opening = _divisions([(line.start, line.text) for line in lines])
    parted: list[Block] = []
    for block in blocks:
        last = 0
        for place, line in enumerate(block.lines):
            if place and line.start in opening:
                parted.append(_part(block, last, place))
                last = place
        parted.append(_part(block, last, len(block.lines)) if last else block)
    return parted


def _part(block: Block, first: int, end: int) -> Block:
    lines = block.lines[first:end]
    if not first:
        return replace(block, lines=lines, whole=block.whole[: len(lines)])
    return Block(lines, page=lines[0].page)


def _divisions(lines: Sequence[tuple[int, str]]) -> set[int]:
    """Where lines open with dotted numbers of which at least three count up."""
    families: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for start, text in lines:
        match = _DIVISION.match(text)
        if not match:
            continue
        family = match[1] if match[2] else f"{match[1]}.a"
        number = int(match[2]) if match[2] else ord(match[3]) - 96
        if 0 < number - last.get(family, 0) <= _FARTHEST_GAP:
            families.setdefault(family, []).append(start)
            last[family] = number
    long = [place for place in families if len(families[place]) >= _FEWEST_DIVISIONS]
    return {
        start
        for family, starts in families.items()
        if family.removesuffix(".a") in long
        for start in starts
    }


def _plain(blocks: Sequence[Block]) -> dict[int, str]:
    found: dict[int, str] = {}
    wanted = 1
    for place, block in enumerate(blocks):
        number = block.number
        if number is None or not wanted <= number <= wanted + _FARTHEST_GAP:
            continue
        if _FIGURES.search(block.text):
            continue
        later = {after.number for after in blocks[place + 1 :]}
        if later & set(range(wanted, number)):
            continue
        if is_short_title(block) and number in later:
            continue
        found[place] = str(number)
        wanted = number + 1
    return found


def _families(blocks: Sequence[Block]) -> list[dict[int, str]]:
    """Dotted numbers by what stands before their last part, where they count from 1."""
    families: dict[str, dict[int, str]] = {}
    for place, block in enumerate(blocks):
        match = dotted(block)
        if not match or not match["number"].isdigit() or _FIGURES.search(block.text):
            continue
        family = families.setdefault(match["family"], {})
        last = max(
            (int(label.rsplit(".", 1)[1]) for label in family.values()), default=0
        )
        if last < int(match["number"]) <= last + 1 + _FARTHEST_GAP:
            family[place] = f"{match['family']}.{match['number']}"
    return list(families.values())


def _are_inside(plain: dict[int, str], families: list[dict[int, str]]) -> bool:
    """Whether dotted numbers only divide a numbered paragraph, as "26.1" does "26."."""
    before = {
        label.rsplit(".", 1)[0] for family in families for label in family.values()
    }
    return len(plain) > len(before) and before <= set(plain.values())
