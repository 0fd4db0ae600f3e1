"""The observed disorder of gamma; gamma itself is sampled and is not offered.

(Mathet, Widloecher and Metivier, The unified and holistic method gamma, Computational
Linguistics 41, 2015, 437-479.)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.measures.passages import Passage, Text

NO_PASSAGE = "no coder has a passage"


@dataclass(frozen=True, slots=True)
class Weights:
    """How much place, code and a missing passage count."""

    place: float = 1.0
    code: float = 1.0
    missing: float = 1.0


def observed_disorder(texts: Sequence[Text], weights: Weights) -> Coefficient:
    """The disorder of the best alignment, summed over texts by their mean passages.

    A unitary alignment takes at most one passage of each coder; its disorder is the
    mean over pairs of coders of d = place ((|ds| + |de|) / (sum of lengths))^2 + code
    [codes differ], or `missing` where one has none. The best alignment takes every
    passage once; it is an integer programme, so few passages only.
    """
    disorder = passages = 0.0
    for text in texts:
        if len(text.coders) > 1:
            best, mean = _best(text, weights)
            disorder, passages = disorder + best, passages + mean
    if not passages:
        return Coefficient(None, NO_PASSAGE)
    return Coefficient(disorder / passages)


def _best(text: Text, weights: Weights) -> tuple[float, float]:
    """The least summed disorder, and the mean number of passages of a coder."""
    by_coder = [
        [one for one in text.passages if one.coder == coder] for coder in text.coders
    ]
    every = [one for own in by_coder for one in own]
    if not every:
        return 0.0, 0.0
    place = {id(one): at for at, one in enumerate(every)}
    costs, takes = [], []
    limit = len(text.coders) * weights.missing
    for aligned in product(*([*own, None] for own in by_coder)):
        taken = [place[id(one)] for one in aligned if one is not None]
        cost = _disorder(aligned, weights)
        # One that costs more than all its passages alone is in no best alignment.
        if taken and (len(taken) == 1 or cost <= limit):
            costs.append(cost)
            takes.append(taken)
    holds = np.zeros((len(every), len(costs)))
    for column, taken in enumerate(takes):
        holds[taken, column] = 1
    solved = milp(
        costs,
        constraints=LinearConstraint(holds, 1, 1),
        integrality=np.ones(len(costs)),
        bounds=Bounds(0, 1),
    )
    return float(solved.fun), len(every) / len(text.coders)


def _disorder(aligned: Sequence[Passage | None], weights: Weights) -> float:
    apart = [_apart(one, other, weights) for one, other in combinations(aligned, 2)]
    return sum(apart) / len(apart)


def _apart(one: Passage | None, other: Passage | None, weights: Weights) -> float:
    if one is None or other is None:
        return weights.missing
    moved = abs(one.start - other.start) + abs(one.end - other.end)
    lengths = one.end - one.start + other.end - other.start
    far = weights.place * (moved / lengths) ** 2
    return (far + weights.code * (one.code != other.code)) * weights.missing
