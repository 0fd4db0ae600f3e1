"""Codes and sets of REFI-QDA, which codebooks and projects hold alike."""

from typing import Any

from coding.codebook.formats.labelled import fields_of
from coding.codebook.formats.wording import colour_of, one_line
from coding.datasets.incoming.found import FoundSet
from coding.datasets.incoming.gathering import Gathering, short
from coding.datasets.incoming.markup import every, first, local, words_in

_UNNAMED = "unnamed"
_OTHER_FIELDS = ("definition", "include_when", "exclude_when")


def guid_of(told: str | None) -> str:
    """A GUID as it is compared: without braces, in lower case."""
    return (told or "").strip().strip("{}").lower()


def gather_codes(found: Gathering, codebook: Any) -> None:
    """The codes of a CodeBook element, nested as they are, and its sets."""
    waiting: list[tuple[Any, tuple[str, ...]]] = [
        (code, ()) for code in reversed(list(every(first(codebook, "Codes"), "Code")))
    ]
    while waiting:
        element, above = waiting.pop()
        path = (*above, one_line(element.get("name", "")) or _UNNAMED)
        _gather_code(found, element, path)
        waiting += [(one, path) for one in reversed(list(every(element, "Code")))]


def gather_sets(found: Gathering, holder: Any) -> None:
    """The sets under the element: their names and how much they hold."""
    for one in every(first(holder, "Sets"), "Set"):
        members = sum(local(child).startswith("Member") for child in one)
        name = one_line(one.get("name", "")) or _UNNAMED
        found.sets.append(FoundSet(name, members))


def _gather_code(found: Gathering, element: Any, path: tuple[str, ...]) -> None:
    place = f"Code {short(' / '.join(path))}"
    guid = guid_of(element.get("guid"))
    words = words_in(element, "Description")
    fields = fields_of(words)
    definition = str(fields.get("definition", ""))
    if any(name not in _OTHER_FIELDS for name in fields):
        # What is labelled otherwise stays where it stands.
        definition, fields = words, {}
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
        definition=definition,
        include_when=str(fields.get("include_when", "")),
        exclude_when=str(fields.get("exclude_when", "")),
        colour=colour,
        codable=element.get("isCodable", "true").strip().lower() in ("true", "1"),
        guid=guid,
    )
