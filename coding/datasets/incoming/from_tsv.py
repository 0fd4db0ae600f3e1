"""WebAnno's TSV 3: a row for each token, its spans joined again by their numbers."""

import re
from dataclasses import dataclass, field

from coding.datasets.incoming.found import Incoming
from coding.datasets.incoming.gathering import Gathering
from coding.datasets.incoming.layers import (
    LayeredText,
    Span,
    document_and_coder,
    gather_layers,
)
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.texts import decoded

NAME = "WebAnno TSV 3"
_MARK = b"#FORMAT=WebAnno TSV 3"
_SPANS = "#T_SP="
_OTHERS = ("#T_RL=", "#T_CH=")
_TEXT = "#Text="
_ROW = re.compile(r"\d+-\d+(?:\.\d+)?\Z")
_OFFSETS = re.compile(r"(\d{1,9})-(\d{1,9})\Z")
_STACKED = re.compile(r"(?<!\\)\|")
_NUMBERED = re.compile(r"(?<!\\)\[(\d+)\]\Z")
_ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r"}

Key = tuple[str, str]


@dataclass(slots=True)
class Page:
    """What has been read of a file: its layers, its text so far, and its spans."""

    layers: list[tuple[str, list[str]]] = field(default_factory=list)
    text: str = ""
    units: int = 0
    waiting: list[str] = field(default_factory=list)
    spans: dict[Key, Span] = field(default_factory=dict)


def is_it(members: Members) -> bool:
    """Whether any file begins with the name and number of the format."""
    return bool(_names(members))


def read(members: Members) -> Incoming:
    """The spans of every file; relations and chains are told and left out."""
    found = Gathering(NAME, "WebAnno")
    texts = []
    for name in _names(members):
        page = Page()
        for number, line in enumerate(decoded(members.read(name), name).split("\n"), 1):
            _read_line(found, page, line.rstrip("\r"), f"{name}, line {number}")
        document, coder = document_and_coder(name)
        texts.append(LayeredText(document, coder, page.text, list(page.spans.values())))
    gather_layers(found, texts)
    return found.finished()


def _names(members: Members) -> list[str]:
    names = list(members.names) if members.kind == "file" else members.named(".tsv")
    mark = b"\xef\xbb\xbf"
    return [
        n for n in names if members.read(n)[:99].removeprefix(mark).startswith(_MARK)
    ]


def _read_line(found: Gathering, page: Page, line: str, place: str) -> None:
    if line.startswith(_SPANS):
        name, *features = line.removeprefix(_SPANS).split("|")
        page.layers.append((name, features))
    elif line.startswith(_OTHERS):
        name, *features = line[6:].split("|")
        page.layers.append(("", features))
        found.skipped.append(f"{place}: the layer “{name}” is of relations or chains.")
    elif line.startswith(_TEXT):
        page.waiting.append(_plain(line.removeprefix(_TEXT)))
    elif line and not line.startswith("#"):
        cells = line.split("\t")
        offsets = _OFFSETS.match(cells[1]) if len(cells) > 2 else None
        if offsets is None or not _ROW.match(cells[0]):
            found.skipped.append(f"{place}: it is no row of a token.")
            return
        start, end = int(offsets[1]), int(offsets[2])
        if page.waiting:
            _place_sentence(page, start, _plain(cells[2]))
        _read_cells(page, cells, start, end)


def _place_sentence(page: Page, start: int, token: str) -> None:
    """Set the sentence where its first token tells, with blanks before it."""
    sentence = "\n".join(page.waiting)
    page.waiting = []
    at = _units(sentence[: max(sentence.find(token), 0)])
    gap = max(start - at - page.units, 0)
    # What stands between sentences is not in the file: a line feed, then blanks.
    between = ("\n" + " " * (min(gap, 10_000) - 1)) if gap else ""
    page.text += between + sentence
    page.units += _units(between) + _units(sentence)


def _read_cells(page: Page, cells: list[str], start: int, end: int) -> None:
    column = 3
    for number, (layer, features) in enumerate(page.layers):
        width = max(len(features), 1)
        told = [_STACKED.split(cell) for cell in cells[column : column + width]]
        column += width
        if not layer or not told:
            continue
        for place in range(max(map(len, told))):
            values = [one[place] if place < len(one) else "_" for one in told]
            if values[0] == "_":
                continue
            numbers = [n[1] for value in values if (n := _NUMBERED.search(value))]
            key = (str(number), numbers[0] if numbers else f"{cells[0]}/{place}")
            filled = [_plain(_NUMBERED.sub("", value)) for value in values]
            named = dict(zip(features, filled, strict=False))
            before = page.spans.get(key)
            page.spans[key] = Span(
                layer,
                {name: "" if value == "*" else value for name, value in named.items()},
                min(start, before.start) if before else start,
                max(end, before.end) if before else end,
            )


def _plain(words: str) -> str:
    """The words as they were before a backslash went before some characters."""
    return _ESCAPED.sub(
        lambda found: "->" if found[1] == "->" else _CONTROLS.get(found[1], found[1]),
        words,
    )


def _units(words: str) -> int:
    return len(words) + sum(one > "\uffff" for one in words)
