"""A report to take away: a table, and the paragraph that a paper's methods need."""

import csv
import io
from collections.abc import Iterator

from coding.agreement.report import (
    FEWEST_CODED,
    RELIABLE,
    TENTATIVE,
    CodeAgreement,
    Report,
)
from coding.agreement.which import Which
from coding.codebook.formats.as_csv import guarded
from coding.models import Round

COLUMNS = {
    "code": "key of the code",
    "name": "name of the code",
    "which": "blind, assisted (people), or machine (people with the engine)",
    "verdict": "by alpha_low: .800 reliable, .667 tentative; ten coded at least",
    "alpha": "Krippendorff's alpha, the paragraph as the unit; empty: undefined",
    "alpha_low": "lower end of the 95 % bootstrap interval",
    "alpha_high": "upper end of the 95 % bootstrap interval",
    "alpha_characters": "Krippendorff's alpha, the character as the unit",
    "percent": "mean share of agreeing pairs, 0 to 1",
    "prevalence": "share of paragraphs that anyone coded, 0 to 1",
    "paragraphs": "judged by two or more",
    "coders": "who judged any of them",
    "coded": "paragraphs that anyone coded",
    "disputed": "paragraphs on which they differ",
    "resamples": "of the bootstrap",
    "undefined_resamples": "resamples in which alpha has no value",
    "reason": "why there is no value",
}


def table(report: Report) -> bytes:
    """The report as CSV, a row for each code; no cell is a spreadsheet's formula."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    names = [f"passages of {name}" for name in report.voices]
    sheet.writerow([*COLUMNS, *map(guarded, names)])
    for row in report.rows:
        sheet.writerow(_cells(report, row))
    return out.getvalue().encode("utf-8-sig")


def _cells(report: Report, row: CodeAgreement) -> Iterator[str]:
    yield from (guarded(row.code.key), guarded(row.code.name))
    yield from (report.which.value, row.verdict)
    yield _number(row.alpha.value)
    yield _number(row.interval.low)
    yield _number(row.interval.high)
    yield _number(row.characters.value if row.characters else None)
    yield _number(row.percent.value)
    yield _number(row.prevalence)
    counts = (row.paragraphs, row.coders, row.coded, row.disputed)
    yield from map(str, (*counts, row.interval.resamples, row.interval.undefined))
    yield row.alpha.reason or row.interval.reason
    yield from (str(times) for _, times in row.passages)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"


def methods(planned: Round, report: Report) -> str:
    """What a paper says of how its agreement was computed, with all that fixes it."""
    return " ".join(
        [_who(planned, report), _how(report), _missing(report), _overall(report)]
    )


def _who(planned: Round, report: Report) -> str:
    documents = sum(one.paragraphs > 0 for one in report.documents)
    version = planned.version
    return (
        f"{_WHO[report.which].format(coders=len(report.voices))} on"
        f" {report.paragraphs:,} paragraphs of {documents} documents, with version"
        f" {version.number} of the codebook “{version.codebook}” (round"
        f" “{planned.name}”)."
    )


_WHO = {
    Which.BLIND: "{coders} coders worked independently, blind to suggestions,",
    Which.ASSISTED: "{coders} coders worked independently, with suggestions on show,",
    Which.MACHINE: "The engine’s suggestions were held against coders’ blind readings",
}


def _how(report: Report) -> str:
    unit = "with the paragraph as the unit"
    if report.characters:
        unit += " and, beside it, with the character as the unit"
    return (
        "For each code we report Krippendorff’s alpha of a yes-or-no judgement"
        f" (nominal; Krippendorff 2004) {unit}, coincidences added over documents,"
        " with 95 % percentile bootstrap intervals over"
        f" {report.resamples:,} resamples of {report.drawn} (seed {report.seed})."
    )


def _missing(report: Report) -> str:
    if not report.missing:
        return "No judgement is missing."
    return f"{report.missing:,} judgements are missing, mostly skipped paragraphs."


def _overall(report: Report) -> str:
    defined = sum(row.alpha.value is not None for row in report.rows)
    return (
        f"{defined} of {len(report.rows)} codes have a defined alpha:"
        f" median {_short(report.median)},"
        f" pooled over codes {_short(report.pooled.value)};"
        f" the set-valued alpha (MASI) of all codes is {_short(report.sets.value)}."
        " A code counts as reliable where the lower end of its interval reaches"
        f" {RELIABLE:.3f}, and as tentative from {TENTATIVE:.3f}, given that"
        f" {FEWEST_CODED} paragraphs were coded."
    )


def _short(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"
