"""Where the numbers of a document's paragraphs do not count up by one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.structure.found import FoundParagraph, Structured
from documents.structure.marks import Mark, inner_mark

_NUMBER = re.compile(r"(?:\d{1,2}(?:\.[IVX]{1,5}[A-Z]?)?\.)?(\d{1,3})\.?")
_COUNTED = {
    "resolution": frozenset({"operative"}),
    "report": frozenset({"paragraph"}),
}
_PARTS = re.compile(r"^(?:part\.[A-Z]+|annex(?:\.\d+)?)(?=\.)")


@dataclass(frozen=True, slots=True)
class Gap:
    """`label` at `path` does not follow `before` ("" where it should be the first).

    `sort` is "missing", "repeated" or "decreasing".
    """

    path: str
    sort: str
    before: str
    label: str

    def __str__(self) -> str:
        if self.sort == "missing" and not self.before:
            return f"Before {self.label} numbers are missing."
        if self.sort == "missing":
            return f"Between {self.before} and {self.label} numbers are missing."
        return f"After {self.before} comes {self.label}."


def numbering_gaps(structured: Structured) -> list[Gap]:
    """Numbers missing, repeated or decreasing, in the whole and in each inner list."""
    numbered = [found for found in structured.paragraphs if found.label]
    order = {found.path: place for place, found in enumerate(structured.paragraphs)}
    gaps: list[Gap] = []
    for series in _series(numbered, structured.kind):
        gaps += _gaps_of(series)
    for siblings in _inner_lists(numbered):
        gaps += _gaps_of(siblings)
    return sorted(gaps, key=lambda gap: order[gap.path])


Entry = tuple[FoundParagraph, int]


def _series(numbered: Sequence[FoundParagraph], kind: str) -> list[list[Entry]]:
    """The paragraphs' own numbers, by the part or annex and by what precedes them."""
    series: dict[tuple[str, str], list[Entry]] = {}
    for found in numbered:
        match = _NUMBER.fullmatch(found.label)
        if match is None or found.kind not in _COUNTED.get(kind, ()):
            continue
        if _is_chapeau(found):
            continue
        part = _PARTS.match(found.path)
        family = found.label.rstrip(".")[: -len(match[1])]
        key = (part.group() if part else "", family)
        series.setdefault(key, []).append((found, int(match[1])))
    return list(series.values())


def _inner_lists(numbered: Sequence[FoundParagraph]) -> Iterator[list[Entry]]:
    """The lists "(a)", "(b)" and "(i)", "(ii)" that stand under one parent."""
    siblings: dict[str, list[FoundParagraph]] = {}
    for found in numbered:
        if found.kind == "subparagraph" and not _is_chapeau(found):
            siblings.setdefault(found.parent, []).append(found)
    for listed in siblings.values():
        style = ""
        entries: list[Entry] = []
        for found in listed:
            mark = _mark(found)
            if mark is None or mark.style in ("dash", "heading") or not mark.styles():
                continue
            if not style or mark.ordinal(style) is None:
                if entries:
                    yield entries
                style, entries = mark.styles()[0], []
            entries.append((found, mark.ordinal(style) or 0))
        if entries:
            yield entries


def _mark(found: FoundParagraph) -> Mark | None:
    """The printed mark; one misread by text recognition as its path has it."""
    mark = inner_mark(found.label)
    if mark is None or mark.styles():
        return mark
    return inner_mark(f"({found.path.rsplit('.', 1)[-1]})")


def _is_chapeau(found: FoundParagraph) -> bool:
    """Whether the leaf only repeats the number of the parent that it opens."""
    return found.path == f"{found.parent}.chapeau"


def _gaps_of(entries: Sequence[Entry]) -> Iterator[Gap]:
    last, before = 0, ""
    for found, number in entries:
        if number > last + 1:
            yield Gap(found.path, "missing", before, found.label)
        elif number == last:
            yield Gap(found.path, "repeated", before, found.label)
        elif number < last:
            yield Gap(found.path, "decreasing", before, found.label)
        last, before = number, found.label
