"""The coded passages: a row for each coding."""

from collections.abc import Iterator, Sequence

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.tables.table import Cell, Column, Table
from coding.datasets.outgoing.taken import TakenCoding, TakenDocument

_COLUMNS = [
    Column("project", "string", "short name of the project"),
    Column("document_id", "string", "the document's id, the same in every table"),
    Column("symbol", "string", "canonical symbol of the document, if it has one"),
    Column("document", "string", "its symbol, title or file name"),
    Column("date", "date", "its date"),
    Column("mission", "string", "the mission it is about"),
    Column("organ", "string", "the organ that it comes from"),
    Column("kind", "string", "resolution, statement, report, verbatim or other"),
    Column("citation", "string", "pinpoint of the paragraph where the passage begins"),
    Column("path", "string", "path of that paragraph"),
    Column("page", "integer", "its page, where pages are known"),
    Column("speaker", "string", "who speaks there, in a verbatim record"),
    Column("code_key", "string", "key of the code, the same across versions"),
    Column("code", "string", "name of the code"),
    Column("code_path", "string", "names from the top down, divided by “ > ”"),
    Column("polarity", "string", "supports, undermines or neutral"),
    Column("coder", "string", "pseudonym or user name; Adjudicated for the gold set"),
    Column("start", "integer", "first character of the passage, in code points"),
    Column("end", "integer", "the character after its last"),
    Column("quote", "string", "the passage, character for character"),
    Column("one_passage_with", "string", "ids of the other parts of one passage"),
    Column("memo", "string", "the coder's note"),
    Column("status", "string", "finished, open (work goes on), or gold"),
    Column(
        "origin",
        "string",
        "by hand, confirmed, overridden or brought in; of gold: undisputed or ruled",
    ),
    Column("exposure", "string", "blind, or shown: suggestions were on show before"),
    Column("suggestion_id", "string", "the suggestion that the coding answers"),
    Column("suggested_code", "string", "key of the code that was suggested"),
    Column("suggestion_score", "number", "the engine's score for that, 0 to 1"),
    Column("run_id", "string", "the run that suggested it"),
    Column("round", "string", "name of the round"),
    Column("codebook", "string", "title of the codebook"),
    Column("codebook_version", "integer", "the version under which it was coded"),
    Column("replaces", "string", "id of the coding that its coder changed into this"),
    Column("coded_at", "datetime", "when"),
    Column("id", "string", "the coding's own id"),
]


def passages(content: Content) -> Iterator[Sequence[Cell]]:
    """In the order of documents, text, code and coder; the gold set last in each."""
    for document in content.documents():
        for coding in content.codings(document):
            yield _row(content, document, coding)


def _row(
    content: Content, document: TakenDocument, coding: TakenCoding
) -> Sequence[Cell]:
    place, code = document.place_at(coding.start), coding.code
    return (
        content.project.slug,
        str(document.id),
        document.symbol,
        document.name,
        document.date or None,
        document.mission,
        document.organ,
        document.kind,
        place.citation,
        place.path,
        place.page,
        place.speaker,
        code.key,
        code.name,
        " > ".join(code.path),
        code.polarity,
        coding.coder.name,
        coding.start,
        coding.end,
        coding.quote,
        " ".join(map(str, coding.one_with)),
        coding.memo,
        _status(coding),
        coding.origin,
        coding.exposure,
        str(coding.suggestion or ""),
        coding.suggested_code,
        coding.suggestion_score,
        str(coding.run or ""),
        coding.round.name,
        coding.round.codebook,
        coding.version,
        str(coding.replaces or ""),
        coding.made_at,
        str(coding.id),
    )


def _status(coding: TakenCoding) -> str:
    if coding.gold:
        return "gold"
    return "finished" if coding.finished else "open"


PASSAGES = Table(
    "passages",
    "Coded passages",
    "A row for each coding: the passage, its code, who said so, and how it came about.",
    lambda content: _COLUMNS,
    passages,
)
