"""Texts counted as words and pairs of words, quickly, in any script."""

import re
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from coding.words import stem

Counts: TypeAlias = csr_array
Places = NDArray[np.int64]

# Scripts that put no blanks between words are counted by character, and by pairs.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_TERM = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def terms(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in _TERM.findall(text.casefold())]


class Vocabulary:
    """The terms of a corpus, and of its pairs those that occur in two texts."""

    def __init__(self, texts: Sequence[str], *, pairs: bool = False) -> None:
        read = [terms(text) for text in texts]
        every = dict.fromkeys(term for one in read for term in one)
        self.places = {term: place for place, term in enumerate(every)}
        self._pairs: NDArray[np.int64] | None = None
        if pairs:
            owners, _, twos = self._lay(read)
            seen = np.unique(np.stack([twos, owners[:-1]])[:, twos >= 0], axis=1)
            kept, often = np.unique(seen[0], return_counts=True)
            self._pairs = kept[often > 1]
        self.counted = self._count(read)

    def count(self, texts: Sequence[str]) -> Counts:
        """How often each text (row) holds each term or pair (column)."""
        return self._count([terms(text) for text in texts])

    def _lay(self, read: list[list[str]]) -> tuple[Places, Places, Places]:
        """Every word's text, its place, and its pair's with the next; -1 if unknown."""
        lengths = [len(one) for one in read]
        owners = np.repeat(np.arange(len(read)), lengths)
        ones = np.array(
            [self.places.get(term, -1) for one in read for term in one], np.int64
        )
        first, second = ones[:-1], ones[1:]
        whole = (owners[:-1] == owners[1:]) & (first >= 0) & (second >= 0)
        return owners, ones, np.where(whole, first * len(self.places) + second, -1)

    def _count(self, read: list[list[str]]) -> Counts:
        owners, ones, twos = self._lay(read)
        rows, columns = [owners[ones >= 0]], [ones[ones >= 0]]
        width = len(self.places)
        if self._pairs is not None and len(self._pairs):
            found = np.searchsorted(self._pairs, twos).clip(max=len(self._pairs) - 1)
            known = (self._pairs[found] == twos) & (twos >= 0)
            rows.append(owners[:-1][known])
            columns.append(found[known] + width)
            width += len(self._pairs)
        row, column = np.concatenate(rows), np.concatenate(columns)
        shape = (len(read), width)
        counted = csr_array((np.ones(len(row)), (row, column)), shape=shape)
        counted.sum_duplicates()
        return counted
