"""Codes by documents, missions, years, coders and the like."""

from collections.abc import Callable
from urllib.parse import quote_plus

from coding.analysis.counted import Counted
from coding.analysis.figure import Cell, Figure, Head, shade, written
from coding.analysis.figures.asked import COUNTS, Asked, code_heads, shown_codes
from coding.analysis.selection import NONE
from coding.analysis.tabulate import By, Measure, Table, tabulate

ALONG = (By.DOCUMENT, By.SPEAKER, By.STATE)  # these stand in the rows


def table_figure(counted: Counted, asked: Asked) -> Figure:
    """Codes by something, by documents or speakers with these in the rows."""
    found = tabulate(counted, asked.by, asked.measure)
    codes = shown_codes(counted)
    heads = code_heads(counted, codes)
    labels = [_called(asked.by, name) for name in found.columns.names]
    others = [Head("all together"), *(Head(one) for one in labels)]
    cell = _table_cell(counted, asked.by, found, codes)
    along = asked.by in ALONG
    return Figure(
        "table",
        "How often" if asked.by is By.NOTHING else f"Codes by {asked.by.label}",
        [f"Each number counts {COUNTS[asked.measure]}."],
        asked.by.label.capitalize() if along else "Code",
        others if along else heads,
        heads if along else others,
        (lambda row, column: cell(column, row)) if along else cell,
        bars=asked.by is By.NOTHING,
        notes=_notes(counted, asked.by, asked.measure),
    )


def _table_cell(
    counted: Counted, by: By, found: Table, codes: list[int]
) -> Callable[[int, int], Cell]:
    selection = counted.selection.narrowed(code=(), revealed=by is By.CODER)
    all_together, name = selection.as_query(), _field(by)
    one_column = selection.narrowed(**{name: ()}).as_query() if name else ""
    keys = [quote_plus(counted.codes.all[at].key) for at in codes]
    totals, counts = found.totals[codes], found.counts[codes]
    most = float((counts if name else totals).max(initial=0))

    def cell(row: int, column: int) -> Cell:
        if column == 0:
            value = int(totals[row])
            query = f"{all_together}&code={keys[row]}"
            dark = 0 if name else shade(value, most)
        else:
            value = int(counts[row, column - 1])
            chosen = quote_plus(found.columns.values[column - 1])
            query = f"{one_column}&code={keys[row]}&{name}={chosen}"
            dark = shade(value, most)
        return Cell(value, written(value), query if value else "", shade=dark)

    return cell


def _field(by: By) -> str:
    """The selection's field that a column narrows."""
    names = {By.VARIABLE: "value", By.NOTHING: ""}
    return names.get(by, by.value)


def _called(by: By, value: str) -> str:
    return f"no {by.label}" if value == NONE else value


def _notes(counted: Counted, by: By, measure: Measure) -> list[str]:
    notes = []
    if counted.selection.roll_up:
        notes.append("A code's number includes what the codes below it were given for.")
    if measure is not Measure.CODINGS and by is not By.NOTHING:
        notes.append(
            "What stands in two columns counts once in “all together”, which may so be"
            " less than the sum."
        )
    if by in (By.PART, By.SPEAKER, By.STATE):
        notes.append("A passage counts where it begins.")
    return notes
