"""The codes that figures are about: one for each key, whatever version it is in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from coding.codebook.tree import Tree
from coding.models import Code, Codebook


@dataclass(frozen=True, slots=True)
class CodeNow:
    """A code in its newest wording; `above` are the places of the codes above it."""

    key: str
    name: str
    polarity: str
    colour: int
    codable: bool
    depth: int
    above: tuple[int, ...]
    bears_on: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.key} {self.name}"


@dataclass(frozen=True, slots=True)
class CodeList:
    """In the order of the newest version, then what only older ones had.

    `rows` leads from each version's row of a code to its place in the list.
    """

    all: Sequence[CodeNow]
    rows: Mapping[UUID, int]

    def at(self, key: str) -> int | None:
        """The place of the code with this key."""
        return next((at for at, one in enumerate(self.all) if one.key == key), None)

    def below(self, place: int) -> list[int]:
        """The places of a code and of all below it."""
        return [
            at for at, one in enumerate(self.all) if at == place or place in one.above
        ]

    def principle(self, place: int) -> int:
        """The place of the code that stands on top of a code's branch."""
        above = self.all[place].above
        return above[-1] if above else place

    def principles(self) -> list[int]:
        return [at for at, one in enumerate(self.all) if not one.above]

    def rolling(self) -> np.ndarray:
        """True at [code, above] for each code and itself, and each above it."""
        found = np.eye(len(self.all), dtype=bool)
        for at, one in enumerate(self.all):
            found[at, list(one.above)] = True
        return found


def codes_of_book(codebook: Codebook | None) -> CodeList:
    """All published codes of a codebook, with one query."""
    every = Code.objects.filter(
        version__codebook=codebook, version__published_at__isnull=False
    )
    versions: dict[UUID, list[Code]] = {}
    for code in every.order_by("-version__number", "position"):
        versions.setdefault(code.version_id, []).append(code)
    listed: list[CodeNow] = []
    places: dict[str, int] = {}
    rows: dict[UUID, int] = {}
    for codes in versions.values():
        for code, now in _in_words(Tree(codes), places):
            if code.key not in places:
                places[code.key] = len(listed)
                listed.append(now)
            rows[code.pk] = places[code.key]
    return CodeList(listed, rows)


def _in_words(tree: Tree, places: dict[str, int]) -> Iterator[tuple[Code, CodeNow]]:
    """Parents first, so that each finds the codes above it among those listed."""
    for code, _ in tree.ordered():
        above: list[int] = []
        parent = tree.codes.get(code.parent_id) if code.parent_id else None
        while parent is not None:
            above.append(places[parent.key])
            parent = tree.codes.get(parent.parent_id) if parent.parent_id else None
        yield (
            code,
            CodeNow(
                code.key,
                code.name,
                code.polarity,
                code.colour,
                code.codable,
                len(above),
                tuple(above),
                tuple(code.bears_on),
            ),
        )
