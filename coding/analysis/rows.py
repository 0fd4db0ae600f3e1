"""Codings, or gold in their place, as arrays in the order of the texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from coding.analysis.codes import CodeList
from coding.analysis.packed import read_codings
from coding.analysis.packed_gold import PASSAGE
from coding.analysis.selection import Selection
from coding.analysis.settled import read_gold
from coding.analysis.texts import Texts
from coding.models import Exposure, Round

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Work:
    """An assignment that counts."""

    pk: UUID
    document: UUID
    coder: str
    round: UUID


@dataclass(frozen=True, slots=True)
class Rows:
    """Codings as arrays of one length, in the order of documents and their texts.

    `start` and `end` are places in `Counted.texts`; `coder` is a place in
    `Counted.coders`; `id` that of the coding; of gold, what it is taken from.
    """

    document: np.ndarray
    code: np.ndarray
    coder: np.ndarray
    start: np.ndarray
    end: np.ndarray
    id: np.ndarray

    def only(self, mask: np.ndarray) -> "Rows":
        return Rows(
            *(
                one[mask]
                for one in (
                    self.document,
                    self.code,
                    self.coder,
                    self.start,
                    self.end,
                    self.id,
                )
            )
        )

    def __len__(self) -> int:
        return len(self.code)


def coded_rows(
    selection: Selection,
    works: Sequence[Work],
    codes: CodeList,
    coders: Sequence[str],
    places: Mapping[UUID, int],
    texts: Texts,
) -> Rows:
    """The coders' own codings."""
    pks = list(codes.rows)
    exposure = Exposure(selection.exposure) if selection.exposure else None
    read = read_codings(
        [one.pk for one in works], pks, exposure, by_hand=selection.by_hand
    )
    at = {name: place for place, name in enumerate(coders)}
    document = _array([places[one.document] for one in works])[read["work"]]
    code = _array([codes.rows[pk] for pk in pks])[read["code"]]
    coder = _array([at[one.coder] for one in works])[read["work"]]
    offset = texts.offsets[document]
    start, end = offset + read["start"], offset + read["end"]
    # By place, code and work, of which coders' names are the order: no two share all.
    order = np.lexsort((code * len(works) + read["work"], end, start))
    return Rows(document, code, coder, start, end, read["id"]).only(order)


def gold_rows(
    works: Sequence[Work], codes: CodeList, places: Mapping[UUID, int], texts: Texts
) -> Rows:
    """The gold sets of the works' rounds, which must all be comparable."""
    rounds = Round.objects.filter(pk__in={one.round for one in works})
    found = read_gold(list(rounds.order_by("opened_at", "pk")), set(places))
    packed = np.concatenate(
        [np.zeros(0, dtype=PASSAGE), *(one.passages for one in found.values())]
    )
    held = [len(one.passages) for one in found.values()]
    document = np.repeat(_array([places[pk] for _, pk in found]), held)
    by_key = {one.key: at for at, one in enumerate(codes.all)}
    code = _array(
        [by_key[one.keys[at]] for one in found.values() for at in one.passages["code"]]
    )
    offset = texts.offsets[document]
    start, end = offset + packed["start"], offset + packed["end"]
    order = np.lexsort((code, end, start))
    return Rows(document, code, np.zeros_like(code), start, end, packed["id"]).only(
        order
    )


def _array(values: Sequence[int]) -> np.ndarray:
    return np.array(values, dtype=np.int64)
