"""The figures of agreement as they are taken away."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from coding.agreement.report import CodeAgreement, Report, report_on
from coding.agreement.which import offered
from coding.datasets.outgoing.taken import TakenRound
from coding.datasets.outgoing.taken_beside import (
    TakenAgreement,
)
from coding.models import Round


def agreement_in(
    compared: Iterable[Round], rounds: Mapping[UUID, TakenRound]
) -> Iterator[TakenAgreement]:
    """Of each round that may be compared, every kind of agreement it can be asked."""
    for planned in compared:
        for which in offered(planned):
            report = report_on(planned, which)
            for row in report.rows:
                yield _told(rounds[planned.pk], report, row)


def _told(planned: TakenRound, report: Report, row: CodeAgreement) -> TakenAgreement:
    return TakenAgreement(
        planned,
        report.which.value,
        row.code.key,
        row.code.name,
        row.verdict,
        row.alpha.value,
        row.interval.low,
        row.interval.high,
        row.characters.value if row.characters else None,
        row.percent.value,
        row.prevalence,
        row.paragraphs,
        row.coders,
        row.coded,
        row.disputed,
        row.interval.resamples,
        row.interval.undefined,
        report.seed,
        row.alpha.reason or row.interval.reason,
    )
