"""Principles by what supports and what undermines them."""

from collections.abc import Callable
from urllib.parse import quote_plus

from coding.analysis.balance import Balance, balances
from coding.analysis.counted import Counted
from coding.analysis.figure import Cell, Figure, Head, written
from coding.analysis.figures.asked import COUNTS, Asked

SIDES = ("supports", "undermines", "neutral")


def balance_figure(counted: Counted, asked: Asked) -> Figure:
    """Principles by what supports and what undermines them."""
    found = balances(counted, asked.measure)
    heads = [*SIDES, "share that supports", "undermines from elsewhere"]
    return Figure(
        "balance",
        "For and against each principle",
        [
            f"Each number counts {COUNTS[asked.measure]}.",
            "The codes are all those below the principle.",
            "The share is supporting of supporting and undermining, with its 95 %"
            " interval (Wilson), which takes them for independent of each other: with"
            " several coders on one text it is narrower than it should be.",
            "From elsewhere are codes of other principles that are said to bear on this"
            " one, such as tensions; they are not in the share.",
        ],
        "Principle",
        [Head(one.principle.name, one.principle.key) for one in found],
        [Head(one) for one in heads],
        _balance_cell(counted, found),
        notes_shown=True,
    )


def _balance_cell(counted: Counted, found: list[Balance]) -> Callable[[int, int], Cell]:
    plain = counted.selection.narrowed(code=(), polarity=())
    base = plain.narrowed(roll_up=True).as_query()
    exact = plain.narrowed(roll_up=False).as_query()

    def cell(row: int, column: int) -> Cell:
        one = found[row]
        key = f"{base}&code={quote_plus(one.principle.key)}"
        if column == 3:
            return _share(one)
        if column == 4:
            keys = "".join(f"&code={quote_plus(key)}" for key in one.bearing_keys)
            query = f"{exact}{keys}" if one.bearing else ""
            return Cell(one.bearing, written(one.bearing), query)
        polarity = SIDES[column]
        value = getattr(one, polarity)
        query = f"{key}&polarity={polarity}" if value else ""
        return Cell(value, written(value), query)

    return cell


def _share(one: Balance) -> Cell:
    share = one.share
    if share.value is None or share.low is None or share.high is None:
        return Cell(None, "–", note="nothing supports or undermines it")
    reach = f"{100 * share.low:.0f}–{100 * share.high:.0f} %"
    return Cell(share.value, f"{100 * share.value:.0f} %", few=share.few, note=reach)
