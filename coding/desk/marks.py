"""How codings and suggestions are drawn: flat marks in the text, gutter stripes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from html import escape

LANES = 4
LANE_WIDTH = 5
PRINCIPLES = 8  # columns of the gutter where stripes go by principle


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding, or a suggestion not yet answered, on `[start, end)` in code points."""

    pk: str
    start: int
    end: int
    code: int
    name: str
    suggested: bool
    principle: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a mark lies in one paragraph, counted from the paragraph's start."""

    mark: Mark
    start: int
    end: int


def pieces(marks: Sequence[Mark], start: int, end: int) -> list[Piece]:
    """The marks cut to `[start, end)`, in drawing order: by start, then longest.

    Of equal passages codings come before suggestions, and codes in one order
    everywhere, so that a pair does not change lanes from paragraph to paragraph.
    """
    cut = [
        Piece(mark, max(mark.start, start) - start, min(mark.end, end) - start)
        for mark in marks
        if max(mark.start, start) < min(mark.end, end)
    ]
    return sorted(cut, key=_drawn)


def _drawn(piece: Piece) -> tuple[int, int, bool, int, str]:
    mark = piece.mark
    return piece.start, -piece.end, mark.suggested, mark.code, mark.pk


def lanes(ordered: Sequence[Piece]) -> list[int]:
    """A lane for each of the ordered pieces; as many lanes as the greatest depth."""
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    taken = []
    for piece in ordered:
        while busy and busy[0][0] <= piece.start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (piece.end, lane))
        taken.append(lane)
    return taken


def segments(
    length: int, ordered: Sequence[Piece]
) -> Iterator[tuple[int, int, list[int]]]:
    """Cut `0..length` wherever a piece begins or ends, with the pieces in force.

    Pieces are named by their place in `ordered`.
    """
    edges = sorted(
        [(piece.start, place) for place, piece in enumerate(ordered)]
        + [(piece.end, place) for place, piece in enumerate(ordered)]
    )
    active: set[int] = set()
    reached = 0
    for position, place in edges:
        if position > reached:
            yield reached, position, sorted(active)
            reached = position
        # A piece is never empty, so its first edge opens and its second closes it.
        active ^= {place}
    if reached < length:
        yield reached, length, []


def drawn(text: str, start: int, marks: Sequence[Mark]) -> tuple[str, str]:
    """The paragraph's text with its marks, and its stripes, worked out together."""
    if not marks:
        return _escaped(text), ""
    ordered = pieces(marks, start, start + len(text))
    in_lanes = lanes(ordered)
    return _body(text, ordered, in_lanes), _stripes(len(text), ordered, in_lanes)


def _body(text: str, ordered: Sequence[Piece], in_lanes: Sequence[int]) -> str:
    parts = []
    for begin, end, active in segments(len(text), ordered):
        words = _escaped(text[begin:end])
        if not active:
            parts.append(words)
            continue
        shown = [(ordered[place].mark, in_lanes[place]) for place in active]
        parts.append(f"<mark {_attributes(shown)}>{words}</mark>")
    return "".join(parts)


def _stripes(length: int, ordered: Sequence[Piece], in_lanes: Sequence[int]) -> str:
    placed = zip(ordered, in_lanes, strict=True)
    return "".join(_stripe(one, lane, length) for one, lane in placed if lane <= LANES)


def stylesheet(colours: Sequence[str], dark: Sequence[str]) -> str:
    """The CSS of each code's marks and stripes, so that no style is ever inline."""
    kinds = [
        rule
        for code in range(len(colours))
        for lane in range(LANES)
        for rule in _lane_rules(code, lane)
    ]
    stripe = [f".g{code}{{fill:var(--c{code})}}" for code in range(len(colours))]
    stripe += [
        f".by-principle .w{place}{{x:{place * 3}px;width:2.5px}}"
        for place in range(PRINCIPLES)
    ]
    stripe += [
        f".g{code}.open{{fill:none;stroke:var(--c{code});stroke-dasharray:2 2}}"
        for code in range(len(colours))
    ]
    return "\n".join(
        [
            f":root{{{_variables(colours)}}}",
            f"{_DARK}{{:root{{{_variables(dark)}}}}}",
            *kinds,
            *stripe,
            _TEXT,
        ]
    )


_DARK = "@media screen and (prefers-color-scheme:dark)"  # paper is light

# How a mark carries its lanes is laid out in pane.css; here is what goes by code, and
# what marks need where colours are taken away. The highlight is scoped to `.text`: a
# universal ::highlight() rule makes the browser work out every element's style again.
_TEXT = """\
.g .more{fill:currentColor}
.text::highlight(chosen){background-color:#3388ff4d}
@media (forced-colors:active){.text mark{text-decoration:underline}}
"""


def _escaped(words: str) -> str:
    """Text as HTML; a carriage return written out, which parsers would turn round."""
    return escape(words).replace("\r", "&#13;")


def _attributes(shown: Sequence[tuple[Mark, int]]) -> str:
    classes = [
        f"{'s' if mark.suggested else 'u'}{lane}-{mark.code}"
        for mark, lane in sorted(shown, key=lambda one: one[1])
        if lane < LANES
    ]
    if len(classes) < len(shown):
        classes.append("more")
    names = "; ".join(
        f"{mark.name} (suggested)" if mark.suggested else mark.name for mark, _ in shown
    )
    keys = " ".join(mark.pk for mark, _ in shown)
    return (
        f'class="{" ".join(classes)}" data-c="{_escaped(keys)}"'
        f' title="{_escaped(names)}"'
    )


def _stripe(piece: Piece, lane: int, length: int) -> str:
    top, height = piece.start / length, (piece.end - piece.start) / length
    return (
        f'<rect class="{_stripe_class(piece.mark, lane)}" x="{lane * LANE_WIDTH}"'
        f' y="{top:.2%}" width="3" height="{height:.2%}"/>'
    )


def _stripe_class(mark: Mark, lane: int) -> str:
    """The colour's class, and the one that puts it in its principle's lane."""
    column = f"w{min(mark.principle, PRINCIPLES - 1)}"
    if lane == LANES:
        return f"more {column}"
    drawn = f"g{mark.code} {column}"
    return f"{drawn} open" if mark.suggested else drawn


def _lane_rules(code: int, lane: int) -> Iterator[str]:
    colour = f"var(--c{code})"
    yield f".u{lane}-{code}{{--u{lane}:linear-gradient({colour},{colour})}}"
    yield (
        f".s{lane}-{code}{{--u{lane}:repeating-linear-gradient("
        f"90deg,{colour} 0 4px,transparent 4px 7px)}}"
    )


def _variables(colours: Sequence[str]) -> str:
    return ";".join(f"--c{code}:{colour}" for code, colour in enumerate(colours))
