"""Codes and sets of REFI-QDA, which codebooks and projects hold alike."""

import re
from typing import Any

from coding.codebook.formats.labelled import fields_of
from coding.codebook.formats.wording import colour_of, one_line
from coding.datasets.incoming.found import OURS, FoundSet
from coding.datasets.incoming.gathering import Gathering, short
from coding.datasets.incoming.markup import every, first, local, words_in

_UNNAMED = "unnamed"
_OTHER_FIELDS = ("definition", "include_when", "exclude_when")
# How hsframe's own files tell a code's key: in a project on a line of its own, in a
# codebook before the name.
_KEY = re.compile(r"Key: (?P<key>\w[\w.\-]{0,39})(?:\n|\Z)")
_KEYED = re.compile(r"(?P<key>\w[\w.\-]{0,39}) (?P<name>\S.*)")


def guid_of(told: str | None) -> str:
    """A GUID as it is compared: without braces, in lower case."""
    return (told or "").strip().strip("{}").lower()


def gather_codes(found: Gathering, codebook: Any) -> None:
    """The codes of a CodeBook element, nested as they are, and its sets."""
    ours = found.origin.startswith(OURS)
    waiting: list[tuple[Any, tuple[str, ...]]] = [
        (code, ()) for code in reversed(list(every(first(codebook, "Codes"), "Code")))
    ]
    while waiting:
        element, above = waiting.pop()
        name = one_line(element.get("name", "")) or _UNNAMED
        key, name = _keyed(name) if ": " in found.origin and ours else ("", name)
        path = (*above, name)
        _gather_code(found, element, path, key if ours else None)
        waiting += [(one, path) for one in reversed(list(every(element, "Code")))]


def gather_sets(found: Gathering, holder: Any) -> None:
    """The sets under the element: their names and how much they hold."""
    for one in every(first(holder, "Sets"), "Set"):
        members = sum(local(child).startswith("Member") for child in one)
        name = one_line(one.get("name", "")) or _UNNAMED
        found.sets.append(FoundSet(name, members))


def _gather_code(
    found: Gathering, element: Any, path: tuple[str, ...], notation: str | None
) -> None:
    """`notation` is the key that the name told; None for files of other programs."""
    place = f"Code {short(' / '.join(path))}"
    guid = guid_of(element.get("guid"))
    words = words_in(element, "Description")
    more: dict[str, Any] = {}
    if notation is not None:
        line = _KEY.match(words)
        words = words[line.end() :] if line else words
        more["notation"] = line["key"] if line else notation
    fields = fields_of(words)
    if notation is None and any(name not in _OTHER_FIELDS for name in fields):
        # What is labelled otherwise stays where it stands.
        fields = {"definition": words}
    told = element.get("color", "")
    colour = colour_of(told)
    if told.strip() and not colour:
        found.repaired.append(f"{place}: its colour {short(told)} is not understood.")
    if path[-1] == _UNNAMED and not element.get("name", "").strip():
        found.repaired.append(f"{place}: had no name.")
    key = guid
    if not guid or guid in found.codes:
        key = f"{guid or 'code'}#{len(found.codes) + 1}"
        cause = "its GUID stands at another code too" if guid else "had no GUID"
        found.repaired.append(f"{place}: {cause}.")
    found.add_code(
        key,
        path,
        **fields,
        **more,
        colour=colour,
        codable=element.get("isCodable", "true").strip().lower() in ("true", "1"),
        guid=guid,
    )


def _keyed(name: str) -> tuple[str, str]:
    """Key and name, of a name that begins with the key."""
    found = _KEYED.fullmatch(name)
    return (found["key"], found["name"]) if found else ("", name)
