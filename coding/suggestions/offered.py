"""The engines that this installation offers."""

from coding.suggestions.engine import Embedder, Engine
from coding.suggestions.engines import engines
from coding.suggestions.engines.language_model import LanguageModelEngine
from coding.suggestions.language_model.configuration import configured


def offered(embedder: Embedder | None) -> dict[str, Engine]:
    """Every engine of its own, and the language model where one is set up."""
    found = engines(embedder)
    if server := configured():
        asked = LanguageModelEngine(server)
        found[asked.name] = asked
    return found
