"""Word's automatic numbers, which are in no paragraph's own text."""

import re
from dataclasses import dataclass, field

from lxml import etree

from documents.readers.runs import child, local, value

_LEVEL = re.compile(r"%([1-9])")
_TYPED_BULLETS = frozenset("•·‣◦–—-*")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class _Level:
    form: str
    shape: str
    start: int
    follows: str
    legal: bool
    restart: int | None
    style: str


@dataclass(slots=True)
class _List:
    """One `w:num`: its levels, and the counters it shares by `abstract`."""

    abstract: str
    levels: dict[int, _Level]
    overrides: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a document, paragraph by paragraph."""

    def __init__(self, root: etree._Element | None, styles: etree._Element | None):
        self._lists = _lists(root) if root is not None else {}
        self._styles = _Styles(styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._seen: set[tuple[str, int]] = set()

    def next_label(self, properties: etree._Element | None) -> str:
        """The number the paragraph shows, with what stands after it; may be empty."""
        place = self._place(properties)
        if place is None:
            return ""
        number, depth = place
        found = self._lists[number]
        level = found.levels[depth]
        self._count(number, found, depth)
        return _shown(level, found, self._counts[found.abstract])

    def _place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        number, depth = _numbered(properties)
        style = self._styles.of(properties)
        if number is None:
            number, styled_depth = self._styles.numbering(style)
            depth = styled_depth if depth is None else depth
        found = self._lists.get(number or "")
        if number is None or found is None:
            return None
        if depth is None:
            named = self._styles.names(style)
            depth = next((n for n, lv in found.levels.items() if lv.style in named), 0)
        return (number, depth) if depth in found.levels else None

    def _count(self, number: str, found: _List, depth: int) -> None:
        counts = self._counts.setdefault(found.abstract, {})
        fresh = (number, depth) not in self._seen
        self._seen.add((number, depth))
        if fresh and depth in found.overrides:
            counts[depth] = found.overrides[depth]
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = found.levels[depth].start
        for deeper in [at for at in counts if at > depth]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or (restart and depth < restart):
                del counts[deeper]


class _Styles:
    """Which list a paragraph style, or one it stands on, asks for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        for style in root if root is not None else ():
            if local(style) != "style" or value(style, "type") != "paragraph":
                continue
            name = value(style, "styleId")
            self._styles[name] = style
            if value(style, "default") in {"1", "true", "on"}:
                self._default = name

    def of(self, properties: etree._Element | None) -> str:
        named = child(properties, "pStyle")
        return self._default if named is None else value(named, "val")

    def names(self, style: str) -> list[str]:
        """The style and those it stands on, nearest first."""
        names: list[str] = []
        while style in self._styles and style not in names:
            names.append(style)
            based = child(self._styles[style], "basedOn")
            style = "" if based is None else value(based, "val")
        return names

    def numbering(self, style: str) -> tuple[str | None, int | None]:
        for name in self.names(style):
            number, depth = _numbered(child(self._styles[name], "pPr"))
            if number is not None:
                return number, depth
        return None, None


def _lists(root: etree._Element) -> dict[str, _List]:
    abstracts = {
        value(one, "abstractNumId"): one for one in root if local(one) == "abstractNum"
    }
    linked = {
        value(link, "val"): number
        for number, one in abstracts.items()
        if (link := child(one, "styleLink")) is not None
    }
    lists: dict[str, _List] = {}
    for one in root:
        stands_on = child(one, "abstractNumId") if local(one) == "num" else None
        if stands_on is None:
            continue
        abstract = value(stands_on, "val")
        link = child(abstracts.get(abstract), "numStyleLink")
        if link is not None:
            abstract = linked.get(value(link, "val"), abstract)
        found = _List(abstract, _levels(abstracts.get(abstract)))
        for override in one:
            _override(found, override)
        lists[value(one, "numId")] = found
    return lists


def _override(found: _List, override: etree._Element) -> None:
    if local(override) != "lvlOverride":
        return
    depth = _whole(value(override, "ilvl"), 0)
    found.levels.update(_levels(override))
    start = child(override, "startOverride")
    if start is not None:
        found.overrides[depth] = _whole(value(start, "val"), 1)


def _levels(holder: etree._Element | None) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for level in holder if holder is not None else ():
        if local(level) != "lvl":
            continue
        values = {local(child): value(child, "val") for child in level}
        restart = values.get("lvlRestart")
        levels[_whole(value(level, "ilvl"), 0)] = _Level(
            form=values.get("numFmt", "decimal"),
            shape=values.get("lvlText", ""),
            start=_whole(values.get("start"), 1),
            follows={"space": " ", "nothing": ""}.get(values.get("suff", ""), "\t"),
            legal="isLgl" in values,
            restart=None if restart is None else _whole(restart, 0),
            style=values.get("pStyle", ""),
        )
    return levels


def _shown(level: _Level, found: _List, counts: dict[int, int]) -> str:
    if level.form == "bullet":
        mark = level.shape.strip()
        return (mark if mark in _TYPED_BULLETS else "•") + level.follows if mark else ""
    if level.form == "none":
        return level.shape + level.follows if level.shape.strip() else ""

    def count(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        there = found.levels.get(depth, level)
        form = "decimal" if level.legal else there.form
        return in_form(counts.get(depth, there.start), form)

    label = _LEVEL.sub(count, level.shape)
    return label + level.follows if label.strip() else ""


def in_form(number: int, form: str) -> str:
    """A number as a list shows it: 12, l, xii, XII, 12th."""
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form in {"lowerLetter", "upperLetter"} and 0 < number < 1000:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{number:02}"
    return "" if form == "none" else str(number)


def _roman(number: int) -> str:
    letters = ""
    for size, roman in _ROMAN:
        letters += roman * (number // size)
        number %= size
    return letters


def _numbered(properties: etree._Element | None) -> tuple[str | None, int | None]:
    asked = child(properties, "numPr")
    number, depth = child(asked, "numId"), child(asked, "ilvl")
    return (
        None if number is None else value(number, "val"),
        None if depth is None else _whole(value(depth, "val"), 0),
    )


def _whole(digits: str | None, otherwise: int) -> int:
    try:
        return int(digits or "")
    except ValueError:
        return otherwise
