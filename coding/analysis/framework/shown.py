"""A chart as one user may see it: own cells, and everybody's once it is revealed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coding.analysis.framework.grounds import lacking
from coding.codebook.frozen import codes_of
from coding.models import (
    Assessment,
    AssessmentRuling,
    Assessor,
    Chart,
    ChartRow,
    Code,
    Evidence,
)
from projects.models import AnyUser

_Key = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What one assessor says of a cell; `lacks` is why the rating stands no more."""

    seat: Assessor
    assessment: Assessment | None
    evidence: Sequence[Evidence]
    lacks: str

    @property
    def in_favour(self) -> int:
        return Counter(one.stance for one in self.evidence)["for"]

    @property
    def against(self) -> int:
        return Counter(one.stance for one in self.evidence)["against"]


@dataclass(frozen=True, slots=True)
class CellShown:
    """One cell: those who may be read on it, and the lead's ruling."""

    row: ChartRow
    principle: Code
    said: Sequence[Said]
    ruling: AssessmentRuling | None = None

    @property
    def ratings(self) -> list[str]:
        return [one.assessment.rating for one in self.said if one.assessment]

    @property
    def agreed(self) -> bool:
        """Whether two assessors or more say the same, and nobody another thing."""
        return len(self.ratings) > 1 and len(set(self.ratings)) == 1

    @property
    def settled(self) -> str:
        """The rating that was ruled, or else agreed on; "" while it is open."""
        if self.ruling is not None:
            return self.ruling.rating
        return self.ratings[0] if self.agreed else ""


@dataclass(frozen=True, slots=True)
class ChartShown:
    """The whole chart for one user, read with a fixed number of queries."""

    chart: Chart
    principles: Sequence[Code]
    rows: Sequence[tuple[ChartRow, Sequence[CellShown]]]
    seats: Sequence[Assessor]
    mine: Assessor | None
    finished: bool
    revealed: bool

    @property
    def cells(self) -> list[CellShown]:
        return [cell for _, cells in self.rows for cell in cells]

    @property
    def rated(self) -> int:
        """How many cells one has rated oneself, and on what still stands."""
        own = [said for cell in self.cells for said in cell.said]
        return sum(
            said.seat == self.mine and said.assessment is not None and not said.lacks
            for said in own
        )


def show_chart(
    chart: Chart,
    user: AnyUser,
    only: _Key | None = None,
    *,
    among: Sequence[ChartRow] | None = None,
) -> ChartShown:
    """The chart's cells, those of some rows or `only` one, as far as one may read.

    Whether absence is still proven is not looked at here: the cell's page does.
    """
    revealed = Chart.objects.revealed_to(user).filter(pk=chart.pk).exists()
    seats = list(chart.assessors.select_related("user"))
    mine = next((seat for seat in seats if seat.user_id == user.pk), None)
    read = seats if revealed else [mine] if mine else []
    by_key = codes_of(chart.version_id).by_key
    principles = [by_key[key] for key in chart.principles]
    rows = [
        row
        for row in (chart.rows.all() if among is None else among)
        if only is None or only[0] == row.pk
    ]
    said = _said(rows, only, read, user)
    ruled = _ruled(chart) if revealed else {}

    def cell(row: ChartRow, code: Code) -> CellShown:
        key = row.pk, code.key
        own = said.get(key) or [_nothing(one) for one in read]
        return CellShown(row, code, own, ruled.get(key))

    chosen = [one for one in principles if only is None or only[1] == one.key]
    cells = [(row, [cell(row, code) for code in chosen]) for row in rows]
    finished = mine is not None and mine.finishes.standing().exists()
    return ChartShown(chart, principles, cells, seats, mine, finished, revealed)


def _nothing(seat: Assessor) -> Said:
    return Said(seat, None, (), "")


def _ruled(chart: Chart) -> dict[_Key, AssessmentRuling]:
    standing = AssessmentRuling.objects.standing().filter(row__chart=chart)
    return {
        (one.row_id, one.principle): one for one in standing.select_related("ruled_by")
    }


def _said(
    rows: Sequence[ChartRow],
    only: _Key | None,
    read: Sequence[Assessor],
    user: AnyUser,
) -> dict[_Key, list[Said]]:
    """By cell what each of those who may be read says there, in their order."""
    place: dict[str, Any] = {"row__in": [row.pk for row in rows]}
    if only is not None:
        place |= {"principle": only[1]}
    rated: dict[tuple[_Key, UUID], Assessment] = {}
    for given in Assessment.objects.standing().readable_by(user).filter(**place):
        rated[(given.row_id, given.principle), given.assessor_id] = given
    filed: dict[tuple[_Key, UUID], list[Evidence]] = {}
    evidence = Evidence.objects.standing().readable_by(user).filter(**place)
    if only is None:
        evidence = evidence.defer("quote", "note")
    for one in evidence.order_by("number"):
        key = (one.row_id, one.principle), one.assessor_id
        filed.setdefault(key, []).append(one)
    cells = {cell for cell, _ in [*rated, *filed]}
    return {
        cell: [
            _one(seat, rated.get((cell, seat.pk)), filed.get((cell, seat.pk), []))
            for seat in read
        ]
        for cell in cells
    }


def _one(seat: Assessor, given: Assessment | None, filed: list[Evidence]) -> Said:
    lacks = lacking(given.rating, given.reasoning, filed, None) if given else ""
    return Said(seat, given, filed, lacks)
