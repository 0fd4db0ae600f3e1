"""What a file of another program holds, in plain words: readers make it."""

from dataclasses import asdict, dataclass, field
from typing import Any

from coding.datasets.incoming.kept import Kept
from coding.datasets.incoming.revived import revived

UNKNOWN = "unknown"
# How hsframe's own files name their origin, and the gold set among their coders.
OURS = "hsframe"
ADJUDICATED = "Adjudicated"


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A text with line feeds alone; `metadata` are names and values in their order."""

    key: str
    name: str
    text: str
    metadata: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code named by its path from the top; codings of the file name it by `key`.

    What follows `guid` is told by hsframe's own files alone; `notation` is what
    hsframe calls a code's key.
    """

    key: str
    path: tuple[str, ...]
    definition: str = ""
    include_when: str = ""
    exclude_when: str = ""
    colour: str = ""
    codable: bool = True
    guid: str = ""
    notation: str = ""
    polarity: str = ""
    bears_on: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    source: str = ""
    shortcut: str = ""
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class FoundCoding:
    """A passage under a code; of a table without texts, a citation in its place.

    `layer` keeps apart what one coder did twice. `document` is then a symbol. What
    follows `guid` is told by hsframe's own bundle alone.
    """

    document: str
    code: str
    coder: str
    start: int | None = None
    end: int | None = None
    quote: str = ""
    citation: str = ""
    when: str = ""
    memo: str = ""
    gold: bool = False
    layer: str = ""
    guid: str = ""
    round: str = ""
    version: int | None = None
    exposure: str = ""
    origin: str = ""
    parts: tuple[str, ...] = ()  # the other parts of its passage, by guid


@dataclass(frozen=True, slots=True)
class FoundDecision:
    """A coder's answer to a suggestion, by the id of the coder and of the coding."""

    guid: str
    coder: str
    verdict: str
    made_at: str
    coding: str = ""
    bulk: bool = False


@dataclass(frozen=True, slots=True)
class FoundSuggestion:
    """What a machine proposed: never a coding, whoever accepted it later."""

    document: str
    code: str
    start: int
    end: int
    quote: str
    model: str = ""
    score: float | None = None
    guid: str = ""
    run: str = ""
    round: str = ""
    version: int | None = None
    reason: str = ""
    because: dict[str, Any] | None = None
    shorter: Any = None
    longer: Any = None
    decisions: tuple[FoundDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundMemo:
    """Words about something: `on` is coding, passage, document, code, project, note."""

    on: str
    words: str
    document: str = ""
    start: int | None = None
    end: int | None = None
    coder: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class FoundSet:
    """A group of codes or documents, which hsframe keeps by name only."""

    name: str
    members: int


@dataclass(frozen=True, slots=True)
class Report:
    """Sentences for a person, each with its cause and its place."""

    read: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """All that was found in one file, and the report on how it was read."""

    format: str
    origin: str = ""
    name: str = ""
    documents: tuple[FoundDocument, ...] = ()
    codes: tuple[FoundCode, ...] = ()
    coders: tuple[str, ...] = ()
    codings: tuple[FoundCoding, ...] = ()
    suggestions: tuple[FoundSuggestion, ...] = ()
    memos: tuple[FoundMemo, ...] = ()
    sets: tuple[FoundSet, ...] = ()
    report: Report = field(default_factory=Report)
    kept: Kept = field(default_factory=Kept)


def counts_of(incoming: Incoming) -> dict[str, int]:
    """How many of each there are; a table has as many documents as it cites."""
    report = incoming.report
    cited = {one.document for one in incoming.codings if one.citation}
    return {
        "documents": len(incoming.documents) or len(cited),
        "codes": len(incoming.codes),
        "coders": len(incoming.coders),
        "codings": len(incoming.codings),
        "memos": len(incoming.memos),
        "suggestions": len(incoming.suggestions),
        "sets": len(incoming.sets),
        "repaired": len(report.repaired),
        "skipped": len(report.skipped),
        "guessed": len(report.guessed),
    }


def as_plain(incoming: Incoming) -> dict[str, Any]:
    """Dictionaries and lists that JSON carries out of the reading process."""
    return asdict(incoming)


def from_plain(told: dict[str, Any]) -> Incoming:
    """What `as_plain` told, frozen again."""
    return revived(Incoming, told)
