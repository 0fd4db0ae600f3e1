"""The leaves and words of documents as arrays, kept in memory.

Neither changes once a round has handed a document out: only ask for such documents.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from threading import Lock
from uuid import UUID

import numpy as np

from coding.analysis.places import numbered, part, section
from documents.models import Document, Paragraph
from documents.structure.turns import speaker_of

KEPT = 3_000_000  # words a process keeps, 8 bytes each
_SPACES = np.array([chr(point).isspace() for point in range(0x3001)])


@dataclass(frozen=True, slots=True)
class Shape:
    """One document: its codable leaves, and where each of its words begins and ends."""

    length: int
    leaves: tuple[UUID, ...]
    starts: np.ndarray
    ends: np.ndarray
    paths: tuple[str, ...]
    speakers: tuple[str, ...]
    word_starts: np.ndarray
    word_ends: np.ndarray


class Texts:
    """Several documents end to end, so that one search finds places in all of them.

    A place is a document's offset here plus the place in its text.
    """

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self.shapes = shapes
        lengths = [one.length + 1 for one in shapes]
        self.offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
        counts = np.array([len(one.leaves) for one in shapes], dtype=np.int64)
        self.leaf_document = np.repeat(np.arange(len(shapes)), counts)
        self.leaf_starts = self._joined([one.starts for one in shapes])
        self.leaf_ends = self._joined([one.ends for one in shapes])
        self._word_starts = self._joined([one.word_starts for one in shapes])
        self._word_ends = self._joined([one.word_ends for one in shapes])
        self.paths = [path for one in shapes for path in one.paths]
        self.leaves = [leaf for one in shapes for leaf in one.leaves]

    def leaves_at(
        self, starts: np.ndarray, ends: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """For each passage the leaves that share a character with it: from, up to."""
        first = np.searchsorted(self.leaf_ends, starts, side="right")
        last = np.searchsorted(self.leaf_starts, ends, side="left")
        return first, np.maximum(first, last)

    def words_at(
        self, starts: np.ndarray, ends: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """For each passage the words that share a character with it: from, up to.

        A word is a run of characters without white space, as `str.split` has it.
        """
        first = np.searchsorted(self._word_ends, starts, side="right")
        last = np.searchsorted(self._word_starts, ends, side="left")
        return first, np.maximum(first, last)

    @cached_property
    def leaf_word_places(self) -> tuple[np.ndarray, np.ndarray]:
        """Of each leaf its words: from, up to."""
        return self.words_at(self.leaf_starts, self.leaf_ends)

    @cached_property
    def leaf_words(self) -> np.ndarray:
        """How many words each leaf has."""
        first, last = self.leaf_word_places
        return last - first

    @cached_property
    def numbered(self) -> np.ndarray:
        return self._units(numbered)

    @cached_property
    def sections(self) -> np.ndarray:
        return self._units(section)

    @cached_property
    def parts(self) -> np.ndarray:
        """Of each leaf "preamble", "operative" or ""."""
        return np.array([part(path) for path in self.paths], dtype=object)

    @cached_property
    def speakers(self) -> np.ndarray:
        """Of each leaf the speaker's name as printed, without State and language."""
        return self._spoken(lambda printed: speaker_of(printed).name)

    @cached_property
    def states(self) -> np.ndarray:
        """Of each leaf the State whose representative speaks; "" for all others."""
        return self._spoken(lambda printed: speaker_of(printed).state)

    def _spoken(self, named: Callable[[str], str]) -> np.ndarray:
        printed = [one for shape in self.shapes for one in shape.speakers]
        names = {one: named(one) if one else "" for one in set(printed)}
        return np.array([names[one] for one in printed], dtype=object)

    def _units(self, unit_of: Callable[[str], str]) -> np.ndarray:
        """A number for each leaf, the same for all leaves of one unit."""
        numbers: dict[tuple[int, str], int] = {}
        pairs = zip(self.leaf_document.tolist(), self.paths, strict=True)
        return np.array(
            [
                numbers.setdefault((document, unit_of(path)), len(numbers))
                for document, path in pairs
            ],
            dtype=np.int64,
        )

    def _joined(self, arrays: Sequence[np.ndarray]) -> np.ndarray:
        if not arrays:
            return np.zeros(0, dtype=np.int64)
        moved = zip(arrays, self.offsets, strict=True)
        return np.concatenate([one.astype(np.int64) + offset for one, offset in moved])


_kept: OrderedDict[UUID, Shape] = OrderedDict()
_lock = Lock()


def texts_of(documents: Sequence[UUID]) -> Texts:
    """With two queries where some are not in memory, else with none."""
    return _texts(tuple(documents))


@lru_cache(maxsize=4)
def _texts(documents: tuple[UUID, ...]) -> Texts:
    with _lock:
        shapes = {pk: _kept[pk] for pk in documents if pk in _kept}
        for pk in shapes:
            _kept.move_to_end(pk)
    if cold := set(documents) - set(shapes):
        fresh = _read(cold)
        shapes |= fresh
        with _lock:
            _kept.update(fresh)
            _forget()
    return Texts([shapes[pk] for pk in documents])


def _forget() -> None:
    """Let go of what was asked for longest ago, once there is too much."""
    words = sum(len(one.word_starts) for one in _kept.values())
    while words > KEPT and len(_kept) > 1:
        _, oldest = _kept.popitem(last=False)
        words -= len(oldest.word_starts)


def _read(documents: Collection[UUID]) -> dict[UUID, Shape]:
    leaves: dict[UUID, list[tuple]] = {pk: [] for pk in documents}
    rows = Paragraph.objects.codable().filter(document__in=documents)
    for document, *leaf in rows.order_by("document_id", "position").values_list(
        "document_id", "pk", "start", "end", "path", "speaker"
    ):
        leaves[document].append(tuple(leaf))
    texts = Document.objects.filter(pk__in=documents).order_by()
    return {
        pk: _shape(text, leaves[pk])
        for pk, text in texts.values_list("pk", "text").iterator(chunk_size=50)
    }


def _shape(text: str, leaves: Sequence[tuple]) -> Shape:
    pks, starts, ends, paths, speakers = (
        zip(*leaves, strict=True) if leaves else [()] * 5
    )
    word_starts, word_ends = words_in(text)
    return Shape(
        len(text),
        tuple(pks),
        np.array(starts, dtype=np.int32),
        np.array(ends, dtype=np.int32),
        tuple(paths),
        tuple(speakers),
        word_starts,
        word_ends,
    )


def words_in(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Where each word begins and ends, in code points."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype="<u4")
    space = np.zeros(len(points) + 2, dtype=bool)
    space[[0, -1]] = True
    low = points < len(_SPACES)
    space[1:-1][low] = _SPACES[points[low]]
    change = np.flatnonzero(space[1:] != space[:-1]).astype(np.int32)
    return change[::2], change[1::2]
