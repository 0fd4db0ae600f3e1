"""What engines proposed, and what each coder answered."""

from collections.abc import Iterator, Sequence

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables.table import Cell, Table, fixed
from coding.datasets.outgoing.taken import TakenDocument
from coding.datasets.outgoing.taken_beside import (
    TakenDecision,
    TakenSuggestion,
)


def suggestions(content: Content) -> Iterator[Sequence[Cell]]:
    """A row for each answer; one without for what nobody answered."""
    for document in content.documents():
        for suggestion in content.suggestions(document):
            for decision in suggestion.decisions or (None,):
                yield _row(document, suggestion, decision)


def _row(
    document: TakenDocument,
    suggestion: TakenSuggestion,
    decision: TakenDecision | None,
) -> Sequence[Cell]:
    place = document.place_at(suggestion.start)
    return (
        str(document.id),
        document.name,
        place.citation,
        place.path,
        suggestion.code.key,
        suggestion.code.name,
        suggestion.start,
        suggestion.end,
        suggestion.quote,
        suggestion.score,
        suggestion.reason,
        suggestion.engine,
        suggestion.engine_version,
        str(suggestion.run),
        suggestion.round.name,
        str(suggestion.id),
        decision.verdict if decision else "",
        decision.coder.name if decision else "",
        decision.bulk if decision else None,
        decision.made_at if decision else None,
        str(decision.coding or "") if decision else "",
        str(decision.id) if decision else "",
    )


SUGGESTIONS = Table(
    "suggestions",
    "Suggestions and decisions",
    "A row for each suggestion and each coder's answer to it.",
    fixed(
        ("document_id", "string", "the document's id"),
        ("document", "string", "its symbol, title or file name"),
        ("citation", "string", "pinpoint of the paragraph where it begins"),
        ("path", "string", "path of that paragraph"),
        ("code_key", "string", "key of the code that was suggested"),
        ("code", "string", "its name"),
        ("start", "integer", "first character of the passage, in code points"),
        ("end", "integer", "the character after its last"),
        ("quote", "string", "the passage, character for character"),
        ("score", "number", "the engine's score, 0 to 1"),
        ("reason", "string", "why, in the engine's words"),
        ("engine", "string", "which engine"),
        ("engine_version", "string", "its version"),
        ("run_id", "string", "the run, whose card is in the table of runs"),
        ("round", "string", "name of the round"),
        ("id", "string", "the suggestion's own id"),
        ("verdict", "string", "confirmed, overridden, rejected; empty: no answer"),
        ("coder", "string", "whose answer it is"),
        ("bulk", "boolean", "one of many answered at once"),
        ("decided_at", "datetime", "when"),
        ("coding_id", "string", "the coding that answers it; of a rejection none"),
        ("decision_id", "string", "the decision's own id"),
    ),
    suggestions,
)
