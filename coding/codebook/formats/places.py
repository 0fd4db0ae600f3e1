"""Keys for codes that came without: their places in the tree."""

from collections import Counter
from collections.abc import Sequence

_LONGEST = 40


def by_place(parents: Sequence[int | None]) -> list[str]:
    """`1`, `1.2`, `1.2.3` for codes whose parents are told by their numbers.

    A key that would be too long is the code's number in the whole list.
    """
    children: Counter[int | None] = Counter()
    keys: dict[int, str] = {}

    def key_of(place: int, depth: int = 0) -> str:
        if place not in keys:
            parent = parents[place]
            above = (
                key_of(parent, depth + 1) + "."
                if parent is not None and depth < len(parents)
                else ""
            )
            children[parent] += 1
            key = f"{above}{children[parent]}"
            keys[place] = key if len(key) <= _LONGEST else f"n{place + 1}"
        return keys[place]

    return [key_of(place) for place in range(len(parents))]
