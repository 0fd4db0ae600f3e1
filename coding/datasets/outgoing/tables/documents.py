"""The documents: a row for each, with the project's own variables."""

from collections.abc import Iterator, Sequence

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables.table import Cell, Column, Table

_COLUMNS = [
    Column("id", "string", "the document's own id"),
    Column("symbol", "string", "canonical symbol, if it has one"),
    Column("title", "string", "its title"),
    Column("filename", "string", "name of the file that was read"),
    Column("kind", "string", "resolution, statement, report, verbatim or other"),
    Column("language", "string", "language of its text"),
    Column("date", "date", "its date"),
    Column("organ", "string", "the organ that it comes from"),
    Column("mission", "string", "the mission it is about"),
    Column("agenda_item", "string", "its agenda item"),
    Column("meeting", "string", "the meeting at which it was adopted or held"),
    Column("characters", "integer", "length of its text, in code points"),
    Column("paragraphs", "integer", "paragraphs that can be coded"),
    Column("text_sha256", "string", "SHA-256 of its text in UTF-8"),
    Column("file_sha256", "string", "SHA-256 of the file that was read"),
    Column("reader_version", "string", "version of the reader that made the text"),
]


def documents(content: Content) -> Iterator[Sequence[Cell]]:
    """In the order of their dates, coded or not."""
    for one in content.documents():
        yield (
            str(one.id),
            one.symbol,
            one.title,
            one.filename,
            one.kind,
            one.language,
            one.date or None,
            one.organ,
            one.mission,
            one.agenda_item,
            one.meeting,
            len(one.text),
            sum(place.codable for place in one.places),
            one.text_sha256,
            one.file_sha256,
            one.reader_version,
            *(variable.value for variable in one.variables),
        )


def _columns(content: Content) -> Sequence[Column]:
    taken = {column.name for column in _COLUMNS}
    own = [
        Column(
            name if name not in taken else f"{name} (variable)",
            "string",
            f"the project's own variable “{name}”",
        )
        for name in content.variables
    ]
    return [*_COLUMNS, *own]


DOCUMENTS = Table(
    "documents",
    "Documents",
    "A row for each document, with what is known of it.",
    _columns,
    documents,
)
