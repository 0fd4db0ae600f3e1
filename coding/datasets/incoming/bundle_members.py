"""The members of hsframe's own bundle, none of them read before its hash is right."""

import json
from collections.abc import Iterator
from typing import Any, TypeVar

from coding.datasets.incoming.gathering import Gathering, short
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.revived import revived
from documents.readers.unreadable import Unreadable

FORMAT, NEWEST = "hsframe bundle", 1
MANIFEST = "manifest.json"
_MOST_SHOWN = 5
_LARGEST_MANIFEST = 50 * 2**20

T = TypeVar("T")


def manifest_in(members: Members) -> dict[str, Any] | None:
    """The manifest, if the package has one of this format."""
    if members.kind == "file" or MANIFEST not in members.names:
        return None
    try:
        told = json.loads(members.read(MANIFEST, _LARGEST_MANIFEST))
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and told.get("format") == FORMAT else None


def check_manifest(members: Members, told: dict[str, Any]) -> None:
    """Raises Unreadable unless every member is there and is what it was."""
    version = told.get("format_version")
    if not isinstance(version, int) or version > NEWEST:
        raise Unreadable("The bundle was made by a newer hsframe than this one.")
    listed = told.get("members")
    known = {
        one["name"]: (one.get("size"), one.get("sha256"))
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict) and isinstance(one.get("name"), str)
    }
    names = [name for name in members.names if name != MANIFEST]
    _refuse([one for one in known if one not in members.names], "missing")
    _refuse([one for one in names if one not in known], "not named in its manifest")
    changed = [
        name
        for name, found in zip(names, members.digests(names), strict=True)
        if found != known[name]
    ]
    _refuse(changed, "not what the manifest says: their hashes or sizes differ")


def value_in(members: Members, name: str) -> Any:
    """The JSON of a member that every bundle has."""
    if name not in members.names:
        raise Unreadable(f"The bundle lacks “{name}”.")
    return _parsed(members.read(name), name)


def lines_in(members: Members, name: str) -> Iterator[tuple[str, Any]]:
    """Each record of `name-0001.jsonl` and so on, with where it stands."""
    pages = [one for one in members.named(".jsonl") if one.startswith(f"{name}-")]
    for page, data in zip(pages, members.each(pages), strict=True):
        for number, line in enumerate(data.split(b"\n"), 1):
            if line.strip():
                yield f"{page}, line {number}", _parsed(line, page)


def items_in(members: Members, folder: str) -> Iterator[tuple[str, str, Any]]:
    """Each annotation of the collections in a folder: collection, place, itself."""
    pages = [
        one
        for one in members.named(".jsonld")
        if one.startswith(f"{folder}/") and one.rpartition("/")[2].startswith("page-")
    ]
    for page, data in zip(pages, members.each(pages), strict=True):
        told = _parsed(data, page)
        items = told.get("items") if isinstance(told, dict) else None
        for number, item in enumerate(items if isinstance(items, list) else [], 1):
            yield page.split("/")[-2], f"{page}, item {number}", item


def record_of(found: Gathering, kind: type[T], place: str, told: Any) -> T | None:
    """The record, or None, and a sentence about what is wrong with it."""
    try:
        return revived(kind, told)
    except ValueError as fault:
        found.skipped.append(f"{place}: {fault}.")
        return None


def _parsed(data: bytes, name: str) -> Any:
    try:
        value = json.loads(data)
        # Only what is escaped can hold signs that are no part of any text.
        if b"\\u" in data:
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Unreadable(f"“{name}” in the bundle is no JSON.") from None
    if b"\\u0000" in data and _holds_null(value):
        raise Unreadable(f"“{name}” in the bundle holds a null character.")
    return value


def _holds_null(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_null, value)) or any(map(_holds_null, value.values()))
    if isinstance(value, list):
        return any(map(_holds_null, value))
    return isinstance(value, str) and "\x00" in value


def _refuse(names: list[str], why: str) -> None:
    if not names:
        return
    shown = ", ".join(map(short, names[:_MOST_SHOWN]))
    more = len(names) - _MOST_SHOWN
    rest = f" and {more:,} more" if more > 0 else ""
    raise Unreadable(
        f"The bundle was changed or damaged after it was made. Members that are {why}:"
        f" {shown}{rest}."
    )
