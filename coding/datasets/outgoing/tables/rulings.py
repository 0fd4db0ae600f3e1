"""How disagreements were settled: a row for each ruling and passage."""

from collections.abc import Iterator, Sequence

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables.table import Cell, Table, fixed


def rulings(content: Content) -> Iterator[Sequence[Cell]]:
    """A row for each passage that a ruling gives; one for a ruling that gives none."""
    for document in content.documents():
        for ruling in content.rulings(document):
            for start, end, quote in ruling.passages or ((None, None, ""),):
                yield (
                    str(document.id),
                    document.name,
                    ruling.place.citation,
                    ruling.place.path,
                    str(ruling.place.id),
                    ruling.round.name,
                    ruling.code.key,
                    ruling.code.name,
                    ruling.verdict,
                    ruling.cause,
                    ruling.reason,
                    start,
                    end,
                    quote,
                    ruling.ruled_by.name,
                    ruling.made_at,
                    str(ruling.id),
                )


RULINGS = Table(
    "rulings",
    "Rulings",
    "A row for each settled disagreement, and for each passage that was kept.",
    fixed(
        ("document_id", "string", "the document's id"),
        ("document", "string", "its symbol, title or file name"),
        ("citation", "string", "pinpoint of the paragraph"),
        ("path", "string", "its path"),
        ("paragraph_id", "string", "its id"),
        ("round", "string", "name of the round"),
        ("code_key", "string", "key of the code"),
        ("code", "string", "its name"),
        ("verdict", "string", "applies, does not apply, or both readings stand"),
        ("cause", "string", "why the coders differed"),
        ("reason", "string", "the lead's words"),
        ("start", "integer", "first character of a passage kept, in code points"),
        ("end", "integer", "the character after its last"),
        ("quote", "string", "the passage, character for character"),
        ("ruled_by", "string", "pseudonym or user name of the lead"),
        ("ruled_at", "datetime", "when"),
        ("id", "string", "the ruling's own id"),
    ),
    rulings,
)
