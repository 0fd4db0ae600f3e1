"""Tables that hsframe lays beside other programs' formats, read back where they lie."""

from dataclasses import dataclass, field
from typing import Any

from coding.codebook.formats.wording import colour_of
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.texts import decoded

ADJUDICATED = "Adjudicated"
_MOST_BYTES = 20 * 2**20


@dataclass(frozen=True, slots=True)
class Beside:
    """Names behind the names of files, and codes behind labels."""

    coders: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, Any]] = field(default_factory=dict)


def told_beside(members: Members) -> Beside:
    """What the tables say; nothing where they are missing, as in others' files."""
    if members.kind == "file":
        return Beside()
    return Beside(
        {row[0]: row[1] for row in _rows(members, "coders.tsv", 2)},
        {row[0]: row[1] for row in _rows(members, "documents.tsv", 2)},
        {
            row[0]: {
                "path": tuple(row[4:]),
                "codable": row[2] != "no",
                "colour": colour_of(row[3]),
            }
            for row in _rows(members, "codes.tsv", 5)
        },
    )


def _rows(members: Members, name: str, least: int) -> list[list[str]]:
    if name not in members.names:
        return []
    lines = decoded(members.read(name, _MOST_BYTES), name).split("\n")
    rows = [line.split("\t") for line in lines]
    return [row for row in rows if len(row) >= least and all(row[:2])]
