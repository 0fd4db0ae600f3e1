"""The engines there are, the one that is used unless another is asked for first."""

from coding.suggestions.engine import Embedder, Engine
from coding.suggestions.engines.definition import DefinitionEngine
from coding.suggestions.engines.learning import LearningEngine
from coding.suggestions.engines.lexicon import LexiconEngine

DEFAULT = "learning"


def engines(embedder: Embedder | None) -> dict[str, Engine]:
    """Every engine by its name; without an embedder they compare words alone."""
    every: list[Engine] = [
        LearningEngine(embedder),
        DefinitionEngine(embedder),
        LexiconEngine(),
    ]
    return {engine.name: engine for engine in every}
