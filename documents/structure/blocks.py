"""Lines gathered into the blocks that a printed paragraph or its number opens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.structure.found import Slice
from documents.structure.lines import Line, is_wrapped, joined
from documents.structure.marks import Mark, inner_mark, mark_of, number_mark
from documents.structure.openings import is_enacting, opens_preambular

_END = re.compile(r"[.;:,?!][\"'”’)\]]*(?:\s?\d{1,2})?$|[.;,:] (?:and|or)$")
_SENTENCE_END = re.compile(r"[.;:?!][\"'”’)\]]*(?:\s\d{1,2})?$|[.;,:] (?:and|or)$")
_UPPER_START = re.compile(r"[\"“‘'«(\[]?[A-ZÀ-Þ]")
_SESSION_TITLE = re.compile(r"\d{1,3}/\d{1,3}[A-Z]?\.\s+[A-Z]")
_NOTE_START = re.compile(r"\d{1,2}\s{1,2}[A-Z][a-z]")
# A draft's symbol under a resolution's title, as the Council printed it until 1993.
_DRAFT_SYMBOL = re.compile(r"\[[SAE]/[\w./-]+\]")
_QUOTED_START = re.compile(r"[“\"«]\s?(?:The|In|It|To|[A-Z])")
_MOST_MARKS = 4
_NEXT_NUMBER = re.compile(r"(?<=[;.])\s+(\d{1,3})\.\s+(?=[A-Z][a-z]+)")
_LEFT_HEADING = re.compile(r"(?<=;)\s+([A-Z][A-Za-z ,/\-]{2,60})$")


@dataclass(slots=True)
class Block:
    """Lines that belong together; `mark` stands before their words.

    `flows` says that the page leaves open whether the block goes on with the
    sentence before it: the line before it is full, or a page turn parts them.
    """

    lines: list[Line] = field(default_factory=list)
    mark: Mark | None = None
    flows: bool = False
    page: int | None = None
    whole: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words after the mark, hard spaces made plain."""
        return " ".join(self.cells.split())

    @property
    def cells(self) -> str:
        """The words with their tabs, which divide a table's cells."""
        return " ".join(line.text for line in self.lines)

    @property
    def number(self) -> int | None:
        """The number that the block's mark gives, None for any other mark."""
        if self.mark is None or self.mark.style != "number":
            return None
        return int(self.mark.word)

    def slices(self, source: str) -> list[Slice]:
        """The words after the mark."""
        return joined(source, self.lines)

    def whole_slices(self, source: str) -> list[Slice]:
        """The words with what looked like a mark and is none."""
        return joined(source, self.whole or self.lines)


def is_closed(text: str) -> bool:
    """Whether the words may end a paragraph or an entry of a list."""
    return bool(_END.search(text))


def ends_sentence(text: str) -> bool:
    """Whether the words end a sentence, or an entry of a list that goes on."""
    return bool(_SENTENCE_END.search(text))


def starts_upper(text: str) -> bool:
    """Whether the first letter, quotation marks aside, is a capital."""
    return bool(_UPPER_START.match(text))


def blocks_of(lines: list[Line]) -> list[Block]:
    """The blocks of a document's body lines, several marks in a row taken apart."""
    groups = _wrapped_groups(lines) if is_wrapped(lines) else _line_groups(lines)
    blocks: list[Block] = []
    last = 0
    for group, flows in groups:
        for piece in _split_at_numbers(group, last):
            blocks += _marked(piece, flows)
            flows = False
            last = max(last, number_of(piece[0].text))
    return blocks


def number_of(text: str) -> int:
    mark = number_mark(text)
    return int(mark.word) if mark else 0


def _line_groups(lines: list[Line]) -> list[tuple[list[Line], bool]]:
    groups: list[tuple[list[Line], bool]] = []
    for line in _headings_apart(lines):
        bare = groups and _is_bare_mark(groups[-1][0][-1].text)
        if bare and not mark_of(line.text):
            groups[-1][0].append(line)
        else:
            groups.append(([line], line.turn))
    return groups


def _headings_apart(lines: list[Line]) -> Iterator[Line]:
    """The lines, a heading parted from the paragraph at whose end it was left."""
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        found = _LEFT_HEADING.search(line.text) if after else None
        if not found or after is None or not number_of(after.text):
            yield line
            continue
        at, start = line.start + found.start(), line.end - len(found[1])
        head = line.text[: found.start()]
        yield Line(line.start, at, head, line.page, line.gap, line.turn)
        yield Line(start, line.end, found[1], line.page)


