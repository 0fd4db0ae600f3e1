"""Of which units of text a query is true, over arrays."""

import numpy as np

from coding.analysis.counted import Counted
from coding.analysis.queries.text import Given, Joined, Node, Not, Placed, QueryRefused
from coding.analysis.tabulate import marked
from coding.analysis.together import Unit, unit_of_leaf


class Evaluation:
    """Answers for each unit, a leaf or what holds leaves, whether a node is true.

    A code is true of a unit that one of its codings reaches into. How passages lie to
    each other is told by passage and by leaf whatever the unit; a unit that holds such
    a leaf then has it true. Raises QueryRefused for codes and coders unknown to it.
    """

    def __init__(self, counted: Counted, unit: Unit = Unit.LEAF) -> None:
        self.counted = counted
        self.unit_of = unit_of_leaf(counted, unit)
        self.units = int(self.unit_of.max()) + 1 if len(self.unit_of) else 0
        self.leaves = len(counted.texts.paths)

    def true_of(self, node: Node) -> np.ndarray:
        match node:
            case Not(one):
                return ~self.true_of(one)
            case Joined(how, every):
                found = [self.true_of(one) for one in every]
                join = np.logical_and if how == "and" else np.logical_or
                joined: np.ndarray = join.reduce(found)
                return joined
        lifted = np.zeros(self.units, dtype=bool)
        lifted[self.unit_of[self._at_leaves(node)]] = True
        return lifted

    def _at_leaves(self, node: Node) -> np.ndarray:
        match node:
            case Given():
                return self.touched(self.codings(node))
            case Not(one):
                return ~self._at_leaves(one)
            case Joined(how, every):
                found = [self._at_leaves(one) for one in every]
                join = np.logical_and if how == "and" else np.logical_or
                joined: np.ndarray = join.reduce(found)
                return joined
            case Placed("within"):
                near = self._around(self._at_leaves(node.second), node.paragraphs)
                return self._at_leaves(node.first) & near
        return self.touched(self._lying(node))

    def codings(self, node: Node, whole: Placed | None = None) -> np.ndarray:
        """Which codings carry a code, or one of several joined by "or"."""
        match node:
            case Given():
                return self._given(node)
            case Joined("or", every):
                found = [self.codings(one, whole) for one in every]
                joined: np.ndarray = np.logical_or.reduce(found)
                return joined
        assert whole
        raise QueryRefused(
            f"On both sides of “{whole.how}” stand codes, or codes joined by or.",
            whole.start,
            whole.end,
        )

    def _given(self, node: Given) -> np.ndarray:
        codes, rows = self.counted.codes, self.counted.rows
        place = codes.at(node.key)
        if place is None:
            where = f"At character {node.start + 1}"
            raise QueryRefused(
                f"{where}: the codebook has no code {node.key}.", node.start, node.end
            )
        rolled = self.counted.selection.roll_up
        mask = np.isin(rows.code, codes.below(place) if rolled else [place])
        if node.coder:
            if node.coder not in self.counted.coders:
                words = f"nobody called {node.coder} has codings counted here."
                where = f"At character {node.start + 1}"
                raise QueryRefused(f"{where}: {words}", node.start, node.end)
            mask &= rows.coder == list(self.counted.coders).index(node.coder)
        return mask

    def touched(self, codings: np.ndarray) -> np.ndarray:
        """The leaves that share a character with one of these codings."""
        first, last = (one[codings] for one in self.counted.leaves)
        return marked(first, last, self.leaves)

    def _lying(self, node: Placed) -> np.ndarray:
        """The codings of the first that lie inside or overlap one of the second."""
        rows = self.counted.rows
        first, second = self.codings(node.first, node), self.codings(node.second, node)
        order = np.argsort(rows.start[second], kind="stable")
        starts, ends = rows.start[second][order], rows.end[second][order]
        # Texts lie apart, so the farthest end so far is never another text's.
        reached = np.concatenate([[-1], np.maximum.accumulate(ends)])
        begin, end = rows.start[first], rows.end[first]
        found = np.zeros(len(rows), dtype=bool)
        if node.how == "inside":
            before = np.searchsorted(starts, begin, side="right")
            found[first] = reached[before] >= end
        else:
            before = np.searchsorted(starts, end, side="left")
            found[first] = reached[before] > begin
        return found

    def _around(self, leaves: np.ndarray, paragraphs: int) -> np.ndarray:
        """Those leaves, and as many codable ones before and after in their text."""
        of = self.counted.texts.leaf_document
        at = np.flatnonzero(leaves)
        begins = np.searchsorted(of, of[at], side="left")
        ends = np.searchsorted(of, of[at], side="right")
        first = np.maximum(at - paragraphs, begins)
        return marked(first, np.minimum(at + paragraphs + 1, ends), self.leaves)
