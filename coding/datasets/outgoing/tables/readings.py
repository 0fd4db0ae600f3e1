"""What was read: a row for each paragraph and coder."""

from collections.abc import Iterator, Sequence

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables.table import Cell, Table, fixed


def readings(content: Content) -> Iterator[Sequence[Cell]]:
    """In the order of documents, text and coder."""
    for document in content.documents():
        for reading in content.readings(document):
            place = reading.place
            yield (
                str(document.id),
                document.name,
                place.citation,
                place.path,
                str(place.id),
                place.kind,
                reading.coder.name,
                reading.round.name,
                reading.skipped,
                reading.nothing,
                reading.suggestions_shown,
                reading.made_at,
                str(reading.id),
            )


READINGS = Table(
    "readings",
    "Readings",
    "A row for each paragraph that a coder has read, or said to skip.",
    fixed(
        ("document_id", "string", "the document's id"),
        ("document", "string", "its symbol, title or file name"),
        ("citation", "string", "pinpoint of the paragraph"),
        ("path", "string", "its path"),
        ("paragraph_id", "string", "its id"),
        ("paragraph_kind", "string", "operative, preambular, speech and the like"),
        ("coder", "string", "pseudonym or user name"),
        ("round", "string", "name of the round"),
        ("skipped", "boolean", "the coder said not to judge it: missing data"),
        ("nothing", "boolean", "the coder said that nothing is to be coded here"),
        ("suggestions_shown", "boolean", "suggestions were on show"),
        ("read_at", "datetime", "when"),
        ("id", "string", "the reading's own id"),
    ),
    readings,
)
