"""Agreement of each two coders, code by code; nobody is ranked."""

from dataclasses import dataclass
from itertools import combinations

from coding.agreement.counted import Counted
from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.measures.yes_no import told
from coding.agreement.report import RELIABLE, TENTATIVE
from coding.models import Code


@dataclass(frozen=True, slots=True)
class Cell:
    """Two coders on one code."""

    alpha: Coefficient
    paragraphs: int
    disputed: int

    @property
    def band(self) -> str:
        """The value's place among Krippendorff's thresholds, without an interval."""
        if self.alpha.value is None:
            return "none"
        if self.alpha.value >= RELIABLE:
            return "high"
        return "middle" if self.alpha.value >= TENTATIVE else "low"


@dataclass(frozen=True, slots=True)
class Pairs:
    """A row for each code and one for all of them, a column for each pair."""

    names: list[tuple[str, str]]
    rows: list[tuple[Code, list[Cell]]]
    all: list[Cell]


def by_pair(counted: Counted) -> Pairs:
    """Krippendorff's alpha on paragraphs of every two coders, in the names' order."""
    couples = list(combinations(range(len(counted.voices)), 2))
    totals = [counted.paragraphs(couple).total() for couple in couples]
    values = [total.alpha()[0] for total in totals]
    rows = [
        (
            code,
            [
                Cell(
                    told(alpha[at], total.units[0, 0]),
                    int(total.units[0, 0]),
                    int(total.disputed[0, at]),
                )
                for alpha, total in zip(values, totals, strict=True)
            ],
        )
        for at, code in enumerate(counted.codes)
    ]
    pooled = [
        Cell(
            told(total.pooled()[0, 0], total.units[0, 0]),
            int(total.units[0, 0]),
            int(total.disputed.sum()),
        )
        for total in totals
    ]
    names = [(counted.voices[one], counted.voices[two]) for one, two in couples]
    return Pairs(names, rows, pooled)
