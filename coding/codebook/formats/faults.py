"""What is wrong with the rows of a sheet, each fault with the number of its row."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from coding.codebook.formats.columns import COLUMNS
from coding.codebook.formats.isolated import DEEPEST

Row = dict[str, str]
Fault = tuple[int, str]

_LONGEST = {
    "key": 40,
    "parent": 200,
    "name": 120,
    "polarity": 40,
    "source": 200,
    "shortcut": 40,
    "weight": 40,
    "codable": 40,
    "colour": 80,
    "definition": 10_000,
    "include_when": 10_000,
    "exclude_when": 10_000,
}
_LONGEST_OTHER = 100_000
_LONGEST_KEYWORD, _LONGEST_SHOWN = 80, 60
_HEAVIEST = 32_767
_POLARITIES = {"", "supports", "undermines", "neutral"}
_CODABLE = {"", "yes", "true", "1", "no", "false", "0"}
_KEY = re.compile(r"\w[\w.\-]{0,39}\Z")
_SHORTCUT = re.compile(r"[1-9]{0,3}\Z")
_WEIGHT = re.compile(r"[0-9]{1,5}\Z")


def faults_of(rows: Sequence[Row], numbers: Sequence[int]) -> list[Fault]:
    """Faults of the rows themselves, and keys and shortcuts that clash."""
    alone = [
        (number, words)
        for number, row in zip(numbers, rows, strict=True)
        for words in (*_long(row), *_unknown(row))
    ]
    return [*alone, *_double_keys(rows, numbers), *_double_shortcuts(rows, numbers)]


def parents_of(
    rows: Sequence[Row], numbers: Sequence[int]
) -> tuple[list[int | None], list[Fault]]:
    """The place of each row's parent, told by its key or its name, and the faults."""
    keys = {row["key"]: place for place, row in enumerate(rows) if row["key"]}
    named: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        named[row["name"]].append(place)
    parents: list[int | None] = []
    faults: list[Fault] = []
    for number, row in zip(numbers, rows, strict=True):
        asked = row["parent"]
        found = [keys[asked]] if asked in keys else named.get(asked, [])
        parents.append(found[0] if asked and found else None)
        if asked and not found:
            faults.append((number, f"the parent {_short(asked)} is not in the file"))
        elif asked and len(found) > 1:
            several = f"the parent {_short(asked)} is the name of several rows"
            faults.append((number, f"{several}: give its key"))
    return parents, [*faults, *_too_deep(rows, numbers, parents)]


def _long(row: Row) -> Iterator[str]:
    for column in COLUMNS:
        longest = _LONGEST.get(column, _LONGEST_OTHER)
        if len(row[column]) > longest:
            yield f"“{column}” is longer than {longest:,} characters"
    for column, longest in (("keywords", _LONGEST_KEYWORD), ("bears_on", 40)):
        if any(len(part.strip()) > longest for part in row[column].split(";")):
            yield f"one of “{column}” is longer than {longest} characters"


def _unknown(row: Row) -> Iterator[str]:
    if not row["name"]:
        yield "the name is missing"
    if row["key"] and len(row["key"]) <= 40 and not _KEY.match(row["key"]):
        yield f"the key {row['key']} is not made of letters, digits, dots and hyphens"
    if row["polarity"].lower() not in _POLARITIES:
        told = _short(row["polarity"])
        yield f"the polarity {told} is none of supports, undermines, neutral"
    if row["weight"] and not (
        _WEIGHT.match(row["weight"]) and int(row["weight"]) <= _HEAVIEST
    ):
        yield f"the weight {_short(row['weight'])} is no whole number up to {_HEAVIEST}"
    if not _SHORTCUT.match(row["shortcut"]):
        yield f"the shortcut {_short(row['shortcut'])} is not one to three digits 1–9"
    if row["codable"].lower() not in _CODABLE:
        yield f"codable is {_short(row['codable'])}, and neither yes nor no"


def _double_keys(rows: Sequence[Row], numbers: Sequence[int]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for number, row in zip(numbers, rows, strict=True):
        key = row["key"]
        if key and (first := seen.setdefault(key, number)) != number:
            yield number, f"the key {_short(key)} stands in row {first} already"


def _double_shortcuts(rows: Sequence[Row], numbers: Sequence[int]) -> Iterator[Fault]:
    """Shortcuts that begin another one, or with another one: typing could not tell."""
    seen: list[tuple[str, int]] = []
    for number, row in zip(numbers, rows, strict=True):
        digits = row["shortcut"]
        if not digits or not _SHORTCUT.match(digits):
            continue
        for other, first in seen:
            if other.startswith(digits) or digits.startswith(other):
                yield (
                    number,
                    f"the shortcut {digits} clashes with {other} in row {first}",
                )
                break
        else:
            seen.append((digits, number))


def _too_deep(
    rows: Sequence[Row], numbers: Sequence[int], parents: Sequence[int | None]
) -> Iterator[Fault]:
    """Rows that stand under themselves, or under too many others to be read."""
    for place, number in enumerate(numbers):
        above, depth = parents[place], 1
        while above not in (None, place) and depth < DEEPEST:
            above, depth = parents[above], depth + 1
        if above == place:
            yield number, f"the code {_short(rows[place]['name'])} stands under itself"
        elif above is not None:
            yield number, f"the code stands more than {DEEPEST} deep, or in a circle"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
