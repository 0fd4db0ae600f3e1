"""What a table is: columns with types and meanings, and rows in their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coding.datasets.outgoing.content import Content

# Text, whole number, number, ISO 8601 day, ISO 8601 time in UTC, true or false.
Type = Literal["string", "integer", "number", "date", "datetime", "boolean"]
Cell = str | int | float | bool | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column; its type is one of the Frictionless Table Schema's.

    A cell is None where there is nothing to tell; a text is then empty instead.
    """

    name: str
    type: Type
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name; `columns` may depend on the content, as a matrix's do."""

    name: str
    title: str
    holds: str
    columns: Callable[[Content], Sequence[Column]]
    rows: Callable[[Content], Iterator[Sequence[Cell]]]


def fixed(*columns: tuple[str, Type, str]) -> Callable[[Content], Sequence[Column]]:
    """Columns that are the same for every content."""
    told = [Column(*column) for column in columns]
    return lambda content: told
