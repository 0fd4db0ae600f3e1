"""How much of what an engine says would come again from another draw of its lessons."""

import random
from collections.abc import Sequence

from coding.suggestions.engine import EngineParagraph, Fitted, Lesson

MOST = 1000  # paragraphs looked at


def stability_of(
    base: Fitted,
    corpus: Sequence[EngineParagraph],
    lessons: Sequence[Lesson],
    seed: int,
) -> float:
    """Jaccard index, 0 to 1, of what two draws of the lessons suggest.

    Each draw takes as many lessons as there are, with replacement, by a seed of its
    own. Without lessons nothing is drawn, and everything comes again: 1.
    """
    if not lessons or not corpus:
        return 1.0
    lot = random.Random(seed)
    looked_at = sorted(lot.sample(range(len(corpus)), min(MOST, len(corpus))))
    some = [corpus[place] for place in looked_at]
    first, second = (
        _said(base.refit(random.Random(one).choices(lessons, k=len(lessons))), some)
        for one in (seed, seed + 1)
    )
    every = first | second
    return len(first & second) / len(every) if every else 1.0


def _said(fitted: Fitted, some: Sequence[EngineParagraph]) -> set[tuple[str, str]]:
    return {(one.paragraph, one.code) for one in fitted.suggest(some)}
