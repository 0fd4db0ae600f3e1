"""Agreement in each round that may be compared: a row for each code and kind."""

from collections.abc import Iterator, Sequence

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables.table import Cell, Table, fixed


def agreement(content: Content) -> Iterator[Sequence[Cell]]:
    """In the order of rounds, kinds of agreement and codes."""
    for one in content.agreement():
        yield (
            one.round.name,
            one.which,
            one.code_key,
            one.code,
            one.verdict,
            one.alpha,
            one.alpha_low,
            one.alpha_high,
            one.alpha_characters,
            one.percent,
            one.prevalence,
            one.paragraphs,
            one.coders,
            one.coded,
            one.disputed,
            one.resamples,
            one.undefined_resamples,
            one.seed,
            one.reason,
        )


AGREEMENT = Table(
    "agreement",
    "Agreement",
    "A row for each round, kind of agreement and code, with intervals.",
    fixed(
        ("round", "string", "name of the round"),
        ("which", "string", "blind, assisted, or machine (people with the engine)"),
        ("code_key", "string", "key of the code"),
        ("code", "string", "its name"),
        ("verdict", "string", "by alpha_low: .800 reliable, .667 tentative"),
        ("alpha", "number", "Krippendorff's alpha on paragraphs; empty: undefined"),
        ("alpha_low", "number", "lower end of the 95 % bootstrap interval"),
        ("alpha_high", "number", "upper end of it"),
        ("alpha_characters", "number", "Krippendorff's alpha on characters"),
        ("percent", "number", "mean share of agreeing pairs, 0 to 1"),
        ("prevalence", "number", "share of paragraphs that anyone coded, 0 to 1"),
        ("paragraphs", "integer", "judged by two or more"),
        ("coders", "integer", "who judged any of them"),
        ("coded", "integer", "paragraphs that anyone coded"),
        ("disputed", "integer", "paragraphs on which they differ"),
        ("resamples", "integer", "of the bootstrap"),
        ("undefined_resamples", "integer", "resamples in which alpha has no value"),
        ("seed", "integer", "of the bootstrap"),
        ("reason", "string", "why there is no value"),
    ),
    agreement,
)
