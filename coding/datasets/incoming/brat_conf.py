"""Types of brat's annotation.conf, with the names and colours of its visual.conf."""

import re
from typing import Any

from coding.codebook.formats.wording import colour_of, one_line
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.texts import decoded
from documents.readers.unreadable import Unreadable

_MOST_BYTES = 2**20
_SECTION = re.compile(r"\[(\w+)\]\s*\Z")
_TYPE_ENDS = re.compile(r"[\s|]")
_COLOUR = re.compile(r"bgColor:(#?\w+)")

Lines = dict[str, list[str]]


def configured_types(members: Members) -> dict[str, dict[str, Any]]:
    """The types of entities and events: path, colour, and whether one may use them.

    Only of a package with one annotation.conf: several are for several kinds of work.
    """
    if members.kind == "file":
        return {}
    conf = _sections(members, "annotation.conf")
    looks = _sections(members, "visual.conf")
    names = _names(looks.get("labels", []))
    colours = _colours(looks.get("drawing", []))
    found: dict[str, dict[str, Any]] = {}
    above: list[str] = []
    named = ("entities", "spans", "events")
    for line in (one for section in named for one in conf.get(section, [])):
        # What follows are other ways to write the type, or what an event may have.
        kind = _TYPE_ENDS.split(line.strip())[0]
        if kind.startswith(("<", "-")) or not kind.strip("!"):
            continue
        depth = len(line) - len(line.lstrip())
        key = kind.removeprefix("!")
        above = [*above[:depth], key]
        found[key] = {
            "path": tuple(names.get(one, one) for one in above),
            "colour": colours.get(key, ""),
            "codable": not kind.startswith("!"),
        }
    return found


def _sections(members: Members, name: str) -> Lines:
    files = [one for one in members.names if one.rpartition("/")[2] == name]
    if len(files) != 1:
        return {}
    try:
        text = decoded(members.read(files[0], _MOST_BYTES), files[0])
    except Unreadable:
        return {}
    found: Lines = {}
    lines: list[str] = []
    for line in text.splitlines():
        if section := _SECTION.match(line.strip()):
            lines = found.setdefault(section[1].lower(), [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    return found


def _names(lines: list[str]) -> dict[str, str]:
    """The longest way to write it comes first."""
    cut = [[one_line(part) for part in line.split("|")] for line in lines]
    return {parts[0]: parts[1] for parts in cut if len(parts) > 1 and parts[1]}


def _colours(lines: list[str]) -> dict[str, str]:
    found = {}
    for line in lines:
        kind, _, drawn = line.strip().partition("\t")
        if colour := _COLOUR.search(drawn):
            found[kind] = colour_of(colour[1])
    return found
