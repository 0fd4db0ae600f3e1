"""How many of two coders' passages match one to one: the span F1 of NER and QDA."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.measures.passages import Code, Coder, Text, codes_of
from coding.agreement.measures.stretches import Stretch, common, length_of

NO_PASSAGE = "neither coder has a passage"
Matches = Callable[[Stretch, Stretch], bool]


def span_f1(
    texts: Sequence[Text],
    matches: Matches,
    first: Coder,
    second: Coder,
    code: Code | None = None,
) -> Coefficient:
    """2 matches / (|A| + |B|) over passages of the same code, texts both judged.

    Each passage matches once at most, and as many as can be are matched (maximum
    bipartite matching), whatever their order. Needs no "neither coded", and is not
    corrected for chance. Undefined where neither coder has a passage.
    """
    return f1(*matches_of(texts, matches, first, second, code))


def matches_of(
    texts: Sequence[Text],
    matches: Matches,
    first: Coder,
    second: Coder,
    code: Code | None = None,
) -> tuple[int, int]:
    """How many pairs match, and how many passages there are, to be added up."""
    matched = passages = 0
    for text, one in _asked(texts, first, second, code):
        a, b = (
            [(p.start, p.end) for p in text.passages if (p.coder, p.code) == (who, one)]
            for who in (first, second)
        )
        matched += len(matching(a, b, matches))
        passages += len(a) + len(b)
    return matched, passages


def exact(one: Stretch, other: Stretch) -> bool:
    return one == other


def overlap(one: Stretch, other: Stretch) -> bool:
    """One code point in common at least."""
    return min(one[1], other[1]) > max(one[0], other[0])


def iou(threshold: float) -> Matches:
    """Intersection over union of at least `threshold`, computed without rounding."""
    least = Fraction(str(threshold))

    def matches(one: Stretch, other: Stretch) -> bool:
        shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
        either = one[1] - one[0] + other[1] - other[0] - shared
        return shared > 0 and shared >= least * either

    return matches


def matching(
    first: Sequence[Stretch], second: Sequence[Stretch], matches: Matches
) -> list[tuple[int, int]]:
    """The places of a largest set of pairs in which nothing stands twice."""
    if not first or not second:
        return []
    possible = np.array([[matches(a, b) for b in second] for a in first])
    found = maximum_bipartite_matching(csr_array(possible), perm_type="column")
    return [(one, int(other)) for one, other in enumerate(found) if other >= 0]


def character_f1(
    texts: Sequence[Text], first: Coder, second: Coder, code: Code | None = None
) -> Coefficient:
    """2 |A and B| / (|A| + |B|) in characters, each counted once per code."""
    shared = marked = 0
    for text, one in _asked(texts, first, second, code):
        a, b = text.marked(first, one), text.marked(second, one)
        shared += length_of(common(a, b))
        marked += length_of(a) + length_of(b)
    return f1(shared, marked)


def token_f1(
    texts: Sequence[Text],
    tokens: Sequence[Sequence[Stretch]],
    first: Coder,
    second: Coder,
    code: Code | None = None,
) -> Coefficient:
    """The same in `tokens`, for each text its own: one has a code when a passage
    shares a character with it.
    """
    shared = marked = 0
    for text, own in zip(texts, tokens, strict=True):
        for _, one in _asked([text], first, second, code):
            a, b = (
                {token for token in own if common([token], text.marked(who, one))}
                for who in (first, second)
            )
            shared += len(a & b)
            marked += len(a) + len(b)
    return f1(shared, marked)


def _asked(
    texts: Sequence[Text], first: Coder, second: Coder, code: Code | None
) -> Iterator[tuple[Text, Code]]:
    """Each text that both judged, with each code that is asked about."""
    for text in texts:
        if first in text.coders and second in text.coders:
            for one in codes_of([text]) if code is None else [code]:
                yield text, one


def f1(matched: int, passages: int) -> Coefficient:
    """2 matched / passages; undefined where there is no passage."""
    if not passages:
        return Coefficient(None, NO_PASSAGE)
    return Coefficient(2 * matched / passages)
