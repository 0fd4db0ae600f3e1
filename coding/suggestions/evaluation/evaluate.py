"""Engines measured on coded passages: whole documents held out, sizes sampled."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from coding.suggestions.calibration import best_cuts, calibration_error
from coding.suggestions.embedding.remembering import Remembering
from coding.suggestions.engine import Embedder, Engine, Fitted, Floats, Lesson, best
from coding.suggestions.engines import engines
from coding.suggestions.evaluation.folder import Coded, FolderRefused
from coding.suggestions.evaluation.measures import (
    f1_scores,
    macro_average_precision,
    precision_of,
    recall_at,
)

HELD_OUT = 0.3
CUT = (
    "F1 is cut, per code and at every size alike, where the expected F1 of the held-out"
    " passages is highest by their probabilities alone; no held-out label is seen."
)
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one engine did at one size, on average over the seeds."""

    engine: str
    size: int
    learned_from: float
    recall_at_1: float
    recall_at_3: float
    macro_f1: float
    micro_f1: float
    macro_average_precision: float
    precision_shown: float
    shown_per_passage: float
    calibration_error: float
    passages_per_second: float


def evaluate(
    coded: Coded,
    sizes: Sequence[int],
    seeds: int,
    names: Sequence[str],
    embedder: Embedder | None,
) -> Iterator[Figures]:
    """Measure each engine at each size; what learns nothing is measured at 0 alone.

    The corpus (all passages, read without their codes) is the same for every seed.
    Raises FolderRefused where there is nothing to hold out.
    """
    remembering = Remembering(embedder) if embedder else None
    halves = [_split(coded, seed) for seed in range(seeds)]
    every = engines(remembering)
    for name in names:
        begun = time.perf_counter()
        fitted = every[name].fit(coded.codes, coded.passages)
        reading = time.perf_counter() - begun
        if remembering and "model" in every[name].parameters:
            # Whichever engine came first had the vectors made: each is charged.
            reading = _read_again(every[name], coded)
            reading += remembering.seconds_each * len(coded.passages)
        for size in sorted(set(sizes)) if every[name].learns else [0]:
            rows = [
                _measure(coded, every[name], fitted, half, size, reading)
                for half in halves
            ]
            means = np.array(rows, float)
            yield Figures(name, size, *(_mean(column) for column in means.T))


def coders_agree(coded: Coded) -> float:
    """Micro-F1 of one coder against another, over all passages that both coded."""
    both = either = 0
    for one, other in combinations(coded.by_coder.values(), 2):
        for place in one.keys() & other.keys():
            both += 2 * len(one[place] & other[place])
            either += len(one[place]) + len(other[place])
    return both / either if either else float("nan")


def _split(coded: Coded, seed: int) -> tuple[Rows, Rows]:
    """The rows to learn from, in the order they are drawn, and those held out."""
    documents = np.array([passage.document for passage in coded.passages], str)
    names = np.unique(documents)
    if len(names) < 2:
        raise FolderRefused("Whole documents are held out: at least two are needed.")
    draw = np.random.default_rng(seed)
    most = min(max(round(HELD_OUT * len(names)), 1), len(names) - 1)
    held = np.isin(documents, draw.permutation(names)[:most])
    return draw.permutation(np.flatnonzero(~held)), np.flatnonzero(held)


def _read_again(engine: Engine, coded: Coded) -> float:
    """Seconds to read the corpus with its vectors at hand."""
    begun = time.perf_counter()
    engine.fit(coded.codes, coded.passages)
    return time.perf_counter() - begun


def _measure(
    coded: Coded,
    engine: Engine,
    fitted: Fitted,
    half: tuple[Rows, Rows],
    size: int,
    reading: float,
) -> list[float]:
    """One row of figures, in the order that Figures has them."""
    learning, held = half
    lessons = [_lesson(coded, row) for row in learning[:size]]
    begun = time.perf_counter()
    found = fitted.refit(lessons).probabilities(coded.passages)[held]
    took = reading + time.perf_counter() - begun
    carried = coded.carried[held]
    shown = best(found, np.full(len(coded.codes), engine.threshold))
    return [
        len(lessons),
        recall_at(1, found, carried),
        recall_at(3, found, carried),
        *f1_scores((found >= best_cuts(found)).astype(float), carried),
        macro_average_precision(found, carried),
        precision_of(shown, carried),
        sum(map(len, shown)) / max(len(shown), 1),
        calibration_error(found, carried),
        len(coded.passages) / took,
    ]


def _lesson(coded: Coded, row: int) -> Lesson:
    carried = np.flatnonzero(coded.carried[row])
    keys = frozenset(coded.codes[column].key for column in carried)
    return Lesson(coded.passages[row], keys)


def _mean(values: Floats) -> float:
    """The mean of what is defined; NaN where nothing is."""
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if len(defined) else float("nan")
