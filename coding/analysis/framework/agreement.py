"""How far the assessors of a chart agree, with what was counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from coding.agreement.measures.alpha import krippendorff_alpha
from coding.agreement.measures.coefficient import Coefficient
from coding.analysis.framework.shown import CellShown, ChartShown
from coding.models import Code, Rating

RANKS = {rating: place for place, rating in enumerate(Rating.values)}
FEWEST_CELLS = 10  # below, one cell more or less changes everything


@dataclass(frozen=True, slots=True)
class RatingAgreement:
    """One principle, or all where `principle` is None: alpha and what it rests on.

    Of the `cells` that two assessors rated, `same` have one rating, in `near` the
    ratings are one step apart at most, in `far` more.
    """

    principle: Code | None
    alpha: Coefficient
    cells: int
    same: int
    near: int
    far: int

    @property
    def few(self) -> bool:
        return self.cells < FEWEST_CELLS


@dataclass(frozen=True, slots=True)
class ChartComparison:
    """Agreement in all and by principle, and the cells on which assessors differ."""

    whole: RatingAgreement
    principles: Sequence[RatingAgreement]
    differing: Sequence[CellShown]
    settled: int


def compared(shown: ChartShown) -> ChartComparison:
    """Krippendorff's alpha with ordinal distances over the cells of a revealed chart.

    Ranks are contradicted, absent, partly met, met. Raises ValueError before the
    chart is revealed.
    """
    if not shown.revealed:
        raise ValueError("Nobody may compare the assessors yet.")
    cells = shown.cells
    by_principle = [
        _agreement(code, [cell for cell in cells if cell.principle.pk == code.pk])
        for code in shown.principles
    ]
    differing = [cell for cell in cells if len(set(cell.ratings)) > 1]
    return ChartComparison(
        _agreement(None, cells),
        by_principle,
        differing,
        sum(cell.ruling is not None for cell in differing),
    )


def _agreement(code: Code | None, cells: Sequence[CellShown]) -> RatingAgreement:
    units = [[RANKS[rating] for rating in cell.ratings] for cell in cells]
    paired = [unit for unit in units if len(unit) > 1]
    steps = [max(unit) - min(unit) for unit in paired]
    order = list(RANKS.values())
    return RatingAgreement(
        code,
        krippendorff_alpha(units, "ordinal", order=order),
        cells=len(paired),
        same=steps.count(0),
        near=steps.count(1),
        far=sum(step > 1 for step in steps),
    )
