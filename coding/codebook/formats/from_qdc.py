"""Nested codes of a REFI-QDA file made into a codebook."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from coding.codebook.described import DescribedCode
from coding.codebook.formats.as_qdc import LINES
from coding.codebook.formats.places import by_place

_KEYED = re.compile(
    r"(?P<key>[A-Z][A-Za-z]{0,7}(?:\.?\d[\w.]*)?)\s+(?P<name>\S.*)\Z", re.S
)
_HEXED = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LONGEST_NAME = 120
_SEVERAL = {"examples", "counter_examples"}
_HEADINGS = {heading: field for field, heading in LINES.items()}


def codes_of(found: dict[str, Any], *, ours: bool) -> list[DescribedCode]:
    """The codes in the order of the file; keys from the names of our `ours` files."""
    rows = found["codes"]
    if not rows:
        raise ValidationError("The file names no code.")
    names = [_clean(row.get("name", "")).strip() or "unnamed" for row in rows]
    keyed = _keyed(names) if ours else None
    keys = [key for key, _ in keyed] if keyed else by_place([r["parent"] for r in rows])
    told = [name for _, name in keyed] if keyed else names
    codes = []
    for place, row in enumerate(rows):
        parent = row["parent"]
        words = _words(_clean(row["words"]))
        if len(told[place]) > _LONGEST_NAME:
            words["definition"] = f"{told[place]}\n{words['definition']}".strip()
        codes.append(
            DescribedCode(
                key=keys[place],
                name=told[place][:_LONGEST_NAME].strip(),
                parent=keys[parent] if parent is not None else "",
                colour=_colour(row.get("color", "")),
                codable=row.get("isCodable", "true").strip().lower() in {"true", "1"},
                guid=row.get("guid", "").strip("{}"),
                **words,
            )
        )
    return codes


def remarks_on(found: dict[str, Any]) -> tuple[str, ...]:
    """What the file holds that a codebook here does not."""
    sets = [one for one in found["sets"] if one["codes"]]
    if not sets:
        return ()
    names = "; ".join(f"{_clean(one['name'])[:80]} ({one['codes']})" for one in sets)
    return (f"Groups of codes were left out: {names}.",)


def _keyed(names: list[str]) -> list[tuple[str, str]] | None:
    """Each name as key and name, if all begin with a key of their own."""
    found = [_KEYED.match(name) for name in names]
    pairs = [(one["key"], one["name"]) for one in found if one]
    if len(pairs) < len(names) or len({key for key, _ in pairs}) < len(pairs):
        return None
    return pairs


def _words(description: str) -> dict[str, Any]:
    """A description taken apart where its lines have our headings."""
    words: dict[str, Any] = {"definition": "", "examples": (), "counter_examples": ()}
    rest = []
    for line in description.splitlines():
        heading, colon, said = line.partition(": ")
        field = _HEADINGS.get(heading) if colon else None
        if field in _SEVERAL:
            words[field] += (said,)
        elif field == "weight" and said.isdecimal():
            words[field] = int(said)
        elif field in {"bears_on", "keywords"}:
            words[field] = tuple(part for part in said.split("; ") if part)
        elif field and field not in words and field != "weight":
            words[field] = said
        else:
            rest.append(line)
    words["definition"] = "\n".join(rest).strip()[:10_000]
    if words.get("polarity") not in {None, "supports", "undermines", "neutral"}:
        words["definition"] += f"\nPolarity: {words.pop('polarity')}"
    return words


def _colour(told: str) -> str:
    told = told.strip()
    if _HEXED.match(told):
        long = told if len(told) == 7 else "#" + "".join(2 * c for c in told[1:])
        return long.lower()
    if parts := _RGB.match(told):
        return "#" + "".join(f"{min(255, int(part)):02x}" for part in parts.groups())
    return ""


def _clean(words: str) -> str:
    return _CONTROL.sub("", words.replace("\r\n", "\n"))
