"""Whether a round's agreement allows main coding to begin, as its plan has it."""

from dataclasses import dataclass

from coding.agreement.report import CodeAgreement, Report


@dataclass(frozen=True, slots=True)
class Gate:
    """The bar, the codes short of it, and those of which too little is known."""

    bar: float
    short: list[CodeAgreement]
    unknown: list[CodeAgreement]

    @property
    def is_open(self) -> bool:
        return not self.short and not self.unknown


def gate_of(report: Report, bar: float | None) -> Gate | None:
    """The gate, held against the lower end of each code's interval; None without one.

    A code without an interval keeps the gate shut: nothing is known of it yet.
    """
    if bar is None:
        return None
    unknown = [row for row in report.rows if row.interval.low is None]
    short = [row for row in report.rows if row not in unknown and _low(row) < bar]
    return Gate(bar, short, unknown)


def _low(row: CodeAgreement) -> float:
    return row.interval.low or 0.0
