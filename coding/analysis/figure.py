"""One shape for all figures with rows and columns, on pages and in files alike."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

SHADES = 5


@dataclass(frozen=True, slots=True)
class Head:
    """What a row or a column is: a code with its key, a document, a mission.

    `short` is what stands over a narrow column instead.
    """

    name: str
    key: str = ""
    depth: int = 0
    short: str = ""

    def __str__(self) -> str:
        return f"{self.key} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, how it is written, and what opens the passages that it counts.

    `beside` is a second number to hold it against; `few` says that it is too small to
    say anything by; `shade` runs from 0, none, to SHADES.
    """

    value: float | None
    shown: str
    query: str = ""
    beside: float | None = None
    few: bool = False
    shade: int = 0
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """Rows, columns, and the cell at each; `about` says in sentences what is counted.

    `opens` names the page that a cell's query is for, `beside` the second number. With
    `bars` a single column is drawn as bars; with `notes_shown` cells tell their notes.
    """

    name: str
    title: str
    about: Sequence[str]
    corner: str
    rows: Sequence[Head]
    columns: Sequence[Head]
    cell: Callable[[int, int], Cell]
    opens: str = "passages"
    beside: str = ""
    bars: bool = False
    notes_shown: bool = False
    notes: Sequence[str] = field(default_factory=tuple)

    def row(self, place: int) -> list[Cell]:
        return [self.cell(place, at) for at in range(len(self.columns))]

    def lines(
        self, begin: int = 0, end: int | None = None
    ) -> Iterator[tuple[Head, list[Cell]]]:
        """Each row's head and cells, of a page of rows if need be."""
        for place in range(len(self.rows))[begin:end]:
            yield self.rows[place], self.row(place)

    @property
    def is_empty(self) -> bool:
        return not self.rows or not self.columns


def written(value: float | None, *, percent: bool = False) -> str:
    """As pages show it: whole numbers plainly, shares in per cent with one decimal."""
    if value is None:
        return "–"
    if percent:
        return f"{100 * value:.1f} %"
    return f"{value:,.0f}".replace(",", " ") if value == int(value) else f"{value:.1f}"


def shade(value: float | None, most: float) -> int:
    """How dark: 0 for nothing, else 1 to SHADES in equal steps up to the most."""
    if not value or most <= 0:
        return 0
    return min(SHADES, 1 + int(SHADES * value / most * 0.999999))
