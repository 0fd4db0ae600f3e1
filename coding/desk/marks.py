"""Draw codings and suggestions on a paragraph: flat marks, lanes, stripes, colours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

LANES = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding or suggestion to draw, `[start, end)` in the document's code points."""

    pk: str
    start: int
    end: int
    code: int
    name: str
    suggested: bool


@dataclass(slots=True)
class Piece:
    """A mark clipped to one paragraph, with the lane that it is drawn in."""

    mark: Mark
    start: int
    end: int
    lane: int = 0

    @property
    def css(self) -> str:
        if self.lane >= LANES:
            return "more"
        return f"{'s' if self.mark.suggested else 'u'}{self.lane}-{self.mark.code}"


def pieces(marks: Sequence[Mark], start: int, end: int) -> list[Piece]:
    """The marks that touch `[start, end)`, clipped to it and given lanes.

    Greedy by start, then longest: never more lanes than the greatest depth.
    """
    clipped = [
        Piece(mark, max(mark.start, start) - start, min(mark.end, end) - start)
        for mark in marks
        if mark.start < end and mark.end > start
    ]
    clipped.sort(key=lambda piece: (piece.start, -piece.end, piece.mark.pk))
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    lanes = 0
    for piece in clipped:
        while busy and busy[0][0] <= piece.start:
            heappush(free, heappop(busy)[1])
        if free:
            piece.lane = heappop(free)
        else:
            piece.lane, lanes = lanes, lanes + 1
        heappush(busy, (piece.end, piece.lane))
    return clipped


def segments(
    length: int, clipped: Sequence[Piece]
) -> Iterator[tuple[int, int, list[Piece]]]:
    """Cover `0..length` with stretches on which the same pieces lie; O(k log k)."""
    edges = [(piece.start, 1, piece) for piece in clipped]
    edges += [(piece.end, 0, piece) for piece in clipped]
    edges.sort(key=lambda edge: (edge[0], edge[1]))
    active: dict[int, Piece] = {}
    at = 0
    for place, opens, piece in edges:
        if place > at:
            yield at, place, list(active.values())
            at = place
        if opens:
            active[id(piece)] = piece
        else:
            active.pop(id(piece), None)
    if at < length:
        yield at, length, []


def body(text: str, start: int, marks: Sequence[Mark]) -> SafeString:
    """The paragraph's words as HTML, one flat `mark` for each marked stretch."""
    clipped = pieces(marks, start, start + len(text))
    if not clipped:
        return conditional_escape(text)
    parts = []
    for begin, end, active in segments(len(text), clipped):
        words = conditional_escape(text[begin:end])
        parts.append(_marked(words, active) if active else words)
    return mark_safe("".join(parts))  # every part is escaped above


def _marked(words: SafeString, active: list[Piece]) -> SafeString:
    classes = dict.fromkeys(piece.css for piece in active)
    return format_html(
        '<mark class="{}" data-c="{}" title="{}">{}</mark>',
        " ".join(classes),
        " ".join(piece.mark.pk for piece in active),
        "; ".join(
            f"{piece.mark.name}{' (suggested)' if piece.mark.suggested else ''}"
            for piece in active
        ),
        words,
    )


def stripes(length: int, marks: Sequence[Mark]) -> SafeString:
    """The margin's stripes as SVG rectangles, placed by share of characters."""
    return mark_safe(
        "".join(
            format_html(
                '<rect class="{}" x="{}" width="3" y="{}%" height="{}%"/>',
                f"{'q' if piece.mark.suggested else 'f'}{piece.mark.code}",
                piece.lane * 5 + 2,
                round(100 * piece.start / length, 2),
                round(100 * (piece.end - piece.start) / length, 2),
            )
            for piece in pieces(marks, 0, length)
            if piece.lane < LANES
        )
    )


def stylesheet(colours: Sequence[str], dark: Sequence[str]) -> str:
    """CSS that draws each colour in each lane: solid for codings, dashed suggested."""
    light_names = ";".join(f"--k{i}:{c}" for i, c in enumerate(colours))
    dark_names = ";".join(f"--k{i}:{c}" for i, c in enumerate(dark))
    rules = [
        f":root{{{light_names}}}",
        f"@media (prefers-color-scheme:dark){{:root{{{dark_names}}}}}",
    ]
    for code in range(len(colours)):
        colour = f"var(--k{code})"
        rules.append(f".f{code}{{fill:{colour}}}")
        rules.append(f".q{code}{{fill:none;stroke:{colour};stroke-dasharray:2 2}}")
        for lane in range(LANES):
            solid = f"linear-gradient({colour},{colour})"
            dashed = (
                f"repeating-linear-gradient(90deg,{colour} 0 4px,transparent 4px 7px)"
            )
            rules.append(f".u{lane}-{code}{{--u{lane}:{solid}}}")
            rules.append(f".s{lane}-{code}{{--u{lane}:{dashed}}}")
    return "\n".join(rules)
