"""Whose seat it is, which cell is meant, and whether it may still be changed."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from coding.models import Assessor, Chart, ChartRow
from hsframe.refusals import Conflict

LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of a chart and the key of one of its principles."""

    row: ChartRow
    principle: str


def begin(
    seat: Assessor, user: User, cell: Cell | None = None, *, finished: bool = False
) -> Assessor:
    """The seat, locked for one act; refused once its chart is finished or compared."""
    if seat.user_id != user.pk:
        raise PermissionDenied("This is somebody else's assessment.")
    locked = (
        Assessor.objects.select_for_update(of=("self",))
        .select_related("chart", "user")
        .get(pk=seat.pk)
    )
    if locked.chart.compared_at is not None:
        raise Conflict("This chart has been compared: what was said stays as it is.")
    if not finished and locked.finishes.standing().exists():
        raise Conflict("You have finished this chart: reopen it to change something.")
    if cell is not None:
        _check_cell(locked, cell)
    return locked


def cell_after(chart: Chart, asked: Cell) -> tuple[UUID, str] | None:
    """The cell to the right, or the first of the row below."""
    place = chart.principles.index(asked.principle) + 1
    if place < len(chart.principles):
        return asked.row.pk, chart.principles[place]
    below = chart.rows.filter(position__gt=asked.row.position).first()
    return (below.pk, chart.principles[0]) if below else None


def cleaned(words: str) -> str:
    """Words as they are stored; refused where they are too many."""
    told = words.strip().replace("\x00", "").replace("\r\n", "\n")
    if len(told) > LONGEST:
        raise ValidationError(f"This holds at most {LONGEST:,} characters.")
    return told


def _check_cell(seat: Assessor, cell: Cell) -> None:
    if cell.row.chart_id != seat.chart_id:
        raise ValidationError("This row is of another chart.")
    if cell.principle not in seat.chart.principles:
        raise ValidationError("This principle is not in the chart.")
