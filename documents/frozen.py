"""What does not change once a round hands a document out, kept in memory.

Its text is fixed at import by a trigger, its leaves from the first round on; their
citations follow the document's name, which is part of what they are kept under. Only
ask for documents that were handed out.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from uuid import UUID

from documents.models import Document, Paragraph

KEPT = 32  # documents a process, some megabytes at most


class Leaves:
    """A document's leaves in order, found by place."""

    def __init__(self, leaves: Sequence[Paragraph]) -> None:
        self.all = tuple(leaves)
        self._starts = [leaf.start for leaf in self.all]
        self._ends = [leaf.end for leaf in self.all]

    def touching(self, start: int, end: int) -> tuple[Paragraph, ...]:
        """Those that share a character with `[start, end)`."""
        return self.all[slice(*self.places(start, end))]

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Where they stand in the order: from, and up to."""
        first = bisect_right(self._ends, start)
        return first, max(first, bisect_left(self._starts, end))


@lru_cache(maxsize=KEPT)
def text_of(document_pk: UUID) -> str:
    text: str = Document.objects.values_list("text", flat=True).get(pk=document_pk)
    return text


def leaves_of(document: Document) -> Leaves:
    return _leaves(document.pk, *cited_as(document))


def codable_of(document: Document) -> Leaves:
    """Of the leaves those that carry substance."""
    return _codable(document.pk, *cited_as(document))


def cited_as(document: Document) -> tuple[str, date | None]:
    """What its paragraphs are cited under."""
    return document.symbol or document.title or document.filename, document.date


@lru_cache(maxsize=KEPT)
def _leaves(document_pk: UUID, name: str, dated: date | None) -> Leaves:
    found = Paragraph.objects.leaves().filter(document=document_pk).defer("words")
    return Leaves(list(found))


@lru_cache(maxsize=KEPT)
def _codable(document_pk: UUID, name: str, dated: date | None) -> Leaves:
    leaves = _leaves(document_pk, name, dated)
    return Leaves([leaf for leaf in leaves.all if leaf.codable])
