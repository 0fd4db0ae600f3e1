"""brat's configuration of a project's codes: their types, tree, names and colours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from coding.datasets.outgoing.taken import TakenCode

# Without it brat calls any two passages that overlap a mistake.
_OVERLAPS = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def types_of(codes: Sequence[TakenCode]) -> dict[UUID, str]:
    """The key of each code in the letters that brat allows, none of them twice."""
    found: dict[UUID, str] = {}
    known: set[str] = set()
    for code in codes:
        name = _UNSAFE.sub("_", code.key).strip("_") or "Code"
        given, number = name, 2
        while given in known:
            given, number = f"{name}-{number}", number + 1
        known.add(given)
        found[code.id] = given
    return found


def annotation_conf(codes: Sequence[TakenCode], types: Mapping[UUID, str]) -> str:
    """A code stands indented under its parent; what cannot be coded has a `!`."""
    lines = [
        "\t" * depth + ("" if code.codable else "!") + types[code.id]
        for depth, code in _deep(codes)
    ]
    sections = ["[entities]", *lines, "", "[relations]", _OVERLAPS, "", "[events]", ""]
    return "\n".join([*sections, "[attributes]", ""])


def visual_conf(codes: Sequence[TakenCode], types: Mapping[UUID, str]) -> str:
    """The names of codes as they are shown, and their colours."""
    named = [f"{types[one.id]} | {_name(one)}" for one in codes]
    drawn = [f"{types[one.id]}\tbgColor:{one.colour}" for one in codes]
    return "\n".join(["[labels]", *named, "", "[drawing]", *drawn, ""])


def _deep(codes: Sequence[TakenCode]) -> Iterator[tuple[int, TakenCode]]:
    depths: dict[UUID, int] = {}
    for code in codes:  # parents stand before their children
        depths[code.id] = depths[code.parent] + 1 if code.parent in depths else 0
        yield depths[code.id], code


def _name(code: TakenCode) -> str:
    """A bar divides names in brat's file."""
    return " ".join(code.name.split()).replace("|", "\N{BROKEN BAR}")
