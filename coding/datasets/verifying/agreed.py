"""Agreement among people worked out again from the tables, and held against them."""

import math
from collections.abc import Iterator
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from coding.agreement.measures.yes_no import YesNo
from coding.datasets.verifying.faults import Found
from coding.datasets.verifying.opened import Opened
from coding.datasets.verifying.settled import Settled
from coding.datasets.verifying.walk import Leaf, Planned, Work
from coding.rounds.lot import drawn

_CLOSE = 1e-9
_Kind = tuple[str, str]  # round, and blind or assisted


class Agreed:
    """Sums of what coders judged, by round and kind, as documents come by.

    The rules are those of the report: finished work, documents with two coders or
    more, paragraphs that both judged; in blind figures no paragraph into which a
    passage reaches that was made with suggestions on show.
    """

    def __init__(self, rounds: dict[str, Planned], settled: Settled) -> None:
        self.rounds, self.settled = rounds, settled
        self.sums: dict[_Kind, YesNo] = {}

    def add(self, work: Work) -> None:
        """What a document adds."""
        cells = {
            tuple(row[self.settled.at[one]] for one in _WHOSE): row
            for _, row in work.matrix
        }
        for name, coders in work.finished().items():
            planned = self.rounds.get(name)
            if planned is None or len(coders) < 2:
                continue
            for which, leaves in _counted(planned, work.leaves):
                out = _left_out(work, name, which)
                judged = np.array(
                    [[(leaf.pk, one) not in out for one in coders] for leaf in leaves],
                    dtype=bool,
                ).reshape(len(leaves), len(coders))
                said = self._said(cells, name, leaves, coders)
                self._sum(
                    (name, which), YesNo.of_units(judged, said & judged[..., None])
                )

    def _said(
        self,
        cells: dict[tuple[str, ...], list[str]],
        name: str,
        leaves: list[Leaf],
        coders: list[str],
    ) -> NDArray[np.bool_]:
        keyed = self.settled.keyed(name)
        said = np.zeros((len(leaves), len(coders), len(keyed)), dtype=bool)
        for i, leaf in enumerate(leaves):
            for j, coder in enumerate(coders):
                row = cells.get((leaf.pk, name, coder))
                if row is not None:
                    said[i, j] = [row[at] == "1" for _, at in keyed]
        return said

    def _sum(self, kind: _Kind, sums: YesNo) -> None:
        total = sums.total()
        before = self.sums.get(kind)
        if before is not None:
            total = YesNo(
                *(
                    getattr(before, f.name) + getattr(total, f.name)
                    for f in fields(YesNo)
                )
            )
        self.sums[kind] = total


_WHOSE = ("paragraph_id", "round", "coder")
_TOLD = ("alpha", "percent", "paragraphs", "coded", "disputed")


def codes_asked(opened: Opened) -> dict[str, set[str]]:
    """The keys that each round asks its coders for: those with figures."""
    sheet = opened.sheet("agreement")
    name, key = sheet.places("round", "code_key")
    asked: dict[str, set[str]] = {}
    for _, row in sheet.rows():
        asked.setdefault(row[name], set()).add(row[key])
    return asked


def check_agreement(opened: Opened, agreed: Agreed, found: Found) -> None:
    """Alpha, per cent and counts of agreement.csv are what the tables give."""
    sheet = opened.sheet("agreement")
    at = sheet.places("round", "which", "code_key", *_TOLD)
    again = machine = 0
    for line, row in sheet.rows():
        name, which, key, *told = (row[place] for place in at)
        if which == "machine":
            machine += 1
            continue
        again += 1
        for column, cell, wanted in zip(
            _TOLD, told, _figures(agreed, name, which, key), strict=True
        ):
            if not _equal(cell, wanted):
                shown = "nothing" if wanted is None else f"{wanted:.10g}"
                words = f"{column} of {key} is “{cell[:20]}”, the tables give {shown}"
                found.fault(sheet.name, line, words)
    found.checked.append(
        f"Agreement: {again:,} figures among people worked out again (alpha, per cent,"
        f" counts; not intervals and characters); {machine:,} with an engine were not"
    )


def _figures(
    agreed: Agreed, name: str, which: str, key: str
) -> tuple[float | None, ...]:
    sums = agreed.sums.get((name, which))
    keys = [one for one, _ in agreed.settled.keyed(name)] if sums else []
    if sums is None or key not in keys:
        return (None, None, 0.0, 0.0, 0.0)
    at = keys.index(key)
    return (
        _or_none(sums.alpha()[0, at]),
        _or_none(sums.percent()[0, at]),
        float(sums.units[0, 0]),
        float(sums.marked[0, at]),
        float(sums.disputed[0, at]),
    )


def _or_none(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _equal(cell: str, wanted: float | None) -> bool:
    if wanted is None or not cell:
        return wanted is None and not cell
    try:
        return abs(float(cell) - wanted) <= _CLOSE
    except ValueError:
        return False


def _counted(planned: Planned, leaves: list[Leaf]) -> Iterator[tuple[str, list[Leaf]]]:
    """The leaves that blind, and that assisted figures count."""
    if planned.hidden:
        hidden = {leaf.pk for leaf in leaves}
    else:
        hidden = set(drawn(planned.seed, planned.blind_share, leaves))
    blind = set() if planned.assisted else hidden
    yield "blind", [leaf for leaf in leaves if leaf.pk in blind]
    yield "assisted", [leaf for leaf in leaves if leaf.pk not in blind]


def _left_out(work: Work, name: str, which: str) -> set[tuple[str, str]]:
    """Leaves and coders without a judgement."""
    out = {
        (leaf, coder)
        for _, (leaf, planned, coder, skips) in work.rows["readings"]
        if planned == name and skips == "true"
    }
    if which == "blind":
        for _, (planned, _, coder, start, end, exposure) in work.rows["passages"]:
            if planned == name and exposure != "blind":
                out |= {(x.pk, coder) for x in work.touched(int(start), int(end))}
    return out
