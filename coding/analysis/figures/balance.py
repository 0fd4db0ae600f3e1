"""Principles by what supports and what undermines them."""

from collections.abc import Callable
from urllib.parse import quote_plus

from coding.analysis.balance import Balance, balances
from coding.analysis.counted import Counted
from coding.analysis.figure import Cell, Figure, Head, written
from coding.analysis.figures.asked import COUNTS, Asked
from coding.analysis.tabulate import Measure


def balance_figure(counted: Counted, asked: Asked) -> Figure:
    """Principles by what supports and what undermines them."""
    measure = asked.measure
    if measure is Measure.WORDS:
        measure = Measure.PARAGRAPHS
    found = balances(counted, measure)
    heads = ["supports", "undermines", "neutral", "share that supports"]
    return Figure(
        "balance",
        "For and against each principle",
        [
            f"Each number counts {COUNTS[measure]}, of all codes below the principle.",
            "The share is supporting of supporting and undermining, with its 95 %"
            " interval (Wilson), which takes them for independent of each other: with"
            " several coders on one text it is narrower than it should be.",
            "Beside the undermining stand those of tension codes that bear on the"
            " principle from elsewhere; they are not in the share.",
        ],
        "Principle",
        [
            Head(one.principle.name, one.principle.key, 0, one.principle.colour)
            for one in found
        ],
        [Head(one) for one in heads],
        _balance_cell(counted, found),
        beside="of tension codes",
    )


def _balance_cell(counted: Counted, found: list[Balance]) -> Callable[[int, int], Cell]:
    base = counted.selection.narrowed(code=(), polarity=(), roll_up=True).as_query()

    def cell(row: int, column: int) -> Cell:
        one = found[row]
        key = f"{base}&code={quote_plus(one.principle.key)}"
        if column == 3:
            share = one.share
            if share.value is None or share.low is None or share.high is None:
                return Cell(None, "–", note="nothing supports or undermines it")
            reach = f"{100 * share.low:.0f}–{100 * share.high:.0f} %"
            return Cell(
                share.value, f"{100 * share.value:.0f} %", few=share.few, note=reach
            )
        polarity = ("supports", "undermines", "neutral")[column]
        value = getattr(one, polarity)
        beside = one.bearing if polarity == "undermines" and one.bearing else None
        query = f"{key}&polarity={polarity}" if value else ""
        return Cell(value, written(value), query, beside)

    return cell
