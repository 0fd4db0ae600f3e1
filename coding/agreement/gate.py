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

    A code of which too little is coded keeps the gate shut: nothing is known of it.
    """
    if bar is None:
        return None
    known = [(row, row.low) for row in report.rows if row.low is not None]
    short = [row for row, low in known if low < bar]
    return Gate(bar, short, [row for row in report.rows if row.low is None])
