"""What is taken away as plain records whose fields keep their names."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coding.datasets.outgoing.bundle.terms import moment
from coding.datasets.outgoing.taken import TakenCoder

# The only fields that may be empty and are no ids.
_TIMES = ("finished_at", "compared_at")


def plain(one: Any) -> Any:
    """Ids and people as ids, nobody and nothing as no id, times in UTC."""
    if isinstance(one, TakenCoder):
        return str(one.id)
    if is_dataclass(one):
        return {
            name: None if value is None and name in _TIMES else plain(value)
            for name, value in _values(one)
        }
    if isinstance(one, tuple):
        return [plain(each) for each in one]
    if isinstance(one, datetime):
        return moment(one)
    if isinstance(one, UUID):
        return str(one)
    return "" if one is None else one


def people_in(one: Any) -> Iterator[TakenCoder]:
    """Everybody whom the record names, in what it holds too."""
    if isinstance(one, TakenCoder):
        yield one
    elif is_dataclass(one):
        for _, value in _values(one):
            yield from people_in(value)
    elif isinstance(one, tuple):
        for each in one:
            yield from people_in(each)


def _values(one: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(one):
        yield field.name, getattr(one, field.name)
