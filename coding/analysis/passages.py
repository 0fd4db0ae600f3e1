"""The passages behind a number, each with its words and its citation."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from coding.analysis.codes import CodeNow
from coding.analysis.counted import Counted, CountedDocument
from coding.analysis.rows import NOBODY
from coding.analysis.selection import Said
from documents.models import Document, Paragraph

AROUND = 240  # characters shown on each side of a passage


@dataclass(frozen=True, slots=True)
class Passage:
    """One coding, or of gold one settled passage, between the words around it.

    `coding` is its id where it is a coder's; `paragraph` the first codable leaf it
    touches, None where it touches none.
    """

    document: CountedDocument
    paragraph: Paragraph | None
    code: CodeNow
    coder: str
    coding: UUID | None
    start: int
    end: int
    before: str
    quote: str
    after: str

    @property
    def citation(self) -> str:
        return str(self.paragraph) if self.paragraph else self.document.name


@dataclass(frozen=True, slots=True)
class Sums:
    """How much the passages are, in each measure."""

    codings: int
    paragraphs: int
    words: int
    documents: int


def sums_of(counted: Counted) -> Sums:
    """Of all the selection holds, each paragraph and word counted once."""
    rows, texts = counted.rows, counted.texts
    leaves = covered_by(counted.leaves, len(texts.paths))
    words = covered_by(counted.words, int(counted.words[1].max(initial=0)))
    return Sums(len(rows), leaves, words, len(np.unique(rows.document)))


def covered_by(ranges: tuple[np.ndarray, np.ndarray], length: int) -> int:
    """How many numbers the ranges hold together."""
    first, last = ranges
    change = np.bincount(first, minlength=length + 1) - np.bincount(
        last, minlength=length + 1
    )
    return int((np.cumsum(change) > 0).sum())


def passages_at(counted: Counted, places: Sequence[int]) -> list[Passage]:
    """The codings at these places of the rows, with two queries."""
    rows, texts = counted.rows, counted.texts
    documents = {counted.documents[rows.document[at]].pk for at in places}
    words = texts_in(documents)
    first, last = counted.leaves
    leaf_of = {at: texts.leaves[first[at]] for at in places if first[at] < last[at]}
    leaves = Paragraph.objects.defer("words").in_bulk(set(leaf_of.values()))
    return [_passage(counted, at, words, leaves.get(leaf_of.get(at))) for at in places]


def texts_in(documents: set[UUID]) -> dict[UUID, str]:
    rows = Document.objects.filter(pk__in=documents).order_by()
    return dict(rows.values_list("pk", "text"))


def _passage(
    counted: Counted, at: int, words: dict[UUID, str], leaf: Paragraph | None
) -> Passage:
    rows = counted.rows
    document = counted.documents[rows.document[at]]
    text = words[document.pk]
    offset = int(counted.texts.offsets[rows.document[at]])
    start, end = int(rows.start[at]) - offset, int(rows.end[at]) - offset
    begin = max(leaf.start if leaf else start, start - AROUND)
    stop = min(max(leaf.end if leaf else end, end), end + AROUND)
    pk = UUID(bytes=rows.id[at].tobytes())
    own = counted.selection.said == Said.CODERS and pk != NOBODY
    return Passage(
        document,
        leaf,
        counted.codes.all[rows.code[at]],
        counted.coders[rows.coder[at]],
        pk if own else None,
        start,
        end,
        ("… " if leaf and begin > leaf.start else "") + text[begin:start],
        text[start:end],
        text[end:stop] + (" …" if leaf and stop < leaf.end else ""),
    )
