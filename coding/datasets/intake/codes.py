"""The codes of a file: described for a codebook, or found in one that there is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from coding.codebook.described import DescribedCode
from coding.codebook.formats.from_qdc import numbered
from coding.codebook.formats.places import by_place
from coding.codebook.formats.wording import cleaned, one_line
from coding.codebook.tree import Tree
from coding.datasets.incoming.found import FoundCode
from coding.models import Code, CodebookVersion

Path = tuple[str, ...]

_KEY = re.compile(r"\w[\w.\-]{0,39}\Z")
_GUID = re.compile(r"\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?\Z", re.I)
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Described:
    """The codes as a codebook takes them, parents first.

    `keys` and `paths` are those that each key of the file gets there.
    """

    codes: list[DescribedCode]
    keys: dict[str, str]
    paths: dict[str, Path]


@dataclass(frozen=True, slots=True)
class Matched:
    """Codes of a version by the file's keys, and the file's codes that it has not."""

    codes: dict[str, Code]
    unmatched: list[FoundCode]


def describe_codes(found: Sequence[FoundCode], coded: set[str]) -> Described:
    """The file's codes for a codebook of their own; a parent only implied gathers.

    `coded` are the keys of codes that passages carry, which can be given whatever the
    file says.
    """
    rows = _with_parents(found)
    places = {one.path: place for place, one in reversed(list(enumerate(rows)))}
    parents = [places.get(one.path[:-1]) for one in rows]
    pairs = _named(rows, coded)
    keys = by_place(parents, [key for key, _ in pairs])
    told = [
        _described(one, key, name, "" if parent is None else keys[parent], coded)
        for one, key, (_, name), parent in zip(rows, keys, pairs, parents, strict=True)
    ]
    paths: list[Path] = []
    for code, parent in zip(told, parents, strict=True):
        above = () if parent is None else paths[parent]
        paths.append((*above, *folded([code.name])))
    return Described(
        told,
        {one.key: key for one, key in zip(rows, keys, strict=True)},
        {one.key: path for one, path in zip(rows, paths, strict=True)},
    )


def match_codes(
    found: Iterable[FoundCode], described: Described, version: CodebookVersion
) -> Matched:
    """Each code of the file in a version, by its names from the top or by its key.

    A key of digits alone says nothing: programs and hsframe count with them.
    """
    codes = {code.pk: code for code in version.codes.all() if code.can_be_given}
    paths = {path: pk for pk, path in paths_in(version).items() if pk in codes}
    keys = {
        code.key: code for code in codes.values() if re.search(r"[^\W\d]", code.key)
    }
    matched = Matched({}, [])
    for one in found:
        pk = paths.get(folded(one.path)) or paths.get(described.paths[one.key])
        code = codes[pk] if pk else keys.get(one.key) or keys.get(_begun(one.path[-1]))
        if code is None:
            matched.unmatched.append(one)
        else:
            matched.codes[one.key] = code
    return matched


def paths_in(version: CodebookVersion) -> dict[UUID, Path]:
    """The names from the top of each code of a version, in small letters."""
    tree = Tree(version.codes.all())
    paths: dict[UUID, Path] = {}
    for code in tree.codes.values():
        names, seen = [code.name], code
        while seen.parent_id is not None:
            seen = tree.codes[seen.parent_id]
            names.append(seen.name)
        paths[code.pk] = folded(tuple(reversed(names)))
    return paths


def folded(path: Iterable[str]) -> Path:
    """Names as they are compared: on one line, in small letters, as long as kept."""
    return tuple(one_line(name)[:_LONGEST_NAME].strip().casefold() for name in path)


def _with_parents(found: Sequence[FoundCode]) -> list[FoundCode]:
    """The codes and the parents that they imply, each before what is under it."""
    named: dict[Path, list[FoundCode]] = {}
    for one in found:
        for size in range(1, len(one.path)):
            named.setdefault(one.path[:size], [])
        named.setdefault(one.path, []).append(one)
    under: dict[Path, list[Path]] = {}
    for path in named:
        under.setdefault(path[:-1], []).append(path)
    rows: list[FoundCode] = []
    waiting = list(reversed(under.get((), [])))
    while waiting:
        path = waiting.pop()
        implied = FoundCode(f"/{'/'.join(path)}", path, codable=False)
        rows += named[path] or [implied]
        waiting += reversed(under.get(path, []))
    return rows


def _named(rows: Sequence[FoundCode], coded: set[str]) -> list[tuple[str, str]]:
    """A key where the file has one for every code, and the name without it."""
    names = [one_line(one.path[-1]) or "unnamed" for one in rows]
    own = [one for one in rows if one.codable or one.key in coded]
    if pairs := numbered(names, [one in own for one in rows]):
        return pairs
    fit = all(_KEY.match(one.key) and not _GUID.match(one.key) for one in own)
    keys = [one.key if fit and one in own else "" for one in rows]
    return list(zip(keys, names, strict=True))


def _described(
    one: FoundCode, key: str, name: str, parent: str, coded: set[str]
) -> DescribedCode:
    definition = cleaned(one.definition)
    if len(name) > _LONGEST_NAME:
        definition = f"{name}\n{definition}".strip()
    return DescribedCode(
        key=key,
        name=name[:_LONGEST_NAME].strip(),
        parent=parent,
        definition=definition,
        include_when=cleaned(one.include_when),
        exclude_when=cleaned(one.exclude_when),
        colour=one.colour,
        codable=one.codable or one.key in coded,
    )


def _begun(name: str) -> str:
    """The key with which a name begins, as in `HR.1 Norms`; one has a number."""
    key = one_line(name).partition(" ")[0]
    return key if re.search(r"\d", key) else ""
