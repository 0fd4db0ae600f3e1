"""The engine that learns: definitions first, corrected by what people have coded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coding.suggestions.basis import Basis
from coding.suggestions.correction import PRIORS
from coding.suggestions.engine import (
    THRESHOLD,
    Embedder,
    EngineCode,
    EngineParagraph,
    Lesson,
)
from coding.suggestions.engines.definition import described
from coding.suggestions.learned import Learned


@dataclass(frozen=True)
class LearningEngine:
    """The definition engine's logits as a fixed offset of one logistic regression.

    Without lessons it is the definition engine; a code that is new or rare stays
    close to its definition.
    """

    embedder: Embedder | None = None
    name = "learning"
    version = "1"
    learns = True
    threshold = THRESHOLD

    @property
    def parameters(self) -> dict[str, Any]:
        return described(self.embedder) | {"priors": PRIORS._asdict()}

    def fit(
        self,
        codes: Sequence[EngineCode],
        corpus: Sequence[EngineParagraph],
        lessons: Sequence[Lesson] = (),
        seed: int = 0,
    ) -> Learned:
        """Read and learn; nothing is drawn, so the seed changes nothing."""
        return Learned(Basis(codes, corpus, self.embedder), lessons)
