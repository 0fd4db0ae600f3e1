"""Paragraphs followed through a chain of mandates."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Leaf = TypeVar("Leaf", bound=Hashable)
Thread = list[Leaf | None]


def threads_of(
    leaves: Sequence[Sequence[Leaf]], became: Sequence[Mapping[Leaf, Leaf]]
) -> list[list[Leaf | None]]:
    """One list for each paragraph's life: its place in every mandate, None where none.

    `leaves` are those of each mandate in order, `became` leads from each mandate to the
    next. Threads stand in the order of the latest mandate; one that has ended stands
    after the thread that it followed last.
    """
    rows: list[list[Leaf | None]] = [[one] for one in leaves[0]] if leaves else []
    for place, own in enumerate(leaves[1:]):
        leads = became[place]
        known = set(own)
        carried: dict[Leaf, list[Leaf | None]] = {}
        for row in rows:
            last = row[-1]
            after = leads.get(last) if last is not None else None
            row.append(after if after in known and after not in carried else None)
            if row[-1] is not None:
                carried[row[-1]] = row
        rows = _merged(rows, own, carried, place + 1)
    return rows


def _merged(
    rows: Sequence[list[Leaf | None]],
    own: Sequence[Leaf],
    carried: Mapping[Leaf, list[Leaf | None]],
    before: int,
) -> list[list[Leaf | None]]:
    """The rows in the newest mandate's order, ended ones behind whom they followed."""
    ended: dict[Leaf | None, list[list[Leaf | None]]] = {}
    last: Leaf | None = None
    for row in rows:
        if row[-1] is None:
            ended.setdefault(last, []).append(row)
        else:
            last = row[-1]
    merged = ended.get(None, [])
    for leaf in own:
        fresh: list[Leaf | None] = [*([None] * before), leaf]
        merged.append(carried.get(leaf, fresh))
        merged += ended.get(leaf, [])
    return merged
