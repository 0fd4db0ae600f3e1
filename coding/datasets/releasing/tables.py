"""The tables that only a release has: what the others' rows lead to."""

from collections.abc import Iterator, Sequence

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables import Table
from coding.datasets.outgoing.tables.table import Cell, fixed


def paragraphs(content: Content) -> Iterator[Sequence[Cell]]:
    """The leaves of each document in order, codable or not."""
    for document in content.documents():
        for place in document.places:
            yield (
                str(place.id),
                str(document.id),
                place.path,
                place.label,
                place.citation,
                place.kind,
                place.start,
                place.end,
                place.page,
                place.speaker,
                place.codable,
            )


def rounds(content: Content) -> Iterator[Sequence[Cell]]:
    """The earliest first."""
    for one in content.taken.rounds:
        yield (
            one.name,
            one.codebook,
            one.version,
            one.shown,
            one.blind_share,
            one.seed,
            one.engine,
            one.assisted,
            one.closed,
            str(one.id),
        )


def coders(content: Content) -> Iterator[Sequence[Cell]]:
    """Everybody with work in the rounds, and the gold set, which is nobody."""
    for one in content.taken.coders:
        kind = "gold set" if one.id == content.adjudicated.id else "person"
        yield (one.name, kind, str(one.id))


def assignments(content: Content) -> Iterator[Sequence[Cell]]:
    """In the order of documents, rounds and coders."""
    for document in content.documents():
        for work in content.works(document):
            yield (
                str(work.id),
                work.round.name,
                str(document.id),
                document.name,
                work.coder.name,
                "finished" if work.finished else "open",
            )


def open_questions(content: Content) -> Iterator[Sequence[Cell]]:
    """In the order of documents, text, rounds and codes."""
    names = {(code.codebook, code.key): code.name for code in content.taken.codes}
    for document in content.documents():
        places = {place.id: place for place in document.places}
        told = [
            (places[leaf].start, content.rounds[planned].name, key, leaf, planned)
            for planned, leaf, key in content.unsettled(document)
        ]
        for _, name, key, leaf, planned in sorted(told, key=lambda one: one[:3]):
            book = content.rounds[planned].codebook
            yield (
                str(document.id),
                document.name,
                places[leaf].citation,
                str(leaf),
                name,
                key,
                names.get((book, key), ""),
            )


PARAGRAPHS = Table(
    "paragraphs",
    "Paragraphs",
    "A row for each paragraph of each document.",
    fixed(
        ("id", "string", "the paragraph's own id"),
        ("document_id", "string", "the document's id"),
        ("path", "string", "its path, like op.30.e.i"),
        ("label", "string", "its printed number"),
        ("citation", "string", "its pinpoint"),
        ("kind", "string", "operative, preambular, speech, heading and the like"),
        ("start", "integer", "its first character in the text, in code points"),
        ("end", "integer", "the character after its last"),
        ("page", "integer", "its page, where pages are known"),
        ("speaker", "string", "who speaks there, in a verbatim record"),
        ("codable", "boolean", "it was to be read and coded: no heading or furniture"),
    ),
    paragraphs,
)
ROUNDS = Table(
    "rounds",
    "Rounds",
    "A row for each round: codebook version, how suggestions were shown, its seed.",
    fixed(
        ("name", "string", "name of the round"),
        ("codebook", "string", "title of the codebook"),
        ("codebook_version", "integer", "the version that it codes with"),
        ("shown", "string", "suggestions: hidden, after (reading), or (at) once"),
        ("blind_share", "integer", "per cent of paragraphs that never show any"),
        ("seed", "integer", "of the lot that draws those"),
        ("engine", "string", "what suggests; none: nothing does"),
        ("assisted", "boolean", "suggestions learned of everybody's running work"),
        ("closed", "boolean", "the lead has closed it"),
        ("id", "string", "the round's own id"),
    ),
    rounds,
)
CODERS = Table(
    "coders",
    "Coders",
    "A row for each coder, and one for the gold set.",
    fixed(
        ("name", "string", "pseudonym or user name; Adjudicated for the gold set"),
        ("kind", "string", "person or gold set"),
        ("id", "string", "the same in every export of the project"),
    ),
    coders,
)
ASSIGNMENTS = Table(
    "assignments",
    "Assignments",
    "A row for each coder's work on a document in a round.",
    fixed(
        ("id", "string", "the assignment's own id"),
        ("round", "string", "name of the round"),
        ("document_id", "string", "the document's id"),
        ("document", "string", "its symbol, title or file name"),
        ("coder", "string", "pseudonym or user name"),
        ("state", "string", "finished or open; agreement counts what is finished"),
    ),
    assignments,
)
OPEN = Table(
    "open",
    "What the gold set leaves open",
    "A row for each paragraph and code that coders dispute and no lead has ruled.",
    fixed(
        ("document_id", "string", "the document's id"),
        ("document", "string", "its symbol, title or file name"),
        ("citation", "string", "pinpoint of the paragraph"),
        ("paragraph_id", "string", "its id"),
        ("round", "string", "name of the round"),
        ("code_key", "string", "key of the code"),
        ("code", "string", "its name"),
    ),
    open_questions,
)
