"""Nested codes of a REFI-QDA file made into a codebook."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from coding.codebook.described import DescribedCode, DescribedCodebook
from coding.codebook.formats.as_qdc import ORIGIN, guid_in
from coding.codebook.formats.labelled import fields_of
from coding.codebook.formats.places import by_place
from coding.codebook.formats.wording import colour_of, one_line

# Names as they leave hsframe, and names of others that begin with a number of theirs.
_OURS = re.compile(r"(?P<key>\w[\w.\-]{0,39}) (?P<name>\S.*)")
_NUMBERED = re.compile(
    r"(?P<key>(?:[A-Za-z]{1,8}[.\-]?)?\d{1,3}[A-Za-z]?(?:[.\-]\w{1,3})*)[.:)]?"
    r"(?: [\-–—])? (?P<name>\S.*)"
)
_GATHERING = re.compile(r"(?P<key>[A-Z]{1,8})[.:)]?(?: [\-–—])? (?P<name>\S.*)")
_LONGEST_NAME, _LONGEST_TEXT = 120, 10_000
_UNNAMED = "unnamed"
_MOST_LISTED = 20

Pair = tuple[str, str]


def codebook_of(found: dict[str, Any], title: str) -> DescribedCodebook:
    """The codes in the order of the file, under a title of its own if it has one."""
    rows = found["codes"]
    if not rows:
        raise ValidationError("The file names no code.")
    origin, _, told = found["origin"].partition(": ")
    ours = origin == ORIGIN
    title = one_line(told if ours else found["name"])[:190] or title
    names = [one_line(row["name"]) or _UNNAMED for row in rows]
    codable = [row["codable"].strip().lower() in {"true", "1"} for row in rows]
    pairs = _keyed(names) if ours else numbered(names, codable)
    pairs = pairs or [("", name) for name in names]
    parents = [row["parent"] for row in rows]
    keys = by_place(parents, [key for key, _ in pairs])
    codes = []
    for row, key, (_, name), given in zip(rows, keys, pairs, codable, strict=True):
        fields = fields_of(row["words"])
        if len(name) > _LONGEST_NAME:
            fields["definition"] = f"{name}\n{fields['definition']}".strip()
        codes.append(
            DescribedCode(
                key=key,
                name=name[:_LONGEST_NAME].strip(),
                parent="" if row["parent"] is None else keys[row["parent"]],
                colour=colour_of(row["color"]),
                codable=given,
                guid=guid_in(row["guid"]),
                **fields,
            )
        )
    remarks = (*_on_codes(rows, pairs, codes), *_on_sets(found["sets"]))
    return DescribedCodebook(title, tuple(codes), remarks=remarks)


def _keyed(names: Sequence[str]) -> list[Pair] | None:
    """Each name as key and name, if all begin with a key of their own."""
    found = [_OURS.fullmatch(name) for name in names]
    pairs = [(one["key"], one["name"]) for one in found if one]
    return pairs if len(pairs) == len(names) and _unique(pairs) else None


def numbered(names: Sequence[str], codable: Sequence[bool]) -> list[Pair] | None:
    """Each name as key and name, if every one that can be given has a number.

    One alone proves nothing. A name that only gathers others may begin with the
    letters that theirs begin with (`HR Rights` above `HR.1 Norms`), or have no key.
    """
    found = [_NUMBERED.fullmatch(name) for name in names]
    given = [one for one, can in zip(found, codable, strict=True) if can]
    if len(given) < 2 or not all(given):
        return None
    starts = {re.split(r"[\d.\-]", one["key"])[0] for one in given if one}
    pairs = []
    for name, one in zip(names, found, strict=True):
        above = _GATHERING.fullmatch(name)
        one = one or (above if above and above["key"] in starts else None)
        pairs.append((one["key"], one["name"]) if one else ("", name))
    return pairs if _unique(pairs) else None


def _unique(pairs: Sequence[Pair]) -> bool:
    counted = Counter(key for key, _ in pairs if key)
    return all(count == 1 for count in counted.values())


def _on_codes(
    rows: Sequence[dict[str, Any]],
    pairs: Sequence[Pair],
    codes: Sequence[DescribedCode],
) -> list[str]:
    """What was changed of the codes to make them fit."""
    cut = [
        code.key
        for code, (_, name) in zip(codes, pairs, strict=True)
        if len(name) > _LONGEST_NAME
    ]
    unnamed = [
        code.key
        for code, row in zip(codes, rows, strict=True)
        if not one_line(row["name"])
    ]
    plain = [
        code.key
        for code, row in zip(codes, rows, strict=True)
        if row["color"].strip() and not code.colour
    ]
    long = [code.key for code in codes if len(code.definition) > _LONGEST_TEXT]
    told = {
        f"Names of more than {_LONGEST_NAME} characters were cut, and stand whole in "
        "the definition": cut,
        f"Codes without a name are called “{_UNNAMED}”": unnamed,
        "Colours that hsframe does not understand were left out": plain,
        f"Definitions have more than {_LONGEST_TEXT:,} characters": long,
    }
    return [f"{words}: {_listed(keys)}." for words, keys in told.items() if keys]


def _on_sets(sets: Sequence[tuple[str, int]]) -> list[str]:
    """Which groups of codes the file holds: a codebook here has none."""
    named = [
        f"{one_line(name)[:80] or _UNNAMED} ({count} code{'s' * (count != 1)})"
        for name, count in sets
    ]
    return [f"Groups of codes were left out: {_listed(named)}."] if named else []


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_LISTED
    return "; ".join(names[:_MOST_LISTED]) + (f"; and {more} more" if more > 0 else "")
