"""One code's further coefficients, and what else was given where coders differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from coding.agreement.counted import Counted
from coding.agreement.measures.characters import (
    character_alpha,
    character_kappa,
    character_percent,
)
from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.measures.kappa import cohen_kappa, fleiss_kappa, gwet_ac1
from coding.agreement.measures.matching import (
    Matches,
    exact,
    f1,
    iou,
    matches_of,
    overlap,
)
from coding.agreement.measures.passages import Text, judged_by_all
from coding.agreement.measures.unitizing import u_alpha
from coding.agreement.measures.units import Units
from coding.models import Code

OVERLAP = iou(0.5)


@dataclass(frozen=True, slots=True)
class Named:
    """A coefficient with its name and unit, as a page lists it."""

    name: str
    unit: str
    value: Coefficient


@dataclass(frozen=True, slots=True)
class Instead:
    """Another code that a coder gave where this one was disputed."""

    code: Code
    paragraphs: int
    relation: str


def coefficients(counted: Counted, code: Code) -> list[Named]:
    """The code's coefficients beside the report's alpha on paragraphs.

    Cohen's kappa and per cent on characters for exactly two coders; passages are
    matched pair by pair, and pairs added up.
    """
    units, texts = judged_units(counted, code), counted.texts
    by_all = [judged_by_all(text) for text in texts]
    found = [
        Named("Gwet’s AC1", "paragraphs", gwet_ac1(units, 2)),
        Named("Krippendorff’s alpha", "characters", character_alpha(texts, code.key)),
        Named("u-alpha", "characters", u_alpha(by_all, code.key)),
        Named("F1, same place", "passages", pooled_f1(by_all, code, exact)),
        Named("F1, half in common", "passages", pooled_f1(by_all, code, OVERLAP)),
        Named("F1, any in common", "passages", pooled_f1(by_all, code, overlap)),
    ]
    if len(counted.voices) == 2:
        on_characters = character_kappa(texts, code.key, 0, 1)
        percent = character_percent(texts, code.key, 0, 1)
        return [
            Named("Cohen’s kappa", "paragraphs", cohen_kappa(units)),
            *found,
            Named("Cohen’s kappa", "characters", on_characters),
            Named("Share in agreement", "characters", percent),
        ]
    return [Named("Fleiss’ kappa", "paragraphs", fleiss_kappa(units)), *found]


def judged_units(counted: Counted, code: Code) -> Units:
    """What each voice said of each paragraph about a code; None where it is missing."""
    said = counted.said[:, :, counted.keys.index(code.key)]
    return [
        [bool(yes) if has else None for has, yes in zip(judged, own, strict=True)]
        for judged, own in zip(counted.judged, said, strict=True)
    ]


def pooled_f1(texts: Sequence[Text], code: Code, matches: Matches) -> Coefficient:
    """Span F1 with the matches and passages of all pairs of coders added up."""
    matched = passages = 0
    coders = dict.fromkeys(coder for text in texts for coder in text.coders)
    for one, other in combinations(coders, 2):
        some = matches_of(texts, matches, one, other, code.key)
        matched, passages = matched + some[0], passages + some[1]
    return f1(matched, passages)


def given_instead(counted: Counted, code: Code) -> list[Instead]:
    """The codes that those gave who did not give this one where others did.

    Counted are disputed paragraphs; a code that those who gave this one gave there,
    too, is no other choice. The most frequent first.
    """
    place = counted.keys.index(code.key)
    times: Counter[int] = Counter()
    for judged, said in zip(counted.judged, counted.said, strict=True):
        yes, no = judged & said[:, place], judged & ~said[:, place]
        if yes.any() and no.any():
            other = said[no].any(axis=0) & ~said[yes].any(axis=0)
            times.update(np.flatnonzero(other).tolist())
    return [
        Instead(counted.codes[at], n, relation(code, counted.codes[at]))
        for at, n in times.most_common()
    ]


def relation(code: Code, other: Code) -> str:
    """How a code stands to another: parent, child, sibling or of the other side."""
    if other.parent_id == code.pk:
        return "child"
    if code.parent_id == other.pk:
        return "parent"
    if {code.polarity, other.polarity} == {"supports", "undermines"}:
        return "opposite polarity"
    return "sibling" if code.parent_id == other.parent_id else "elsewhere"
