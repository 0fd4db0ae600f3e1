"""What a query finds: units of text, each with the paragraphs that show why."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coding.analysis.codes import CodeNow
from coding.analysis.counted import Counted, CountedDocument
from coding.analysis.passages import texts_in
from coding.analysis.queries.evaluate import Evaluation
from coding.analysis.queries.text import Node, codes_in
from coding.analysis.together import Unit
from documents.models import Paragraph

MOST_LEAVES = 6  # shown of one unit


@dataclass(frozen=True, slots=True)
class Shown:
    """One paragraph with its words, and who gave it which of the query's codes."""

    document: CountedDocument
    paragraph: Paragraph
    text: str
    given: Sequence[tuple[CodeNow, str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """One unit: its paragraphs that carry a named code, else its first one."""

    shown: Sequence[Shown]
    more: int


class Found:
    """The units of which a query is true, in the order of the texts."""

    def __init__(self, counted: Counted, node: Node, unit: Unit) -> None:
        self.counted = counted
        self.evaluation = Evaluation(counted, unit)
        self.units = np.flatnonzero(self.evaluation.true_of(node))
        named = [self.evaluation.codings(one) for one in codes_in(node)]
        self.named = np.logical_or.reduce(named)
        self.carrying = self.evaluation.touched(self.named)

    @property
    def count(self) -> int:
        return len(self.units)

    @property
    def documents(self) -> int:
        """In how many documents."""
        inside = np.isin(self.evaluation.unit_of, self.units)
        return len(np.unique(self.counted.texts.leaf_document[inside]))

    def hits(self, begin: int = 0, end: int | None = None) -> list[Hit]:
        """A page of them, with two queries."""
        chosen = [self._leaves(unit) for unit in self.units[begin:end]]
        texts = self.counted.texts
        shown = [leaf for leaves in chosen for leaf in leaves[:MOST_LEAVES]]
        rows = Paragraph.objects.defer("words").in_bulk(
            [texts.leaves[leaf] for leaf in shown]
        )
        words = texts_in({row.document_id for row in rows.values()})
        given = self._given(shown)
        return [
            Hit(
                [
                    self._show(leaf, rows[texts.leaves[leaf]], words, given[leaf])
                    for leaf in leaves[:MOST_LEAVES]
                ],
                max(0, len(leaves) - MOST_LEAVES),
            )
            for leaves in chosen
        ]

    def _leaves(self, unit: int) -> list[int]:
        inside = np.flatnonzero(self.evaluation.unit_of == unit)
        carrying = inside[self.carrying[inside]]
        return (carrying if len(carrying) else inside[:1]).tolist()

    def _given(self, leaves: Sequence[int]) -> dict[int, list[tuple[CodeNow, str]]]:
        counted = self.counted
        first, last = counted.leaves
        found: dict[int, list[tuple[CodeNow, str]]] = {}
        for leaf in leaves:
            touching = self.named & (first <= leaf) & (last > leaf)
            pairs = {
                (int(counted.rows.code[at]), int(counted.rows.coder[at]))
                for at in np.flatnonzero(touching)
            }
            found[leaf] = [
                (counted.codes.all[code], counted.coders[coder])
                for code, coder in sorted(pairs)
            ]
        return found

    def _show(
        self,
        leaf: int,
        row: Paragraph,
        words: dict,
        given: Sequence[tuple[CodeNow, str]],
    ) -> Shown:
        document = self.counted.documents[self.counted.texts.leaf_document[leaf]]
        return Shown(document, row, words[row.document_id][row.start : row.end], given)
