"""Figures drawn as plain shapes, which one template writes down as SVG.

Colours are attributes, so that a file needs no style sheet; on the page style sheets
overrule them by class. Every chart has its table behind it.
"""

from dataclasses import dataclass, field

from coding.analysis.figure import Cell, Figure

INK, FAINT, LINE, ACT = "#1d1f22", "#55595b", "#d6d6ce", "#43317a"
HEAT = ("#fdfdfb", "#e9e5f3", "#cfc6e6", "#a99bd0", "#7c69b3", "#43317a")
ROW, LABEL, BAR, SQUARE, LETTER = 24, 260, 420, 58, 7
PANEL_WIDTH, PANEL_HEIGHT, ACROSS = 300, 150, 3
MOST_ROWS, MOST_COLUMNS = 200, 60
# Of time lines, where each key stands, its kind and its words.
KEYS = ((10, "operative", "operative part"), (140, "preamble", "preamble"))
WHOLE = ((10, "whole", "text without parts"),)


@dataclass(frozen=True, slots=True)
class Shape:
    """One element: its name, what kind of thing it shows, its attributes and words."""

    tag: str
    kind: str
    attributes: dict[str, object]
    words: str = ""


@dataclass
class Chart:
    """Shapes on a sheet of this size, in pixels; `left_out` says what has no room."""

    title: str
    width: int
    height: int
    shapes: list[Shape] = field(default_factory=list)
    left_out: str = ""

    def text(
        self, x: float, y: float, words: str, kind: str = "label", **more: object
    ) -> None:
        fill = FAINT if kind == "faint" else INK
        told = {"x": round(x, 1), "y": round(y, 1), "fill": fill, "font-size": 12}
        self.shapes.append(Shape("text", kind, told | more, words))

    def box(
        self, x: float, y: float, width: float, height: float, kind: str, fill: str
    ) -> None:
        told: dict[str, object] = {
            "x": round(x, 1),
            "y": round(y, 1),
            "width": round(width, 1),
            "height": round(height, 1),
            "fill": fill,
        }
        self.shapes.append(Shape("rect", kind, told))


def chart_of(figure: Figure) -> Chart:
    """The chart that suits the figure: lines along time, bars, or a field of heat."""
    if figure.name == "timeline":
        return _lines(figure)
    return _bars(figure) if figure.bars else _heat(figure)


def _bars(figure: Figure) -> Chart:
    """One bar for each row, of the only column."""
    rows = figure.rows[:MOST_ROWS]
    width = LABEL + BAR + 80
    chart = Chart(figure.title, width, 20 + ROW * len(rows), left_out=_rest(figure))
    values = [figure.cell(at, 0) for at in range(len(rows))]
    most = max((one.value or 0 for one in values), default=0) or 1
    for at, (head, cell) in enumerate(zip(rows, values, strict=True)):
        y = 10 + ROW * at
        chart.text(10 + 12 * head.depth, y + 16, _short(str(head), 34))
        length = BAR * (cell.value or 0) / most
        chart.box(LABEL, y + 4, length, ROW - 8, "bar", ACT)
        chart.text(LABEL + length + 6, y + 16, cell.shown, "faint")
    return chart


def _heat(figure: Figure) -> Chart:
    """A square for each cell, darker for more, with its number in it."""
    rows, columns = figure.rows[:MOST_ROWS], figure.columns[:MOST_COLUMNS]
    top = 40
    chart = Chart(
        figure.title,
        LABEL + SQUARE * len(columns) + 20,
        top + ROW * len(rows) + 20,
        left_out=_rest(figure),
    )
    for at, head in enumerate(columns):
        x = LABEL + SQUARE * at + SQUARE / 2
        name = _short(head.key or head.name, 9)
        chart.text(x, top - 8, name, "faint", **{"text-anchor": "middle"})
    for row, head in enumerate(rows):
        y = top + ROW * row
        chart.text(10 + 12 * head.depth, y + 16, _short(str(head), 34))
        for at in range(len(columns)):
            cell = figure.cell(row, at)
            x = LABEL + SQUARE * at
            chart.box(x, y, SQUARE - 2, ROW - 2, f"heat-{cell.shade}", HEAT[cell.shade])
            ink = "#ffffff" if cell.shade > 3 else INK
            chart.text(
                x + SQUARE / 2 - 1,
                y + 15,
                cell.shown + ("*" if cell.few else ""),
                f"on-heat-{cell.shade}",
                **{"text-anchor": "middle", "fill": ink, "font-size": 11},
            )
    return chart


