"""Rows of a sheet made into a codebook, or told what is wrong with them."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from coding.codebook.adopting import gathering
from coding.codebook.described import DescribedCode
from coding.codebook.formats.as_csv import FORMULA
from coding.codebook.formats.columns import COLUMNS, DIVIDERS
from coding.codebook.formats.places import by_place

_SYNONYMS = {
    "code": "name",
    "code name": "name",
    "description": "definition",
    "color": "colour",
    "include": "include_when",
    "inclusion": "include_when",
    "exclude": "exclude_when",
    "exclusion": "exclude_when",
    "example": "examples",
    "counter example": "counter_examples",
    "counter-example": "counter_examples",
    "id": "key",
}
_LONGEST = {"name": 120, "source": 200, "key": 40}
_POLARITIES = {"", "supports", "undermines", "neutral"}
_KEY = re.compile(r"\w[\w.\-]*\Z")
_MOST_TOLD = 20
Row = dict[str, Any]


def codes_of(rows: Sequence[Sequence[str]]) -> list[DescribedCode]:
    """The codes of a sheet whose first row names its columns, parents first.

    Raises ValidationError with up to twenty faults, each with the number of its row.
    """
    columns = _columns(rows)
    cells = [
        _row(number, columns, row)
        for number, row in enumerate(rows[1:], 2)
        if any(cell.strip() for cell in row)
    ]
    if not cells:
        raise ValidationError("The file names no code.")
    faults = [fault for row in cells for fault in _faults(row)]
    _name_by_place(cells)
    faults += _double_keys(cells) + _find_parents(cells)
    if faults:
        raise ValidationError(faults[:_MOST_TOLD])
    ordered = _parents_first(cells)
    codes = [_code(row) for row in ordered]
    return codes if "codable" in columns else gathering(codes)


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    names = [
        cell.strip().lower().replace("_", " ") for cell in (rows[0] if rows else [])
    ]
    known = {column.replace("_", " "): column for column in COLUMNS}
    columns = [known.get(name) or _SYNONYMS.get(name, "") for name in names]
    if "name" not in columns:
        raise ValidationError("The first row must name the columns, “name” among them.")
    return columns


def _row(number: int, columns: list[str], cells: Sequence[str]) -> Row:
    row: Row = dict.fromkeys(COLUMNS, "")
    for column, cell in zip(columns, cells, strict=False):
        words = cell.removeprefix("'") if FORMULA.match(cell.lstrip("'")) else cell
        if column:
            row[column] = words.replace("\x00", "").strip()
    return row | {"row": number}


def _faults(row: Row) -> list[str]:
    found = []
    if not row["name"]:
        found.append("the name is missing")
    if row["key"] and not _KEY.match(row["key"]):
        found.append(
            f"the key {row['key'][:40]} holds more than letters, digits, . and -"
        )
    if row["polarity"].lower() not in _POLARITIES:
        found.append("the polarity is none of supports, undermines, neutral")
    for column in COLUMNS:
        if len(row[column]) > _LONGEST.get(column, 10_000):
            found.append(f"“{column}” is too long")
    if row["weight"] and not row["weight"].isdecimal():
        found.append("the weight is no whole number")
    return [f"Row {row['row']}: {fault}." for fault in found]


def _double_keys(rows: list[Row]) -> list[str]:
    seen: dict[str, int] = {}
    found = []
    for row in rows:
        first = seen.setdefault(row["key"], row["row"])
        if first != row["row"]:
            found.append(
                f"Row {row['row']}: the key {row['key']} stands in row {first}."
            )
    return found


def _find_parents(rows: list[Row]) -> list[str]:
    keys = {row["key"]: row["key"] for row in rows}
    names = {row["name"]: row["key"] for row in rows}
    found = []
    for row in rows:
        asked = row["parent"]
        row["parent"] = keys.get(asked) or names.get(asked, "")
        if asked and not row["parent"]:
            found.append(f"Row {row['row']}: the parent {asked} is not in the file.")
    return found


def _name_by_place(rows: list[Row]) -> None:
    """Give rows without a key one by their place under their parent."""
    if all(row["key"] for row in rows):
        return
    names = {row["name"]: place for place, row in enumerate(rows)}
    parents = [names.get(row["parent"]) for row in rows]
    taken = {row["key"] for row in rows}
    for row, key in zip(rows, by_place(parents), strict=True):
        if not row["key"]:
            row["key"] = key if key not in taken else f"{key}-{row['row']}"


def _parents_first(rows: list[Row]) -> list[Row]:
    """The rows, each after its parent and otherwise in the order of the file."""
    placed: set[str] = {""}
    ordered: list[Row] = []
    waiting = rows
    while waiting:
        left = []
        for row in waiting:
            if row["parent"] in placed:
                placed.add(row["key"])
                ordered.append(row)
            else:
                left.append(row)
        if len(left) == len(waiting):
            raise ValidationError(
                f"Row {waiting[0]['row']}: the code stands under itself."
            )
        waiting = left
    return ordered


def _code(row: Row) -> DescribedCode:
    words: dict[str, Any] = {
        column: row[column]
        for column in COLUMNS
        if column not in {*DIVIDERS, "weight", "codable", "polarity"}
    }
    lists: dict[str, Any] = {
        column: tuple(
            part.strip() for part in row[column].split(mark.strip(" ")) if part.strip()
        )
        for column, mark in DIVIDERS.items()
    }
    return DescribedCode(
        **words,
        **lists,
        polarity=row["polarity"].lower(),
        weight=int(row["weight"]) if row["weight"] else None,
        codable=row["codable"].lower() not in {"no", "false", "0"},
    )
