"""Sub-paragraphs set under their paragraph, by the sequence of their marks."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.structure.blocks import Block, is_closed
from documents.structure.found import Node
from documents.structure.marks import Mark

_FARTHEST_GAP = 3
_DEEPEST = 8


@dataclass(slots=True)
class Level:
    """An open list: the node that stands last in it and what that one counts."""

    node: Node
    style: str
    ordinal: int


@dataclass(slots=True)
class Nest:
    """A top node and the lists open under it, the innermost last.

    `last` is the node filled last, `words` its latest words; `titled` says that an
    unnumbered text stands under a sub-paragraph that is a title.
    """

    top: Node
    last: Node
    words: str
    levels: list[Level] = field(default_factory=list)
    titled: bool = False

    @property
    def node(self) -> Node:
        """The innermost numbered node."""
        return self.levels[-1].node if self.levels else self.top


def continues(nest: Nest, mark: Mark) -> bool:
    """Whether the mark is the next one of an open list."""
    return any(
        _ordinal(mark, level.style, level.ordinal + 1) == level.ordinal + 1
        for level in nest.levels
    )


def fits(nest: Nest, mark: Mark) -> bool:
    """Whether the mark is one at all: a misread one must go on with an open list."""
    return bool(mark.styles()) or continues(nest, mark)


def add_marked(nest: Nest, block: Block, mark: Mark, after: Sequence[Mark]) -> Node:
    """Put a block where the sequence of its mark says."""
    depth, style, ordinal = _place(nest, mark, after)
    depth = min(depth, _DEEPEST)
    del nest.levels[depth:]
    node = _child(nest, block, _key(mark, style, ordinal), "subparagraph")
    node.label = mark.label
    nest.levels.append(Level(node, style, ordinal))
    nest.titled = False
    return node


def add_text(nest: Nest, block: Block) -> Node:
    """Put unnumbered words under the title that they belong to, or the top node."""
    inner = not is_closed(nest.words) or nest.words.endswith(":")
    nest.titled = inner or (nest.titled and not block.text[:1].islower())
    if not nest.titled:
        nest.levels.clear()
    return _child(nest, block, "text1", "subparagraph")


def add_heading(nest: Nest, block: Block, after: Sequence[Mark]) -> Node:
    """Put a heading before the list that it heads, or over it where that restarts."""
    restart = _restarted(nest, after)
    if restart is not None:
        del nest.levels[restart:]
        node = _child(nest, block, "h1", "subparagraph")
        nest.levels.append(Level(node, "title", 0))
        return node
    depth = _place(nest, after[0], after[1:])[0] if after else len(nest.levels)
    going_on = nest.levels[depth : depth + 1]
    del nest.levels[depth:]
    node = _child(nest, block, "h1", "heading")
    nest.levels += going_on
    return node


def free_key(children: Sequence[Node], key: str) -> str:
    """The key, counted on or told apart where a child has it already."""
    taken = {child.key for child in children}
    if key not in taken:
        return key
    stem = key[:-1] if key in ("text1", "h1", "dash1") else f"{key}_"
    number = 2
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def _child(nest: Nest, block: Block, key: str, kind: str) -> Node:
    siblings = nest.node.children
    node = Node(free_key(siblings, key), kind, page=block.page)
    siblings.append(node)
    nest.last, nest.words = node, block.text
    return node


def _restarted(nest: Nest, after: Sequence[Mark]) -> int | None:
    """The depth of an open list that the next mark begins again."""
    if not after or after[0].style == "dash":
        return None
    if continues(nest, after[0]):
        return None
    for depth, level in enumerate(nest.levels):
        if after[0].ordinal(level.style) == 1:
            return depth
    return None


def _place(nest: Nest, mark: Mark, after: Sequence[Mark]) -> tuple[int, str, int]:
    """How many lists stay open before the mark's own, its style and its ordinal."""
    if mark.style == "dash":
        return _dash_depth(nest), "dash", 1
    found = _continued(nest, mark, after)
    if found:
        return found
    styles = mark.styles()
    for style in styles:
        if mark.ordinal(style) == 1:
            return _opened(nest, style), style, 1
    return _after_a_gap(nest, mark, styles)


def _dash_depth(nest: Nest) -> int:
    for depth, level in enumerate(nest.levels):
        if level.style == "dash":
            return depth
    return len(nest.levels)


def _continued(
    nest: Nest, mark: Mark, after: Sequence[Mark]
) -> tuple[int, str, int] | None:
    """The innermost open list whose next entry the mark can be."""
    for depth in range(len(nest.levels) - 1, -1, -1):
        level = nest.levels[depth]
        ordinal = _ordinal(mark, level.style, level.ordinal + 1)
        if ordinal != level.ordinal + 1:
            continue
        if not _begins_inner_list(nest, mark, level, after):
            return depth, level.style, ordinal
    return None


def _ordinal(mark: Mark, style: str, wanted: int) -> int | None:
    """The mark's ordinal; a misread one, as "(ad)" for "(d)", counts as wanted."""
    ordinal = mark.ordinal(style)
    if ordinal is None and style == "letter" and len(mark.word) == 2:
        return wanted if wanted <= 26 and chr(96 + wanted) in mark.word else None
    return ordinal


def _begins_inner_list(
    nest: Nest, mark: Mark, level: Level, after: Sequence[Mark]
) -> bool:
    """Whether an "(i)" after "(h)" opens a Roman list instead of being the letter."""
    if level.style != "letter" or mark.word != "i":
        return False
    inside = nest.levels[nest.levels.index(level) + 1 :]
    if any(inner.style == "roman" and inner.ordinal > 1 for inner in inside):
        return False
    for later in after:
        if later.word in ("ii", "j"):
            return later.word == "ii"
    return level is nest.levels[-1] and not nest.words.rstrip().endswith((";", "."))


def _opened(nest: Nest, style: str) -> int:
    """Where a list that begins again belongs: in place of an open one of its style."""
    if nest.levels and nest.levels[-1].style in ("dash", "title"):
        return len(nest.levels)
    for depth, level in enumerate(nest.levels):
        if level.style == style and is_closed(nest.words):
            return depth
    return len(nest.levels)


def _after_a_gap(nest: Nest, mark: Mark, styles: list[str]) -> tuple[int, str, int]:
    for depth in range(len(nest.levels) - 1, -1, -1):
        level = nest.levels[depth]
        ordinal = mark.ordinal(level.style)
        if ordinal and 0 < ordinal - level.ordinal <= _FARTHEST_GAP:
            return depth, level.style, ordinal
    style = styles[0] if styles else "letter"
    for depth, level in enumerate(nest.levels):
        if level.style == style:
            return depth, style, mark.ordinal(style) or 1
    return len(nest.levels), style, mark.ordinal(style) or 1


def _key(mark: Mark, style: str, ordinal: int) -> str:
    if style == "dash":
        return "dash1"
    if style == "letter" and len(mark.word) == 2 and mark.ordinal(style) is None:
        return chr(96 + ordinal)
    return mark.word
