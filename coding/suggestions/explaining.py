"""Why a code is suggested: words, parts of its description, and like paragraphs."""

from collections.abc import Sequence

import numpy as np

from coding.suggestions.basis import Basis
from coding.suggestions.correction import Correction
from coding.suggestions.engine import Floats, Lesson, Neighbour
from coding.suggestions.features import Features
from coding.suggestions.spans import Span
from coding.words import words

MOST_WORDS, MOST_PARTS, MOST_NEAREST = 6, 2, 3
LEAST_ALIKE = 0.3


class Explainer:
    """Looks for the reasons that a person can check."""

    def __init__(
        self,
        basis: Basis,
        lessons: Sequence[Lesson],
        correction: Correction | None,
    ) -> None:
        self._basis, self._correction = basis, correction
        self._lessons = lessons
        features, _ = basis.read([lesson.paragraph.text for lesson in lessons])
        self._features = features
        self._carrying = {
            key: [row for row, lesson in enumerate(lessons) if key in lesson.codes]
            for key in basis.columns
        }

    def likeness(self, features: Features) -> Floats:
        """Cosines (paragraphs x lessons)."""
        return features.meaning(self._features)

    def weights(self, text: str, code: int) -> dict[Span, float]:
        """Where the words stand that speak for the code, and how strongly."""
        shared = self._basis.cold.shared(text, code)
        learned: dict[str, float] = {}
        if self._correction is not None:
            for stem, (column, weight) in self._basis.reader.words(text).items():
                pull = weight * float(self._correction.words[column, code])
                if pull > 0:
                    learned[stem] = pull
        found: dict[str, float] = {}
        for told in (shared, learned):
            most = max(told.values(), default=1.0)
            for stem, weight in told.items():
                found[stem] = found.get(stem, 0.0) + weight / most
        return {
            (word.start, word.end): found[word.stem]
            for word in words(text)
            if word.stem in found
        }

    def parts(self, features: Features, code: int) -> list[str]:
        """What of the code's description is most like the paragraph (one row)."""
        told = self._basis.cold.parts[code]
        if not told:
            return []
        alike = self._basis.cold.likeness(features, code)[0]
        order = np.argsort(-alike, kind="stable")[:MOST_PARTS]
        return [told[place] for place in order if alike[place] >= LEAST_ALIKE]

    def nearest(self, paragraph: str, alike: Floats, code: int) -> list[Neighbour]:
        """The lessons most like the paragraph that carry the code, itself left out."""
        rows = [
            row
            for row in self._carrying[self._basis.codes[code].key]
            if self._lessons[row].paragraph.pk != paragraph
            and alike[row] >= LEAST_ALIKE
        ]
        rows.sort(key=lambda row: (-alike[row], row))
        return [
            Neighbour(
                self._lessons[row].paragraph.pk, round(min(float(alike[row]), 1.0), 4)
            )
            for row in rows[:MOST_NEAREST]
        ]


def spoken(text: str, weights: dict[Span, float]) -> list[str]:
    """The words as the text has them, the weightiest first."""
    ordered = sorted(weights, key=lambda at: (-weights[at], at))
    found = dict.fromkeys(text[start:end].casefold() for start, end in ordered)
    return list(found)[:MOST_WORDS]