def _wrapped_groups(lines: list[Line]) -> list[tuple[list[Line], bool]]:
    width = _width(lines)
    groups: list[tuple[list[Line], bool]] = []
    for place, line in enumerate(lines):
        if not place:
            groups.append(([line], False))
            continue
        before = lines[place - 1]
        after = lines[place + 1] if place + 1 < len(lines) else None
        heads = after is not None and _heads(line, after)
        heads = heads and is_closed(before.text)
        short = _leaves_room(before, line, width * (0.95 if heads else 0.86))
        if _opens_block(before, line, after, short):
            groups.append(([line], not short and not line.gap))
        else:
            groups[-1][0].append(line)
    return groups


def _opens_block(before: Line, line: Line, after: Line | None, short: bool) -> bool:
    if _is_bare_mark(before.text):
        return mark_of(line.text) is not None
    if any(_stands_alone(one.text) for one in (before, line)):
        return True
    if mark_of(line.text):
        return _may_stand_here(before, line, short)
    if line.gap and _SESSION_TITLE.match(line.text):
        return True
    if not _UPPER_START.match(line.text):
        noted = _NOTE_START.match(line.text) and ends_sentence(before.text)
        lower = line.text[:1].islower() or not is_closed(before.text)
        return bool(noted) or (line.gap and not lower)
    if line.gap or short:
        return line.gap or not before.text.endswith(("-", "\u00ad"))
    if before.text.endswith((",", ";")) and opens_preambular(line.text):
        return True
    if _QUOTED_START.match(line.text) and ends_sentence(before.text):
        return True
    heads = after is not None and _heads(line, after)
    return heads and before.text.endswith((";", ":", "."))


def _stands_alone(text: str) -> bool:
    return is_enacting(text) or _DRAFT_SYMBOL.fullmatch(text) is not None


def _may_stand_here(before: Line, line: Line, short: bool) -> bool:
    """Whether a mark at a line's start can open a paragraph there."""
    mark = inner_mark(line.text)
    if mark is None or (mark.style != "dash" and mark.styles()):
        return True
    return short or line.gap or is_closed(before.text)


def _heads(line: Line, after: Line) -> bool:
    """Whether the line can be a heading: short, and a numbered line follows."""
    if len(line.text) > 80 or line.text.endswith((";", ",", ".")):
        return False
    return mark_of(after.text) is not None


def _leaves_room(before: Line, line: Line, width: float) -> bool:
    """Whether the line's first word would have fitted on the line before."""
    word = line.text.split(maxsplit=1)[0]
    return len(before.text) + 1 + len(word) < width


def _width(lines: list[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines if len(line.text) > 30)
    return lengths[len(lengths) * 4 // 5] if lengths else 0


def _is_bare_mark(text: str) -> bool:
    mark = mark_of(text)
    return mark is not None and mark.length >= len(text)


def _split_at_numbers(group: list[Line], last: int) -> list[list[Line]]:
    """Parts a line where the next paragraph's number stands in its middle."""
    last = max(last, number_of(group[0].text))
    pieces: list[list[Line]] = [[]]
    for line in group:
        rest = line
        for found in _NEXT_NUMBER.finditer(line.text) if last else ():
            if int(found[1]) != last + 1:
                continue
            last += 1
            at, begin = line.start + found.start(), line.start + found.start(1)
            head = line.text[rest.start - line.start : at - line.start]
            pieces[-1].append(Line(rest.start, at, head, line.page))
            tail = line.text[begin - line.start :]
            rest = Line(begin, line.end, tail, line.page)
            pieces.append([])
        pieces[-1].append(rest)
    return pieces


def _marked(group: list[Line], flows: bool) -> list[Block]:
    """A block for each of the marks that open the group, as in "3. (a) Decides"."""
    blocks: list[Block] = []
    lines, page = list(group), group[0].page
    mark = mark_of(lines[0].text)
    while mark:
        whole, first = lines, lines[0]
        rest = first.text[mark.length :]
        lines = lines[1:]
        if rest:
            lines = [Line(first.end - len(rest), first.end, rest, first.page), *lines]
        ends = mark.style == "dash" or len(blocks) + 1 == _MOST_MARKS
        inner = None if ends else inner_mark(rest)
        if inner:
            at = first.start + len(first.text) - len(rest)
            whole = [Line(first.start, at, first.text[: mark.length], first.page)]
        blocks.append(Block([] if inner else lines, mark, flows, page, whole))
        mark, flows = inner, False
    return blocks or [Block(lines, None, flows, page)]
