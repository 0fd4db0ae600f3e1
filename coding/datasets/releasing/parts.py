"""Tables of the exports cut in two where a row stood for two things."""

from collections.abc import Iterator, Mapping, Sequence

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables import TABLES, Column, Table
from coding.datasets.outgoing.tables.table import Cell


def part_of(
    table: Table,
    name: str,
    title: str,
    holds: str,
    columns: Mapping[str, str],
    *,
    once: str = "",
    given: str = "",
) -> Table:
    """Some columns of a table, by their names there, under names of their own.

    With `once` the first of neighbouring rows that are alike in that column; with
    `given` only rows in which that column is not empty.
    """

    def told(content: Content) -> Sequence[Column]:
        by_name = {column.name: column for column in table.columns(content)}
        return [
            Column(own, by_name[there].type, by_name[there].meaning)
            for own, there in columns.items()
        ]

    def rows(content: Content) -> Iterator[Sequence[Cell]]:
        at = {column.name: i for i, column in enumerate(table.columns(content))}
        last: Cell = None
        for row in table.rows(content):
            if given and row[at[given]] in (None, ""):
                continue
            if once and row[at[once]] == last:
                continue
            last = row[at[once]] if once else None
            yield [row[at[there]] for there in columns.values()]

    return Table(name, title, holds, told, rows)


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


SUGGESTIONS = part_of(
    TABLES["suggestions"],
    "suggestions",
    "Suggestions",
    "A row for each suggestion of an engine, answered or not.",
    _same(
        "document_id",
        "document",
        "citation",
        "path",
        "code_key",
        "code",
        "start",
        "end",
        "quote",
        "score",
        "reason",
        "engine",
        "engine_version",
        "run_id",
        "round",
        "id",
    ),
    once="id",
)
DECISIONS = part_of(
    TABLES["suggestions"],
    "decisions",
    "Decisions",
    "A row for each coder's answer to a suggestion.",
    {"id": "decision_id", "suggestion_id": "id"}
    | _same("verdict", "coder", "bulk", "decided_at", "coding_id"),
    given="decision_id",
)
GOLD = part_of(
    TABLES["passages"],
    "gold",
    "Gold set",
    "A row for each settled passage: undisputed, or ruled by a lead.",
    _same(
        "document_id",
        "symbol",
        "document",
        "date",
        "mission",
        "citation",
        "path",
        "code_key",
        "code",
        "code_path",
        "polarity",
        "coder",
        "start",
        "end",
        "quote",
        "origin",
        "round",
        "codebook",
        "codebook_version",
        "coded_at",
        "id",
    ),
    # Two rulings side by side may keep one passage: it is told once.
    once="id",
)
RULINGS = part_of(
    TABLES["rulings"],
    "rulings",
    "Rulings",
    "A row for each settled disagreement.",
    _same(
        "document_id",
        "document",
        "citation",
        "path",
        "paragraph_id",
        "round",
        "code_key",
        "code",
        "verdict",
        "cause",
        "reason",
        "ruled_by",
        "ruled_at",
        "id",
    ),
    once="id",
)
RULED = part_of(
    TABLES["rulings"],
    "ruled_passages",
    "Ruled passages",
    "A row for each passage that a ruling keeps.",
    {"ruling_id": "id"} | _same("document_id", "start", "end", "quote"),
    given="start",
)
