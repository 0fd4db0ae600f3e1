"""Which tables a release holds, at which level, and how their rows hang together."""

from dataclasses import dataclass

from coding.datasets.outgoing.tables import TABLES, Table
from coding.datasets.outgoing.wanted import Said
from coding.datasets.releasing.parts import DECISIONS, GOLD, RULED, RULINGS, SUGGESTIONS
from coding.datasets.releasing.tables import (
    ASSIGNMENTS,
    CODERS,
    OPEN,
    PARAGRAPHS,
    ROUNDS,
)

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Columns whose values stand in columns of another table, or are empty."""

    columns: Names
    table: str
    there: Names


@dataclass(frozen=True, slots=True)
class Released:
    """A table of a release; `said` tells whose word it is made of."""

    table: Table
    level: str
    key: Names = ()
    links: tuple[Link, ...] = ()
    said: Said = Said.CODERS


def _to(column: str, table: str, there: str = "id") -> Link:
    return Link((column,), table, (there,))


_DOCUMENT = _to("document_id", "documents")
_PARAGRAPH = _to("paragraph_id", "paragraphs")
_ROUND = _to("round", "rounds", "name")
_CODER = _to("coder", "coders", "name")
_CODE = Link(("codebook", "code_key"), "codebook", ("codebook", "key"))

GROUND, RAW, DECIDED, SETTLED, TOLD = (
    "ground",
    "raw, per coder",
    "decisions",
    "gold",
    "figures",
)

RELEASED = (
    Released(TABLES["documents"], GROUND, ("id",)),
    Released(PARAGRAPHS, GROUND, ("id",), (_DOCUMENT,)),
    Released(TABLES["codebook"], GROUND, ("codebook", "key")),
    Released(ROUNDS, GROUND, ("name",)),
    Released(CODERS, GROUND, ("name",), (), Said.BOTH),
    Released(ASSIGNMENTS, GROUND, ("id",), (_ROUND, _DOCUMENT, _CODER)),
    Released(TABLES["runs"], GROUND, ("id",), (_ROUND,)),
    Released(
        TABLES["passages"],
        RAW,
        ("id",),
        (
            _DOCUMENT,
            _CODER,
            _ROUND,
            _CODE,
            _to("suggestion_id", "suggestions"),
            _to("run_id", "runs"),
        ),
    ),
    Released(TABLES["readings"], RAW, ("id",), (_DOCUMENT, _PARAGRAPH, _CODER, _ROUND)),
    Released(SUGGESTIONS, DECIDED, ("id",), (_DOCUMENT, _to("run_id", "runs"), _ROUND)),
    Released(
        DECISIONS,
        DECIDED,
        ("id",),
        (
            _to("suggestion_id", "suggestions"),
            _CODER,
            _to("coding_id", "passages"),
        ),
    ),
    Released(GOLD, SETTLED, ("id",), (_DOCUMENT, _CODER, _ROUND, _CODE), Said.GOLD),
    Released(RULINGS, SETTLED, ("id",), (_DOCUMENT, _PARAGRAPH, _ROUND)),
    Released(RULED, SETTLED, (), (_to("ruling_id", "rulings"), _DOCUMENT)),
    Released(
        OPEN,
        SETTLED,
        ("paragraph_id", "round", "code_key"),
        (_DOCUMENT, _PARAGRAPH, _ROUND),
        Said.BOTH,
    ),
    Released(
        TABLES["matrix"],
        TOLD,
        ("paragraph_id", "round", "coder"),
        (_DOCUMENT, _PARAGRAPH, _ROUND, _CODER),
        Said.BOTH,
    ),
    Released(TABLES["agreement"], TOLD, ("round", "which", "code_key"), (_ROUND,)),
)
