"""JSON of other programs, whole or line by line, and values that may be anything."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from coding.datasets.incoming.members import Members
from coding.datasets.incoming.texts import decoded
from documents.readers.unreadable import Unreadable

# In this order; what a title is called elsewhere may be anything.
_NAMES = ("document", "document_name", "name", "title", "filename", "file_name")
_NO_JSON = "The file begins like JSON and is none: it may have been cut."


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a file, each with its number, and which lines were none.

    `whole` is what the file says if it is one value of JSON.
    """

    name: str
    whole: Any
    records: tuple[tuple[int, dict[str, Any]], ...]
    broken: tuple[str, ...]


def records_in(members: Members, name: str) -> Records | None:
    """What a file of JSON or JSON lines holds; None if it does not begin like one."""
    return _records(members.path, members.kind, members.names[name], name)


@lru_cache(maxsize=4)
def _records(path: Path, kind: str, inner: str, name: str) -> Records | None:
    data = Members(path, kind, {name: inner}).read(name)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return None
    text = decoded(data, name).removeprefix("\ufeff")
    try:
        whole = json.loads(text)
    except ValueError:
        return _lines(name, text)
    listed = whole if isinstance(whole, list) else [whole]
    numbered = [
        (place, one) for place, one in enumerate(listed, 1) if isinstance(one, dict)
    ]
    missed = [
        f"Record {place}: it is no object."
        for place, one in enumerate(listed, 1)
        if not isinstance(one, dict)
    ]
    return Records(name, whole, tuple(numbered), tuple(missed))


def _lines(name: str, text: str) -> Records:
    found: list[tuple[int, dict[str, Any]]] = []
    broken: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
        except ValueError:
            one = None
        if isinstance(one, dict):
            found.append((number, one))
        else:
            broken.append(f"{name}, line {number}: it is no object of JSON.")
    if not found:
        raise Unreadable(_NO_JSON)
    return Records(name, None, tuple(found), tuple(broken))


def whole_number(value: Any) -> int | None:
    """A position, if it is one: 3.0 is, true is not."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if abs(value) < 2**53 and value == int(value) else None


def real_number(value: Any) -> float | None:
    """A score between any bounds, but no infinity."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 1e300 else None


def told(value: Any) -> str:
    """Plain words of a plain value, 2026.0 as 2026; nothing for lists and objects."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) else ""


def name_among(metadata: Iterable[tuple[str, str]]) -> str:
    """What the file itself calls a document, if a field beside its text says so."""
    told_by = {name.casefold(): value for name, value in metadata}
    return next((told_by[name] for name in _NAMES if told_by.get(name)), "")


def listed(value: Any) -> list[Any]:
    """The list, or none where something else stands in its place."""
    return value if isinstance(value, list) else []


def mapped(value: Any) -> dict[str, Any]:
    """The object, or an empty one where something else stands in its place."""
    return value if isinstance(value, dict) else {}
