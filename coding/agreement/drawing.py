"""A code's curve as the points of a small chart."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from coding.agreement.machine import Point
from coding.agreement.proportions import Share

WIDTH, HEIGHT = 360, 232
LEFT, RIGHT, TOP, BOTTOM = 44, 350, 12, 192
LOWEST, HIGHEST = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    few: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One of the two figures; pieces, since it breaks where it has no value."""

    name: str
    pieces: list[str]
    bands: list[str]
    dots: list[Dot]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lengths are the chart's own units, from its top left."""

    lines: list[Line]
    bar: float | None
    across: list[tuple[float, str]]
    up: list[tuple[float, str]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM


def draw(points: Sequence[Point], bar: float) -> Drawing:
    """Precision and recall by threshold; the present one marked where it is within."""
    ticks = (0, 0.5, 1)
    return Drawing(
        lines=[
            _line("precision", points, lambda point: point.precision),
            _line("recall", points, lambda point: point.recall),
        ],
        bar=_x(bar) if LOWEST <= bar <= HIGHEST else None,
        across=[(_x(one.threshold), f"{one.threshold:.1f}") for one in points],
        up=[(_y(tick), f"{tick:.0%}") for tick in ticks],
    )


def _line(name: str, points: Sequence[Point], figure: Callable[[Point], Share]) -> Line:
    pieces: list[list[tuple[float, Share]]] = [[]]
    for point in points:
        found = figure(point)
        if found.value is None:
            pieces.append([])
        else:
            pieces[-1].append((_x(point.threshold), found))
    runs = [piece for piece in pieces if piece]
    return Line(
        name=name,
        pieces=[_path((x, _y(one.value)) for x, one in run) for run in runs],
        bands=[
            _path(
                [(x, _y(one.high)) for x, one in run]
                + [(x, _y(one.low)) for x, one in reversed(run)]
            )
            for run in runs
        ],
        dots=[Dot(x, _y(one.value), one.few) for run in runs for x, one in run],
    )


def _path(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _x(threshold: float) -> float:
    share = (threshold - LOWEST) / (HIGHEST - LOWEST)
    return round(LEFT + 8 + share * (RIGHT - LEFT - 16), 1)


def _y(value: float | None) -> float:
    return round(BOTTOM - (value or 0) * (BOTTOM - TOP), 1)
