"""Agreement in a round, code by code: values, intervals, and what they rest on."""

from dataclasses import dataclass
from statistics import median

import numpy as np

from coding.agreement.comparison import Comparison
from coding.agreement.counted import Counted, count
from coding.agreement.counted_machine import count_machine
from coding.agreement.measures.alpha import krippendorff_alpha
from coding.agreement.measures.bootstrap import (
    RESAMPLES,
    SEED,
    Interval,
    alpha_intervals,
)
from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.measures.yes_no import YesNo, told
from coding.agreement.which import Which
from coding.models import Code, Round
from documents.models import Document

RELIABLE, TENTATIVE = 0.8, 0.667
FEWEST_DOCUMENTS = 10  # to draw documents; else paragraphs are drawn
FEWEST_CODED = 10  # below, chance alone can make six of six


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code's agreement on paragraphs and on characters, with what was counted."""

    code: Code
    alpha: Coefficient
    interval: Interval
    characters: Coefficient | None
    percent: Coefficient
    paragraphs: int
    coders: int
    coded: int
    disputed: int
    passages: list[tuple[str, int]]

    @property
    def prevalence(self) -> float | None:
        """The share of paragraphs that anyone coded."""
        return self.coded / self.paragraphs if self.paragraphs else None

    @property
    def low(self) -> float | None:
        """The interval's lower end; None where too little is coded to judge by it."""
        return self.interval.low if self.coded >= FEWEST_CODED else None

    @property
    def verdict(self) -> str:
        """Krippendorff's thresholds, applied to the lower end of the interval."""
        if self.low is None:
            return "too little to say"
        if self.low >= RELIABLE:
            return "reliable"
        return "tentative" if self.low >= TENTATIVE else "not reliable"


@dataclass(frozen=True, slots=True)
class DocumentAgreement:
    """One document: how many of its paragraphs are disputed on any code."""

    document: Document
    alpha: Coefficient
    paragraphs: int
    disputed: int

    @property
    def share(self) -> float:
        return self.disputed / self.paragraphs if self.paragraphs else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """All rows, and what was counted to make them."""

    which: Which
    roll_up: bool
    rows: list[CodeAgreement]
    documents: list[DocumentAgreement]
    voices: list[str]
    pooled: Coefficient
    median: float | None
    sets: Coefficient
    paragraphs: int
    characters: int
    missing: int
    drawn: str
    resamples: int = RESAMPLES
    seed: int = SEED


def report_on(planned: Round, which: Which, roll_up: bool = False) -> Report:
    """The agreement that `which` asks for; a fixed number of queries.

    Coincidences are added over documents, never averaged. Intervals draw documents
    where there are ten, else paragraphs. `sets` is the set-valued alpha (MASI) of the
    whole codebook, `pooled` 1 - sum D_o / sum D_e over the codes.
    """
    if which == Which.MACHINE:
        return summed(count_machine(planned), which, roll_up=False)
    return summed(count(Comparison(planned, which), roll_up), which, roll_up)


def summed(counted: Counted, which: Which, roll_up: bool) -> Report:
    """The figures of what was counted."""
    by_leaf = counted.paragraphs()
    by_document = counted.by_document(by_leaf)
    total = by_leaf.total()
    documents = int((by_document.units > 0).sum())
    by_documents = documents >= FEWEST_DOCUMENTS
    intervals = alpha_intervals(by_document if by_documents else by_leaf)
    characters = counted.characters().total() if counted.texts else None
    rows = [
        _row(counted, place, total, characters, intervals[place])
        for place in range(len(counted.codes))
    ]
    values = [row.alpha.value for row in rows if row.alpha.value is not None]
    return Report(
        which=which,
        roll_up=roll_up,
        rows=rows,
        documents=_documents(counted, by_leaf, by_document),
        voices=counted.voices,
        pooled=told(total.pooled()[0, 0], total.units[0, 0]),
        median=median(values) if values else None,
        sets=_sets(counted),
        paragraphs=int(total.units[0, 0]),
        characters=int(characters.units[0, 0]) if characters else 0,
        missing=counted.missing,
        drawn="documents" if by_documents else "paragraphs",
    )


def _row(
    counted: Counted,
    place: int,
    total: YesNo,
    characters: YesNo | None,
    interval: Interval,
) -> CodeAgreement:
    code, units = counted.codes[place], total.units[0, 0]
    paired = counted.judged.sum(axis=1) > 1
    judges = int(counted.judged[paired].any(axis=0).sum())
    in_characters = None
    if characters is not None:
        value = characters.alpha()[0, place]
        in_characters = told(value, characters.units[0, 0])
    times = counted.passages[code.key]
    return CodeAgreement(
        code=code,
        alpha=told(total.alpha()[0, place], units),
        interval=interval,
        characters=in_characters,
        percent=told(total.percent()[0, place], units),
        paragraphs=int(units),
        coders=judges,
        coded=int(total.marked[0, place]),
        disputed=int(total.disputed[0, place]),
        passages=[(name, times[at]) for at, name in enumerate(counted.voices)],
    )


def _documents(
    counted: Counted, by_leaf: YesNo, by_document: YesNo
) -> list[DocumentAgreement]:
    """The documents, those with the largest disputed share first."""
    any_disputed = (by_leaf.disputed > 0).any(axis=1)
    disputed = np.bincount(
        counted.of_document, any_disputed, minlength=len(counted.documents)
    )
    pooled = by_document.pooled()[:, 0]
    rows = [
        DocumentAgreement(
            document,
            told(pooled[at], by_document.units[at, 0]),
            int(by_document.units[at, 0]),
            int(disputed[at]),
        )
        for at, document in enumerate(counted.documents)
    ]
    return sorted(rows, key=lambda row: -row.share)


def _sets(counted: Counted) -> Coefficient:
    """The set-valued alpha (MASI) of the whole codebook on paragraphs."""
    units = []
    for judged, said in zip(counted.judged, counted.said, strict=True):
        given = [
            frozenset(np.flatnonzero(own).tolist()) if has else None
            for has, own in zip(judged, said, strict=True)
        ]
        units.append(given)
    return krippendorff_alpha(units, "masi")
