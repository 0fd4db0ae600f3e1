"""A document with its codings, as a source of a REFI-QDA project."""

from collections.abc import Sequence
from uuid import uuid5

from coding.datasets.outgoing.refi.markup import Markup, cut, guid, line, moment
from coding.datasets.outgoing.refi.positions import Positions
from coding.datasets.outgoing.refi.variables import write_values
from coding.datasets.outgoing.taken import TakenCoding, TakenDocument, TakenProject


def text_name(document: TakenDocument, original: str) -> str:
    """What the text is called among the sources; its GUID is that of its holder."""
    return f"{_text_guid(document, original)}.txt"


def original_name(document: TakenDocument, original: str) -> str:
    return f"{guid(document.id)}.{original}"


def write_source(
    markup: Markup,
    project: TakenProject,
    document: TakenDocument,
    codings: Sequence[TakenCoding],
    original: str,
    *,
    units: bool,
) -> None:
    """A PDF holds its text and the selections in it; a Word file stands beside it.

    `original` is the ending of the file that goes with it, or nothing.
    """
    positions = Positions(document.text, units)
    told = {"guid": guid(document.id), "name": line(document.name)}
    text = f"internal://{text_name(document, original)}"
    beside = f"internal://{original_name(document, original)}"
    if original == "pdf":
        with markup.element("PDFSource", **told, path=beside):
            with markup.element(
                "Representation",
                guid=_text_guid(document, original),
                name=told["name"],
                plainTextPath=text,
            ):
                _write_codings(markup, codings, positions)
            write_values(markup, project.id, document)
        return
    paths = {"richTextPath": beside} if original else {}
    with markup.element("TextSource", **told, **paths, plainTextPath=text):
        _write_codings(markup, codings, positions)
        write_values(markup, project.id, document)


def _write_codings(
    markup: Markup, codings: Sequence[TakenCoding], positions: Positions
) -> None:
    for coding in codings:
        who = {
            "creatingUser": guid(coding.coder.id),
            "creationDateTime": moment(coding.made_at),
        }
        with markup.element(
            "PlainTextSelection",
            guid=guid(uuid5(coding.id, "selection")),
            name=cut(coding.quote),
            startPosition=str(positions.at(coding.start)),
            endPosition=str(positions.at(coding.end)),
            **who,
        ):
            markup.words("Description", coding.memo)
            with markup.element("Coding", guid=guid(coding.id), **who):
                markup.empty("CodeRef", targetGUID=guid(coding.code.id))


def _text_guid(document: TakenDocument, original: str) -> str:
    """A text within a PDF source has a GUID of its own."""
    if original == "pdf":
        return guid(uuid5(document.id, "representation"))
    return guid(document.id)
