"""A codebook and its lessons, learned: probabilities, and suggestions with reasons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.special import expit

from coding.suggestions.basis import Basis
from coding.suggestions.correction import Correction, learn_correction
from coding.suggestions.engine import (
    THRESHOLD,
    EngineCode,
    EngineParagraph,
    Floats,
    Lesson,
    Neighbour,
    Proposal,
    best,
    thresholds_for,
)
from coding.suggestions.explaining import Explainer, spoken
from coding.suggestions.features import Features
from coding.suggestions.located import Locator
from coding.suggestions.spans import shift

_AT_ONCE = 200


class Learned:
    """Cold logits of a basis, corrected by lessons where there are any."""

    def __init__(
        self, basis: Basis, lessons: Sequence[Lesson], *, learns: bool = True
    ) -> None:
        lessons = lessons if learns else ()
        self._basis, self._learns = basis, learns
        self._lessons = lessons
        self._correction = _taught(basis, lessons)
        self._explainer = Explainer(basis, lessons, self._correction)
        self._locator = Locator(basis, lessons, self._correction)

    @property
    def codes(self) -> Sequence[EngineCode]:
        return self._basis.codes

    def refit(self, lessons: Sequence[Lesson]) -> "Learned":
        """The same basis with other lessons."""
        return Learned(self._basis, lessons, learns=self._learns)

    def probabilities(self, paragraphs: Sequence[EngineParagraph]) -> Floats:
        """How probably each paragraph (row) carries each code (column)."""
        return self._read(paragraphs)[1]

    def suggest(
        self,
        paragraphs: Sequence[EngineParagraph],
        thresholds: Mapping[str, float] | None = None,
    ) -> Iterator[Proposal]:
        """At most three a paragraph, the best first, each above its threshold."""
        bars = thresholds_for(self.codes, thresholds, THRESHOLD)
        for first in range(0, len(paragraphs), _AT_ONCE):
            some = paragraphs[first : first + _AT_ONCE]
            features, found = self._read(some)
            alike = self._explainer.likeness(features)
            for row, columns in enumerate(best(found, bars)):
                own = features.rows([row])
                for column in columns:
                    proposal = self._propose(some[row], own, column, alike[row])
                    if proposal.start < proposal.end:
                        score = round(float(found[row, column]), 4)
                        yield replace(proposal, score=score)

    def _read(self, paragraphs: Sequence[EngineParagraph]) -> tuple[Features, Floats]:
        features, logits = self._basis.read([one.text for one in paragraphs])
        if self._correction is not None:
            logits = self._correction(features, logits)
        return features, np.asarray(expit(logits))

    def _propose(
        self, paragraph: EngineParagraph, features: Features, code: int, alike: Floats
    ) -> Proposal:
        text, start = paragraph.text, paragraph.start
        weights = self._explainer.weights(text, code)
        passage = self._locator.locate(text, code, weights)
        matched = spoken(text, weights)
        nearest = self._explainer.nearest(paragraph.pk, alike, code)
        return Proposal(
            paragraph=paragraph.pk,
            start=start + passage.start,
            end=start + passage.end,
            code=self.codes[code].key,
            score=0.0,
            reason=_reason(matched, nearest),
            matched=matched,
            parts=self._explainer.parts(features, code),
            nearest=nearest,
            shorter=shift(passage.shorter, start),
            longer=shift(passage.longer, start),
        )


def _taught(basis: Basis, lessons: Sequence[Lesson]) -> Correction | None:
    """What the lessons teach; nothing where there are none."""
    if not lessons or not basis.codes:
        return None
    features, cold = basis.read([lesson.paragraph.text for lesson in lessons])
    carried = np.array(
        [[key in lesson.codes for key in basis.columns] for lesson in lessons], float
    )
    return learn_correction(features, carried, cold)


def _reason(matched: Sequence[str], nearest: Sequence[Neighbour]) -> str:
    told = []
    if matched:
        told.append(f"matched: {', '.join(matched)}")
    if nearest:
        passages = "passage" if len(nearest) == 1 else "passages"
        told.append(f"like {len(nearest)} coded {passages}")
    return "; ".join(told) or "like the code's description as a whole"
