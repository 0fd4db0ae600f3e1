"""Agreement on characters: did coders mark the same text? A code at a time."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from coding.agreement.measures.coefficient import NOTHING_SHARED, Coefficient
from coding.agreement.measures.kappa import cohen_kappa
from coding.agreement.measures.passages import Code, Coder, Text
from coding.agreement.measures.stretches import common, length_of
from coding.agreement.measures.yes_no import YesNo, sums_of, told

Array = NDArray[np.float64]


def character_sums(texts: Sequence[Text], codes: Sequence[Code]) -> YesNo:
    """What was said of every character: texts are the clusters, characters the units.

    A coder's passages with one code are united first. Nothing is held per character:
    the texts are swept over the ends of passages, so the cost grows with passages.
    """
    shape = (len(texts), len(codes))
    values, units = np.zeros((shape[0], 1)), np.zeros((shape[0], 1))
    swept: list[tuple[int, int, int, int]] = []
    for row, text in enumerate(texts):
        for length, judges in _judges(text):
            values[row] += length * judges * (judges > 1)
            units[row] += length * (judges > 1)
        swept += _steps(row, text, codes)
    summed = [np.zeros(shape) for _ in range(5)]
    if swept:
        cell, m, j, size = _segments(np.array(swept))
        for sums, of_segment in zip(summed, sums_of(m, j, size * (m > 1)), strict=True):
            sums.ravel()[:] = np.bincount(cell, of_segment, minlength=sums.size)
    return YesNo(values, units, *summed)


def _judges(text: Text) -> list[tuple[int, int]]:
    """The text in pieces of (length, how many judged it)."""
    if not any(text.skipped.values()):
        return [(text.length, len(text.coders))]
    judged = [text.judged(coder) for coder in text.coders]
    ends = sorted(
        {0, text.length, *(end for one in judged for both in one for end in both)}
    )
    return [
        (end - start, sum(any(a <= start < b for a, b in one) for one in judged))
        for start, end in pairwise(ends)
    ]


def _steps(
    row: int, text: Text, codes: Sequence[Code]
) -> list[tuple[int, int, int, int]]:
    """(text and code, place, change of yeses, change of judges) where one changes."""
    place = {code: at for at, code in enumerate(codes)}
    found = []
    coded = set()
    whole = {coder for coder in text.coders if not text.skipped.get(coder)}
    for (coder, code), stretches in text.by_coder_and_code.items():
        if coder not in text.coders or code not in place:
            continue
        if coder not in whole:
            stretches = common(stretches, text.judged(coder))
        cell = row * len(codes) + place[code]
        coded.add(cell)
        for start, end in stretches:
            found += [(cell, start, 1, 0), (cell, end, -1, 0)]
    judging = [(0, len(whole)), (text.length, -len(whole))]
    for coder in set(text.coders) - whole:
        for start, end in text.judged(coder):
            judging += [(start, 1), (end, -1)]
    found += [(cell, at, 0, change) for cell in coded for at, change in judging]
    return found


def _segments(
    steps: NDArray[np.int64],
) -> tuple[NDArray[np.int64], Array, Array, Array]:
    """Where nothing changes: the text and code, judges m, yeses j, and the length.

    Every text's changes add up to none, so one running sum serves all.
    """
    cell, at, yes, judges = steps[np.lexsort((steps[:, 1], steps[:, 0]))].T
    j, m = np.cumsum(yes), np.cumsum(judges)
    size = np.diff(at, append=0)
    inside = (np.diff(cell, append=-1) == 0) & (size > 0)
    m, j, size = (one[inside].astype(float) for one in (m, j, size))
    return cell[inside], m, j, size


def character_alpha(texts: Sequence[Text], code: Code) -> Coefficient:
    """Krippendorff's alpha of a code with the character as the unit, texts pooled."""
    total = character_sums(texts, [code]).total()
    return told(total.alpha()[0, 0], total.units[0, 0])


def character_table(
    texts: Sequence[Text], code: Code, first: Coder, second: Coder
) -> dict[tuple[bool, bool], int]:
    """Characters that both judged, by what the first and the second said of them."""
    table = {(one, other): 0 for one in (True, False) for other in (True, False)}
    for text in texts:
        if first not in text.coders or second not in text.coders:
            continue
        judged = common(text.judged(first), text.judged(second))
        one = common(text.marked(first, code), judged)
        other = common(text.marked(second, code), judged)
        both = length_of(common(one, other))
        table[True, True] += both
        table[True, False] += length_of(one) - both
        table[False, True] += length_of(other) - both
        table[False, False] += (
            length_of(judged) - length_of(one) - length_of(other) + both
        )
    return table


def character_kappa(
    texts: Sequence[Text], code: Code, first: Coder, second: Coder
) -> Coefficient:
    """Cohen's kappa with the character as the unit, as NVivo reports; texts pooled."""
    table = character_table(texts, code, first, second)
    return cohen_kappa(list(table), list(table.values()))


def character_percent(
    texts: Sequence[Text], code: Code, first: Coder, second: Coder
) -> Coefficient:
    """The share of characters of which both said the same; texts pooled.

    Uncoded text dominates it: never to be read as agreement by itself.
    """
    table = character_table(texts, code, first, second)
    if not (n := sum(table.values())):
        return Coefficient(None, NOTHING_SHARED)
    return Coefficient((table[True, True] + table[False, False]) / n)
