"""A document's gold as arrays: small enough to be kept of many documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

import numpy as np

from coding.agreement.gold import GoldPassage

# A code is a place among the keys; the id that of the ruling where it is ruled, else
# of the coding.
PASSAGE = np.dtype(
    [("code", "i4"), ("start", "i4"), ("end", "i4"), ("ruled", "?"), ("id", "V16")]
)
QUESTION = np.dtype([("code", "i4"), ("leaf", "V16")])


class SettledPassage(NamedTuple):
    """A passage with its code's key, and the coding or the ruling that it is from."""

    key: str
    start: int
    end: int
    coding: UUID | None
    ruling: UUID | None


@dataclass(frozen=True, slots=True)
class PackedGold:
    """What is settled in a document, in the order of the text, and what is open."""

    keys: tuple[str, ...]
    passages: np.ndarray
    questions: np.ndarray

    def settled(self) -> Iterator[SettledPassage]:
        for code, start, end, ruled, packed in self.passages.tolist():
            pk = UUID(bytes=packed)
            origin = (None, pk) if ruled else (pk, None)
            yield SettledPassage(self.keys[code], start, end, *origin)

    def open(self) -> Iterator[tuple[UUID, str]]:
        """The leaf and the code's key of each question that is disputed, not ruled."""
        for code, leaf in self.questions.tolist():
            yield UUID(bytes=leaf), self.keys[code]


def pack(
    passages: Sequence[GoldPassage], questions: Sequence[tuple[UUID, str]]
) -> PackedGold:
    named = [one.code_key for one in passages] + [key for _, key in questions]
    keys = tuple(dict.fromkeys(named))
    at = {key: place for place, key in enumerate(keys)}
    return PackedGold(
        keys,
        np.array([_row(one, at[one.code_key]) for one in passages], dtype=PASSAGE),
        np.array([(at[key], leaf.bytes) for leaf, key in questions], dtype=QUESTION),
    )


def _row(one: GoldPassage, code: int) -> tuple[int, int, int, bool, bytes]:
    origin = one.ruling or one.coding
    assert origin is not None
    return code, one.start, one.end, one.ruling is not None, origin.bytes
