"""Keys for codes that came without: their places in the tree."""

from collections import Counter
from collections.abc import Sequence

_LONGEST = 40


def by_place(parents: Sequence[int | None], given: Sequence[str]) -> list[str]:
    """`1`, `1.2`, `1.2.3` for codes without a key; the keys given stay as they are.

    Parents are told by their numbers and stand before their children. A key that would
    be too long is the code's number in the whole list.
    """
    taken = {key for key in given if key}
    children: Counter[int | None] = Counter()
    keys: list[str] = []
    for place, (parent, key) in enumerate(zip(parents, given, strict=True)):
        children[parent] += 1
        above = "" if parent is None else f"{keys[parent]}."
        made = key or f"{above}{children[parent]}"
        while not key and made in taken:
            children[parent] += 1
            made = f"{above}{children[parent]}"
        if len(made) > _LONGEST:
            made = _free(f"n{place + 1}", taken)
        taken.add(made)
        keys.append(made)
    return keys


def _free(key: str, taken: set[str]) -> str:
    while key in taken:
        key += "-"
    return key
