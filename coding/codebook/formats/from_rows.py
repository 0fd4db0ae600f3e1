"""Rows of a sheet made into a codebook, or told what is wrong with them."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from coding.codebook.described import DescribedCode, DescribedCodebook, gathering
from coding.codebook.formats.columns import COLUMNS, DIVIDERS, columns_of
from coding.codebook.formats.faults import Fault, faults_of, parents_of
from coding.codebook.formats.places import by_place
from coding.codebook.formats.wording import cleaned, colour_of, one_line

_MOST_TOLD = 20
_LINES = {"definition", "include_when", "exclude_when", "examples", "counter_examples"}
_NOT_CODABLE = {"no", "false", "0"}


def codebook_of(
    rows: Sequence[tuple[int, Sequence[str]]], title: str
) -> DescribedCodebook:
    """The codes of a sheet whose first row names its columns, parents first.

    Each row comes with its number in the file. Raises ValidationError with up to
    twenty faults, each with the number of its row.
    """
    (_, headings), *lines = rows
    columns = columns_of(headings)
    if "name" not in columns:
        raise ValidationError("The first row must name the columns, “name” among them.")
    if not lines:
        raise ValidationError("The file names no code.")
    cells = [_row(columns, line) for _, line in lines]
    numbers = [number for number, _ in lines]
    parents, lost = parents_of(cells, numbers)
    _refuse([*_too_wide(len(headings), lines), *faults_of(cells, numbers), *lost])
    order = _parents_first(parents)
    place = {row: at for at, row in enumerate(order)}
    above = [None if (one := parents[row]) is None else place[one] for row in order]
    keys = by_place(above, [cells[row]["key"] for row in order])
    codes = [
        _code(cells[row], key, "" if parent is None else keys[parent])
        for row, key, parent in zip(order, keys, above, strict=True)
    ]
    if "codable" not in columns:
        codes = gathering(codes)
    return DescribedCodebook(
        title, tuple(codes), remarks=_remarks(rows, columns, cells)
    )


def _row(columns: Sequence[str], line: Sequence[str]) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS, "")
    for column, cell in zip(columns, line, strict=False):
        if column:
            row[column] = cleaned(cell) if column in _LINES else one_line(cell)
    return row


def _too_wide(width: int, lines: Sequence[tuple[int, Sequence[str]]]) -> list[Fault]:
    return [
        (number, f"there are more cells than the {width} columns")
        for number, line in lines
        if any(map(str.strip, line[width:]))
    ]


def _refuse(faults: Sequence[Fault]) -> None:
    if not faults:
        return
    told = [f"Row {number}: {words}." for number, words in sorted(faults)]
    more = len(told) - _MOST_TOLD
    raise ValidationError(
        told[:_MOST_TOLD] + ([f"And {more:,} more."] if more > 0 else [])
    )


def _parents_first(parents: Sequence[int | None]) -> list[int]:
    """The rows in the order of the file, but none before the one it stands under."""
    ordered: dict[int, None] = {}
    for row in range(len(parents)):
        chain: list[int] = []
        above: int | None = row
        while above is not None and above not in ordered:
            chain.append(above)
            above = parents[above]
        ordered |= dict.fromkeys(reversed(chain))
    return list(ordered)


def _code(row: dict[str, str], key: str, parent: str) -> DescribedCode:
    several: dict[str, Any] = {
        column: tuple(filter(None, map(one_line, row[column].split(mark.strip(" ")))))
        for column, mark in DIVIDERS.items()
    }
    return DescribedCode(
        key=key,
        name=row["name"],
        parent=parent,
        polarity=row["polarity"].lower(),
        definition=row["definition"],
        include_when=row["include_when"],
        exclude_when=row["exclude_when"],
        source=row["source"],
        colour=colour_of(row["colour"]),
        shortcut=row["shortcut"],
        weight=int(row["weight"]) if row["weight"] else None,
        codable=row["codable"].lower() not in _NOT_CODABLE,
        **several,
    )


def _remarks(
    rows: Sequence[tuple[int, Sequence[str]]],
    columns: Sequence[str],
    cells: Sequence[dict[str, str]],
) -> tuple[str, ...]:
    """What of the sheet did not become part of the codebook."""
    (_, headings), *lines = rows
    left = [
        one_line(heading)[:40] or f"column {place + 1}, without a heading"
        for place, (heading, column) in enumerate(zip(headings, columns, strict=True))
        if not column
        and (
            heading.strip()
            or any("".join(line[place : place + 1]) for _, line in lines)
        )
    ]
    plain = [
        str(number)
        for (number, _), row in zip(lines, cells, strict=True)
        if row["colour"] and not colour_of(row["colour"])
    ]
    told = {
        "Columns that a codebook here does not have were left out": left,
        "Colours that hsframe does not understand were left out, in rows": plain,
    }
    return tuple(
        f"{words}: {', '.join(names[:_MOST_TOLD])}"
        + (" and more." if len(names) > _MOST_TOLD else ".")
        for words, names in told.items()
        if names
    )
