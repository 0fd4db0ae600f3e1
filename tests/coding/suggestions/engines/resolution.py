"""Three paragraphs of a made-up resolution, and an engine that asks a test's server."""

from typing import Any

from coding.suggestions.engine import EngineCode, EngineParagraph, Proposal
from coding.suggestions.engines.language_model import (
    FittedLanguageModel,
    LanguageModelEngine,
)
from coding.suggestions.language_model.server import Server
from tests.coding.suggestions.engines.model_server import (
    Answer,
    ModelServer,
    item,
    serving,
    suggestions,
)

KEY = "the-key-0123456789"
PROTECT = "protect civilians 😀 from violence"
CODES = [
    EngineCode(
        "P",
        "Protection",
        "Civilians are shielded from violence.",
        "Patrols.",
        "Only condemned.",
    ),
    EngineCode("W", "Water", "Wells and pipes."),
    EngineCode("M", "Mines", "Mines are cleared."),
]
BEFORE = EngineParagraph("1", "d", "Recalling the wells 😀 of the north,", 0)
MIDDLE = EngineParagraph(
    "2", "d", f"Requests the mission to {PROTECT}. It also reports.", 36, "Mandate"
)
AFTER = EngineParagraph("3", "d", "Decides to remain seized of the mines.", 120)
CORPUS = [BEFORE, MIDDLE, AFTER]
RIGHT = item("P", "protect civilians")
GOOD = suggestions(RIGHT)


def engine_of(server: ModelServer, **changes: Any) -> LanguageModelEngine:
    """Allowed to ask this server, impatient, with pauses too short to notice."""
    given: dict[str, Any] = {
        "url": f"http://{server.host}/v1",
        "model": "small-model",
        "hosts": (server.host,),
        "key": KEY,
        "timeout": 5,
        "first_pause": 0.01,
    }
    return LanguageModelEngine(Server(**given | changes))


def answered(
    *answers: Answer, **changes: object
) -> tuple[list[Proposal], FittedLanguageModel, ModelServer]:
    """What is suggested for one paragraph, by whom, and who was asked."""
    with serving(*answers) as server:
        fitted = engine_of(server, **changes).fit(CODES, CORPUS)
        return list(fitted.suggest([MIDDLE])), fitted, server
