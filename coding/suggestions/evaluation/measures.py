"""How good suggestions are, against what people coded; arithmetic alone.

Everywhere `probabilities` and `carried` (0 or 1) are paragraphs x codes.
"""

import numpy as np

from coding.suggestions.engine import Floats


def recall_at(most: int, probabilities: Floats, carried: Floats) -> float:
    """The mean share of a paragraph's codes among its `most` most probable ones.

    Over paragraphs that carry a code; NaN where there is none.
    """
    some = carried.sum(axis=1) > 0
    if not some.any():
        return float("nan")
    order = np.argsort(-probabilities[some], axis=1, kind="stable")[:, :most]
    found = np.take_along_axis(carried[some], order, axis=1).sum(axis=1)
    return float((found / carried[some].sum(axis=1)).mean())


def f1_scores(chosen: Floats, carried: Floats) -> tuple[float, float]:
    """Macro-F1 over the codes that occur, and micro-F1 over all; NaN for none."""
    both, either = (chosen * carried).sum(axis=0), (chosen + carried).sum(axis=0)
    occurring = carried.sum(axis=0) > 0
    if not occurring.any():
        return float("nan"), float("nan")
    macro = (2 * both[occurring] / either[occurring]).mean()
    return float(macro), float(2 * both.sum() / either.sum())


def average_precision(scores: Floats, carried: Floats) -> float:
    """Mean precision at each paragraph (row of one column) that carries the code.

    Paragraphs of equal score count as one step, at its end. NaN if none carries it.
    Source: Manning, Raghavan and Schütze (2008), section 8.4.
    """
    if not carried.any():
        return float("nan")
    order = np.argsort(-scores, kind="stable")
    ranked, true = scores[order], carried[order]
    ends = np.flatnonzero(np.diff(ranked, append=-np.inf))
    found = np.cumsum(true)[ends]
    gained = np.diff(found, prepend=0)
    return float((found / (ends + 1) * gained).sum() / found[-1])


def macro_average_precision(probabilities: Floats, carried: Floats) -> float:
    """Average precision, the mean over the codes that occur; NaN for none."""
    each = [
        average_precision(probabilities[:, code], carried[:, code])
        for code in np.flatnonzero(carried.sum(axis=0))
    ]
    return float(np.mean(each)) if each else float("nan")


def precision_of(shown: list[list[int]], carried: Floats) -> float:
    """The share of the shown codes (columns, for each row) that are right; or NaN."""
    right = [carried[row, code] for row, codes in enumerate(shown) for code in codes]
    return float(np.mean(right)) if right else float("nan")
