"""The reading order of a PDF page, from where its stretches of text stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_TAB = 4
_PARAGRAPH = 1.25
_FAR = 0.15
_LEAST_LINES = 6


@dataclass(slots=True)
class Stretch:
    """Words on one line without a wide hole, and their box (y grows upwards)."""

    words: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


Row = list[Stretch]
Block = list[Row]


def blocks_of(stretches: Sequence[Stretch], height: float) -> list[Block]:
    """The page's blocks in reading order: columns one after the other."""
    gutter = _gutter(stretches)
    if gutter is not None:
        return _by_column(stretches, gutter, height)
    return _sorted(_runs(_rows(stretches), height))


def lines_of(blocks: Sequence[Block]) -> str:
    """The blocks as lines, a blank one where paragraphs part."""
    pace = _pace(blocks)
    parts: list[str] = []
    for number, block in enumerate(blocks):
        if number:
            parts.append("\n" if _beside(blocks[number - 1], block) else "\n\n")
        for place, row in enumerate(block):
            if place:
                parts.append("\n\n" if _parts(block, place, pace) else "\n")
            parts.append(_line(row))
    return "".join(parts)


def _rows(stretches: Sequence[Stretch]) -> list[Row]:
    """Stretches that follow each other on one line, in the order they were set."""
    rows: list[Row] = []
    for stretch in stretches:
        if rows and _continues(rows[-1], stretch):
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    return rows


def _continues(row: Row, stretch: Stretch) -> bool:
    if _same_line(row[0], stretch) and _after(row[-1], stretch):
        return True
    return len(row) == 1 and _is_mark(row[0], stretch)


def _after(last: Stretch, stretch: Stretch) -> bool:
    return stretch.left >= last.right - last.height


def _same_line(one: Stretch, other: Stretch) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared * 2 > min(one.height, other.height)


def _is_mark(mark: Stretch, stretch: Stretch) -> bool:
    """Whether a small raised sign, as of a footnote, opens the stretch's line."""
    near = 0 <= stretch.left - mark.right < stretch.height * 2
    raised = stretch.bottom < mark.bottom < stretch.top < mark.top + mark.height
    return near and raised and len(mark.words.strip()) <= 3


def _runs(rows: Sequence[Row], height: float) -> list[Block]:
    """Rows that run down the page, in the order they were set."""
    blocks: list[Block] = []
    for row in rows:
        last = blocks[-1][-1][0] if blocks else None
        falls = last is not None and row[0].top <= last.top
        if last and falls and last.bottom - row[0].top < height * _FAR:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _sorted(blocks: Sequence[Block]) -> list[Block]:
    """Blocks above others first; those side by side as they were set."""
    placed: list[Block] = []
    for block in blocks:
        bottom = min(row[0].bottom for row in block)
        at = len(placed)
        while at and max(row[0].top for row in placed[at - 1]) <= bottom + 1:
            at -= 1
        placed.insert(at, block)
    return placed


def _gutter(stretches: Sequence[Stretch]) -> float | None:
    """Where a white stripe parts two columns of prose set line by line across it."""
    pairs = [
        (one, other)
        for one, other in pairwise(stretches)
        if _same_line(one, other) and other.left - one.right > one.height
    ]
    if len(pairs) < _LEAST_LINES:
        return None
    middle = median((one.right + other.left) / 2 for one, other in pairs)
    left = [one for one in stretches if one.right <= middle]
    right = [one for one in stretches if one.left >= middle]
    crossing = len(stretches) - len(left) - len(right)
    if crossing * 4 > len(stretches) or not _is_prose(left) or not _is_prose(right):
        return None
    return middle


def _is_prose(column: Sequence[Stretch]) -> bool:
    if len(column) < _LEAST_LINES:
        return False
    width = max(one.right for one in column) - min(one.left for one in column)
    full = sum(one.right - one.left > width * 0.75 for one in column)
    wordy = sum(len(one.words) > 20 for one in column)
    return full * 2 > len(column) and wordy * 3 > len(column) * 2


def _by_column(
    stretches: Sequence[Stretch], gutter: float, height: float
) -> list[Block]:
    """Left before right, between one stretch that crosses the gutter and the next."""
    ordered = sorted(stretches, key=lambda one: -one.top)
    blocks: list[Block] = []
    left: list[Stretch] = []
    right: list[Stretch] = []
    for stretch in [*ordered, None]:
        if stretch is None or stretch.left < gutter < stretch.right:
            blocks += _runs(_rows(left), height) + _runs(_rows(right), height)
            blocks += [[[stretch]]] if stretch is not None else []
            left, right = [], []
        else:
            (left if stretch.right <= gutter else right).append(stretch)
    return blocks


def _beside(one: Block, other: Block) -> bool:
    """Whether the second block stands in another column than the first."""
    return other[0][0].top > one[-1][0].top


def _pace(blocks: Sequence[Block]) -> float:
    steps = [
        above[0].bottom - below[0].bottom
        for block in blocks
        for above, below in pairwise(block)
        if above[0].bottom - below[0].bottom > 1
    ]
    return median(steps) if steps else 0.0


def _parts(block: Block, place: int, pace: float) -> bool:
    """Whether a paragraph opens with the row: by its distance or by its indent."""
    above, row = block[place - 1][0], block[place][0]
    if above.bottom - row.bottom > max(pace, row.height) * _PARAGRAPH:
        return True
    if place + 1 == len(block):
        return False
    below, indent = block[place + 1][0], row.height
    return row.left - above.left > indent and row.left - below.left > indent


def _line(row: Row) -> str:
    line = row[0].words.strip()
    for before, stretch in pairwise(row):
        hole = stretch.left - before.right > before.height * _TAB
        line += ("\t" if hole else " ") + stretch.words.strip()
    return line
