"""A comparison as arrays: who judged which paragraph, and what they said of it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from coding.agreement.comparison import Coded, Comparison
from coding.agreement.measures.characters import character_sums
from coding.agreement.measures.passages import Passage, Text
from coding.agreement.measures.stretches import Stretch
from coding.agreement.measures.yes_no import YesNo
from coding.models import Code
from documents.models import Document, Paragraph

Flags = NDArray[np.bool_]


@dataclass
class Counted:
    """What figures count, on both units; a document that one judged adds nothing.

    `judged` is (leaves x voices), `said` (leaves x voices x codes). Both units ask of
    the same text: each document's `texts` is its counted leaves, one after the other.
    """

    codes: list[Code]
    voices: list[str]
    documents: list[Document]
    leaves: list[Paragraph]
    of_document: NDArray[np.intp]
    judged: Flags
    said: Flags
    texts: list[Text] = field(default_factory=list)
    passages: defaultdict[str, Counter[int]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    missing: int = 0

    @property
    def keys(self) -> list[str]:
        return [code.key for code in self.codes]

    def paragraphs(self, coders: Sequence[int] | None = None) -> YesNo:
        """Sums by leaf, of all coders or of some."""
        some = slice(None) if coders is None else list(coders)
        return YesNo.of_units(self.judged[:, some], self.said[:, some])

    def by_document(self, sums: YesNo) -> YesNo:
        """Sums by leaf added up by document."""
        ones, rows = np.ones(len(self.leaves)), np.arange(len(self.leaves))
        shape = (len(self.documents), len(self.leaves))
        return sums.weighted(csr_array((ones, (self.of_document, rows)), shape))

    def characters(self) -> YesNo:
        """Sums by document, every character of the counted leaves a unit."""
        return character_sums(self.texts, self.keys)


def count(comparison: Comparison, roll_up: bool = False) -> Counted:
    """What the figures of a comparison count.

    With `roll_up` a passage counts for the codes above its own, too, and principles
    that cannot be given themselves get a row.
    """
    return _Counting(comparison, roll_up).found


class _Counting:
    """A comparison's rows on their way into arrays."""

    def __init__(self, comparison: Comparison, roll_up: bool) -> None:
        self.comparison = comparison
        self.shared = {
            pk: works
            for pk, works in comparison.by_document().items()
            if len(works) > 1
        }
        self.found = self._empty(roll_up)
        self.row = {leaf.pk: at for at, leaf in enumerate(self.found.leaves)}
        self.code_at = {key: at for at, key in enumerate(self.found.keys)}
        self.above = _keys_above(comparison) if roll_up else {}
        self.begins = {pk: _begins(comparison.leaves[pk]) for pk in self.shared}
        skipped = {pk: self._judge(pk) for pk in self.shared}
        passages = self._answer()
        for pk, leaves in comparison.leaves.items():
            if pk in self.shared:
                length = sum(leaf.end - leaf.start for leaf in leaves)
                judges = list(skipped[pk])
                text = Text(length, judges, passages[pk], skipped[pk])
                self.found.texts.append(text)

    def _empty(self, roll_up: bool) -> Counted:
        comparison = self.comparison
        works = [work for some in self.shared.values() for work in some]
        coders = {work.coder_id: work.coder.get_username() for work in works}
        self.column = {
            pk: at for at, pk in enumerate(sorted(coders, key=coders.__getitem__))
        }
        shared = [pk for pk in comparison.leaves if pk in self.shared]
        leaves = [leaf for pk in shared for leaf in comparison.leaves[pk]]
        codes = list(comparison.tree.values()) if roll_up else comparison.codes
        at = {pk: place for place, pk in enumerate(shared)}
        return Counted(
            codes=codes,
            voices=sorted(coders.values()),
            documents=[self.shared[pk][0].document for pk in shared],
            leaves=leaves,
            of_document=np.array([at[leaf.document_id] for leaf in leaves], dtype=int),
            judged=np.zeros((len(leaves), len(coders)), dtype=bool),
            said=np.zeros((len(leaves), len(coders), len(codes)), dtype=bool),
        )

    def _judge(self, document: UUID) -> dict[int, list[Stretch]]:
        """Mark what each coder judged; answers what each left out, by coder."""
        found: dict[int, list[Stretch]] = {}
        begins = self.begins[document]
        for work in self.shared[document]:
            coder = self.column[work.coder_id]
            found[coder] = []
            for leaf in self.comparison.leaves[document]:
                if (work.pk, leaf.pk) in self.comparison.missing:
                    begin = begins[leaf.pk]
                    found[coder].append((begin, begin + leaf.end - leaf.start))
                else:
                    self.found.judged[self.row[leaf.pk], coder] = True
            self.found.missing += len(found[coder])
        return found

    def _answer(self) -> dict[UUID, list[Passage]]:
        """Mark what each coder said; answers the passages by document."""
        found: dict[UUID, list[Passage]] = defaultdict(list)
        for one in self.comparison.coded:
            work = self.comparison.works[one.work]
            if work.document_id not in self.shared:
                continue
            leaves = list(self.comparison.touched_by(one))
            keys = [one.key, *self.above.get(one.key, ())]
            if not leaves:
                continue
            coder = self.column[work.coder_id]
            rows = [self.row[leaf.pk] for leaf in leaves]
            stretch = _within(one, leaves, self.begins[work.document_id])
            for key in keys:
                if key in self.code_at:
                    self.found.said[rows, coder, self.code_at[key]] = True
                    self.found.passages[key][coder] += 1
                    passage = Passage(coder, key, *stretch)
                    found[work.document_id].append(passage)
        return found


def _keys_above(comparison: Comparison) -> dict[str, list[str]]:
    """The keys of the codes above each."""
    above: dict[str, list[str]] = {}
    for code in comparison.tree.values():
        keys, parent = [], code.parent_id
        while parent is not None:
            keys.append(comparison.tree[parent].key)
            parent = comparison.tree[parent].parent_id
        above[code.key] = keys
    return above


def _begins(leaves: Sequence[Paragraph]) -> dict[UUID, int]:
    """Where each leaf begins in the counted text alone."""
    found, reached = {}, 0
    for leaf in leaves:
        found[leaf.pk] = reached
        reached += leaf.end - leaf.start
    return found


def _within(
    one: Coded, leaves: Sequence[Paragraph], begins: dict[UUID, int]
) -> Stretch:
    """A coding's place in the counted text alone; what it spans beyond is left out."""
    first, last = leaves[0], leaves[-1]
    start = begins[first.pk] + max(one.start, first.start) - first.start
    end = begins[last.pk] + min(one.end, last.end) - last.start
    return start, end
