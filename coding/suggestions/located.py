"""Where in a paragraph a code speaks, learned from passages that people marked."""

from collections.abc import Sequence

import numpy as np

from coding.suggestions.basis import Basis
from coding.suggestions.correction import Correction, learn_correction
from coding.suggestions.engine import Floats, Lesson
from coding.suggestions.spans import (
    Passage,
    Span,
    best_run,
    share_within,
    units,
    whole,
    whole_paragraph,
)

_MOSTLY = 0.5


class Locator:
    """Marks whole paragraphs until shorter passages of a code have been coded.

    Then it marks the best run of sentences or clauses, each judged by what the
    paragraphs taught and, on top of it, by what the marked passages teach.
    """

    def __init__(
        self,
        basis: Basis,
        lessons: Sequence[Lesson],
        correction: Correction | None,
    ) -> None:
        self._basis, self._paragraphs = basis, correction
        taught = [lesson for lesson in lessons if _shorter(lesson)]
        self.marked = {code for lesson in taught for code in _shorter(lesson)}
        self._passages: Correction | None = None
        self._last: tuple[str, Floats] | None = None
        if self.marked:
            self._passages = self._learn(taught)

    def locate(self, text: str, code: int, weights: dict[Span, float]) -> Passage:
        """The passage of this paragraph for a code, by its place in the codebook.

        `weights` says where the words that explain the suggestion stand.
        """
        spans = units(text)
        if len(spans) > 1 and self._basis.codes[code].key in self.marked:
            # A paragraph's suggestions follow each other: its units are read once.
            if self._last is None or self._last[0] != text:
                read = self._logits([text[start:end] for start, end in spans])
                self._last = text, read
            return best_run(text, self._last[1][:, code])
        within = [
            sum(weight for at, weight in weights.items() if start <= at[0] < end)
            for start, end in spans
        ]
        return whole_paragraph(text, within)

    def _logits(self, texts: Sequence[str]) -> Floats:
        features, logits = self._basis.read(texts)
        for correction in (self._paragraphs, self._passages):
            if correction is not None:
                logits = correction(features, logits)
        return logits

    def _learn(self, taught: Sequence[Lesson]) -> Correction:
        texts: list[str] = []
        carried: list[list[bool]] = []
        for lesson in taught:
            coded = [_coded(lesson, key) for key in self._basis.columns]
            for start, end in units(lesson.paragraph.text):
                shares = [share_within((start, end), spans) for spans in coded]
                texts.append(lesson.paragraph.text[start:end])
                carried.append([share >= _MOSTLY for share in shares])
        features, _ = self._basis.read(texts)
        return learn_correction(features, np.array(carried, float), self._logits(texts))


def _coded(lesson: Lesson, code: str) -> list[Span]:
    """What of the paragraph carries the code: its passages, or else all of it."""
    spans = [(one.start, one.end) for one in lesson.spans if one.code == code]
    if not spans and code in lesson.codes:
        return [whole(lesson.paragraph.text)]
    return spans


def _shorter(lesson: Lesson) -> set[str]:
    """The codes of which a passage shorter than the paragraph was marked."""
    start, end = whole(lesson.paragraph.text)
    return {
        one.code
        for one in lesson.spans
        if start < one.start < one.end or one.start < one.end < end
    }
