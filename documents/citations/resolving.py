"""Which of a document's paragraphs a pinpoint means, or why none."""

import re
from collections.abc import Collection

from documents.citations.pinpoint import Pinpoint
from documents.structure.marks import roman


def resolve(
    pinpoint: Pinpoint,
    paths: Collection[str],
    pages: dict[str, int | None] | None = None,
) -> list[str]:
    """The existing paths that a pinpoint means, in the order of the document.

    `paths` are a document's, in its order; `pages` says on which page each stands. A
    paragraph is meant with all below it, and is named by its own path; a range names
    each paragraph from one end to the other; a page all that stands on it.
    """
    if pinpoint.part == "page":
        end = pinpoint.until or pinpoint
        wanted = range(pinpoint.number or 0, (end.number or 0) + 1)
        return [path for path in paths if (pages or {}).get(path) in wanted]
    if pinpoint.part == "pp" and pinpoint.number is None:
        return [path for path in paths if re.fullmatch(r"pp\.\d+", path)]
    ordered = list(paths)
    first = _resolve_one(pinpoint, ordered)
    if first is None or pinpoint.until is None:
        return [first] if first else []
    last = _resolve_one(pinpoint.until, ordered)
    if last is None:
        return [first]
    level = first.count(".")
    between = ordered[ordered.index(first) : ordered.index(last) + 1]
    parent = first.rpartition(".")[0] + "."
    return [
        path for path in between if path.count(".") == level and path.startswith(parent)
    ]


def _resolve_one(pinpoint: Pinpoint, paths: list[str]) -> str | None:
    steps = [step.lower() for step in pinpoint.steps]
    places: dict[tuple[str, ...], str] = {}
    for path in paths:
        parts = path.lower().split(".")
        for mark in ("pp",) if pinpoint.part == "pp" else ("op", "para"):
            if mark in parts:
                places.setdefault(tuple(parts[parts.index(mark) + 1 :]), path)
    number = str(pinpoint.number)
    exact = places.get((number, *steps))
    return exact or places.get((number, *_dash_for_numeral(steps)))


def _dash_for_numeral(steps: list[str]) -> list[str]:
    """`g`, `ii` as the second dash under (g), which readers count in this way."""
    value = roman(steps[-1]) if len(steps) > 1 else None
    return [*steps[:-1], f"dash{value}"] if value else steps


def why_none(
    pinpoint: Pinpoint,
    paths: Collection[str],
    pages: dict[str, int | None] | None = None,
) -> str:
    """Why `resolve` finds nothing, in words for the person who cited."""
    if pinpoint.part == "page":
        known = [page for page in (pages or {}).values() if page is not None]
        if not known:
            return "the pages of this text are not known"
        return f"there is no page {pinpoint.number}; the last is {max(known)}"
    if pinpoint.part == "pp":
        last = sum(re.fullmatch(r"pp\.\d+", path) is not None for path in paths)
        return f"the preamble has {last} paragraphs"
    for taken in range(len(pinpoint.steps) - 1, -1, -1):
        parent = Pinpoint("op", pinpoint.number, pinpoint.steps[:taken])
        if _resolve_one(parent, list(paths)):
            steps = "".join(f" ({step})" for step in pinpoint.steps[:taken])
            lacking = pinpoint.steps[taken]
            return f"paragraph {pinpoint.number}{steps} has no ({lacking})"
    numbers = [
        int(found[1])
        for path in paths
        if (found := re.search(r"(?:^|\.)(?:op|para)\.(\d+)", path))
    ]
    if not numbers:
        return "this text has no numbered paragraphs"
    return f"there is no paragraph {pinpoint.number}; the last is {max(numbers)}"
