"""A document's nodes while a reader makes them."""

from dataclasses import dataclass, field

from documents.structure.blocks import Block
from documents.structure.found import Node
from documents.structure.nesting import Nest


@dataclass(slots=True)
class Draft:
    """The nodes made so far and the paragraph that is still open."""

    source: str
    nodes: list[Node] = field(default_factory=list)
    nest: Nest | None = None
    counts: dict[str, int] = field(default_factory=dict)
    headed: bool = False

    def top(self, family: str, kind: str, block: Block, key: str = "") -> Node:
        """A new top node, counted within its family unless its key is given."""
        self.counts[family] = self.counts.get(family, 0) + 1
        key = f"{family}.{key or self.counts[family]}"
        node = Node(key, kind, page=block.page)
        node.label = block.mark.label if block.mark else ""
        node.slices = block.slices(self.source)
        self.nodes.append(node)
        return node

    def open(self, family: str, kind: str, block: Block, key: str = "") -> None:
        """A new top node that takes what follows without a number of its own."""
        node = self.top(family, kind, block, key)
        self.nest = Nest(node, node, block.text)
        self.headed = False
