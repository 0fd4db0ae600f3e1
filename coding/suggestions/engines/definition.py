"""An engine that needs no coding: it compares paragraphs with the codebook's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coding.suggestions import cold
from coding.suggestions.basis import Basis
from coding.suggestions.engine import (
    THRESHOLD,
    Embedder,
    EngineCode,
    EngineParagraph,
    Lesson,
)
from coding.suggestions.learned import Learned


@dataclass(frozen=True)
class DefinitionEngine:
    """Names, definitions, criteria, examples and keywords against each paragraph."""

    embedder: Embedder | None = None
    name = "definition"
    version = "1"
    learns = False
    threshold = THRESHOLD

    @property
    def parameters(self) -> dict[str, Any]:
        return described(self.embedder)

    def fit(
        self,
        codes: Sequence[EngineCode],
        corpus: Sequence[EngineParagraph],
        lessons: Sequence[Lesson] = (),
        seed: int = 0,
    ) -> Learned:
        """Read codebook and corpus; lessons are left aside, and nothing is drawn."""
        return Learned(Basis(codes, corpus, self.embedder), (), learns=False)


def described(embedder: Embedder | None) -> dict[str, Any]:
    """What a run's card says of the cold start and of the model under it."""
    told: dict[str, Any] = {
        "threshold": THRESHOLD,
        "model": embedder.digest if embedder else None,
        "words_weight": cold.WORDS_WEIGHT,
        "exemplars": cold.EXEMPLARS,
        "exemplar_weights": [cold.EXEMPLAR_WEIGHT, cold.EXEMPLAR_WORDS_WEIGHT],
        "competition": cold.COMPETITION,
    }
    if embedder is None:
        told["fallback"] = "no embedding model is prepared: words alone are compared"
    return told
