"""A codebook in plain words: what readers make of a file, and writers take."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class DescribedCode:
    """One code, its parent named by key; a colour as `#rrggbb`, or none."""

    key: str
    name: str
    parent: str = ""
    polarity: str = ""
    bears_on: tuple[str, ...] = ()
    definition: str = ""
    include_when: str = ""
    exclude_when: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    source: str = ""
    colour: str = ""
    shortcut: str = ""
    weight: int | None = None
    codable: bool = True
    guid: str = ""


@dataclass(frozen=True, slots=True)
class DescribedCodebook:
    """A whole codebook, parents before their children, with what could not be read."""

    title: str
    codes: tuple[DescribedCode, ...]
    description: str = ""
    remarks: tuple[str, ...] = field(default=())


def gathering(codes: Iterable[DescribedCode]) -> list[DescribedCode]:
    """The codes, where one at the top that has codes under it only gathers them."""
    told = list(codes)
    parents = {code.parent for code in told}
    return [
        replace(code, codable=False)
        if not code.parent and code.key in parents
        else code
        for code in told
    ]
