"""Codes by codes: what stands together, beside what chance would make."""

from collections.abc import Callable
from urllib.parse import quote_plus

import numpy as np

from coding.analysis.counted import Counted
from coding.analysis.figure import Cell, Figure, Head, shade, written
from coding.analysis.figures.asked import Asked, code_heads, shown_codes
from coding.analysis.queries.text import quoted
from coding.analysis.together import Together, Unit, together


def together_figure(counted: Counted, asked: Asked) -> Figure:
    """Codes by codes, observed beside expected, but for those above one another."""
    found = together(counted, asked.unit)
    codes = shown_codes(counted)
    heads = code_heads(counted, codes)
    return Figure(
        "together",
        "What stands together",
        [
            f"Each number counts units that carry both codes: {asked.unit.label},"
            f" of which there are {written(found.units)}.",
            "Beside it stands how many would carry both if the codes were given"
            " independently of each other (a · b / n). Under five is marked: too few.",
            "Whoever gave the codes; on the diagonal, units that carry the one code.",
        ],
        "Code",
        heads,
        [Head(one.name, one.key, short=one.key) for one in heads],
        _together_cell(counted, found, codes),
        opens="found",
        beside="expected",
    )


def _together_cell(
    counted: Counted, found: Together, codes: list[int]
) -> Callable[[int, int], Cell]:
    base = counted.selection.narrowed(code=()).as_query()
    unit, joint = found.unit, "and"
    if unit is Unit.OVERLAP:
        unit, joint = Unit.LEAF, "overlapping"
    ratio = found.observed / np.maximum(found.expected, 1e-9)

    def cell(row: int, column: int) -> Cell:
        one, other = codes[row], codes[column]
        first, second = counted.codes.all[one], counted.codes.all[other]
        value = int(found.observed[one, other])
        if one == other:
            words = quote_plus(quoted(first.key))
            query = f"{base}&unit={unit}&words={words}" if value else ""
            return Cell(value, written(value), query, note="the code itself")
        if one in second.above or other in first.above:
            return Cell(None, "", note="one is above the other")
        words = quote_plus(f"{quoted(first.key)} {joint} {quoted(second.key)}")
        few = bool(found.few[one, other])
        lift = float(ratio[one, other])
        return Cell(
            value,
            written(value),
            f"{base}&unit={unit}&words={words}" if value else "",
            round(float(found.expected[one, other]), 1),
            few,
            0 if few or lift <= 1 else shade(min(lift, 5) - 1, 4),
            note="" if value or not few else "nothing, and little expected",
        )

    return cell
