"""The cards of runs: what made the suggestions."""

import json
from collections.abc import Iterator, Sequence

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables.table import Cell, Table, fixed


def runs(content: Content) -> Iterator[Sequence[Cell]]:
    """The earliest first."""
    for run in content.taken.runs:
        yield (
            str(run.id),
            content.rounds[run.round].name,
            run.engine,
            run.engine_version,
            json.dumps(run.parameters, sort_keys=True, ensure_ascii=False),
            run.seed,
            run.codebook,
            run.version,
            run.learned_from,
            run.lessons,
            run.lessons_digest,
            run.corpus_digest,
            run.started_at,
            run.finished_at,
        )


RUNS = Table(
    "runs",
    "Runs",
    "A row for each run of an engine: what it was, and what it had learned from.",
    fixed(
        ("id", "string", "the run's own id"),
        ("round", "string", "name of the round"),
        ("engine", "string", "which engine"),
        ("engine_version", "string", "its version"),
        ("parameters", "string", "its parameters, as JSON"),
        ("seed", "integer", "the seed of what it drew at random"),
        ("codebook", "string", "title of the codebook"),
        ("codebook_version", "integer", "its version"),
        ("learned_from", "string", "what it had learned from, in words"),
        ("lessons", "integer", "how many paragraphs that was"),
        ("lessons_digest", "string", "SHA-256 of those lessons"),
        ("corpus_digest", "string", "SHA-256 of the texts it knew"),
        ("started_at", "datetime", "when it began"),
        ("finished_at", "datetime", "when it ended"),
    ),
    runs,
)