def _lines(figure: Figure) -> Chart:
    """A panel for each code, all on one scale: preamble dashed, operative solid."""
    panels = len(figure.columns) // 3
    down = -(-panels // ACROSS)
    chart = Chart(figure.title, PANEL_WIDTH * ACROSS, 30 + PANEL_HEIGHT * max(1, down))
    cells = [figure.row(at) for at in range(len(figure.rows))]
    most = max((one.value or 0 for row in cells for one in row), default=0) or 1
    for x, kind, words in KEYS if _is_parted(cells) else WHOLE:
        _path(chart, [(x, 12), (x + 24, 12)], kind)
        chart.text(x + 30, 16, words, "faint")
    for panel in range(panels):
        left = PANEL_WIDTH * (panel % ACROSS)
        top = 30 + PANEL_HEIGHT * (panel // ACROSS)
        _panel(chart, figure, cells, panel, (left, top, most))
    return chart


def _panel(
    chart: Chart,
    figure: Figure,
    cells: list[list[Cell]],
    panel: int,
    at: tuple[float, float, float],
) -> None:
    left, top, most = at
    head = figure.columns[3 * panel]
    chart.text(
        left + 10, top + 14, _short(f"{head.key} {head.name.rpartition(',')[0]}", 34)
    )
    base, reach = top + PANEL_HEIGHT - 28, PANEL_HEIGHT - 56
    width = PANEL_WIDTH - 40
    chart.box(left + 10, base, width, 1, "axis", LINE)
    most_words = {"font-size": 10, "text-anchor": "end"}
    chart.text(
        left + 10 + width, top + 14, f"{100 * most:.0f} %", "faint", **most_words
    )
    step = width / max(1, len(cells) - 1)
    parted = _is_parted(cells)
    for part, kind in enumerate(("preamble", "operative", "whole")):
        if parted == (kind == "whole"):
            continue
        points = [
            (left + 10 + step * place, base - reach * value / most)
            for place, row in enumerate(cells)
            if (value := row[3 * panel + part].value) is not None
        ]
        _path(chart, points, kind)
    if figure.rows:
        first, last = (figure.rows[at].name[-10:-6] for at in (0, -1))
        chart.text(left + 10, base + 16, first, "faint", **{"font-size": 10})
        chart.text(
            left + 10 + width,
            base + 16,
            last,
            "faint",
            **{"font-size": 10, "text-anchor": "end"},
        )


def _is_parted(cells: list[list[Cell]]) -> bool:
    """Whether any document has a preamble or an operative part."""
    return any(
        cell.value is not None
        for row in cells
        for at, cell in enumerate(row)
        if at % 3 < 2
    )


def _path(chart: Chart, points: list[tuple[float, float]], kind: str) -> None:
    """A line through the points with a mark at each: dashed and hollow for words."""
    if not points:
        return
    words = kind == "preamble"
    told: dict[str, object] = {
        "points": " ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        "fill": "none",
        "stroke": FAINT if words else ACT,
        "stroke-width": 2,
    }
    if words:
        told["stroke-dasharray"] = "4 3"
    chart.shapes.append(Shape("polyline", f"line-{kind}", told))
    for x, y in points:
        mark: dict[str, object] = {
            "cx": round(x, 1),
            "cy": round(y, 1),
            "r": 3,
            "fill": "#fdfdfb" if words else ACT,
            "stroke": FAINT if words else ACT,
        }
        chart.shapes.append(Shape("circle", f"mark-{kind}", mark))


def _rest(figure: Figure) -> str:
    rows, columns = len(figure.rows), len(figure.columns)
    if rows <= MOST_ROWS and columns <= MOST_COLUMNS:
        return ""
    drawn = f"{min(rows, MOST_ROWS)} of {rows} rows"
    wide = f"{min(columns, MOST_COLUMNS)} of {columns} columns"
    return f"Drawn are {drawn} and {wide}; the table has all."


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
