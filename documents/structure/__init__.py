"""A document's text read into its own numbered paragraphs."""

from collections.abc import Callable

from documents.structure.detect import detect_kind, find_date, find_symbol
from documents.structure.found import Node, Structured, assemble
from documents.structure.links import link_notes, references
from documents.structure.masthead import find_metadata
from documents.structure.plain import read_plain
from documents.structure.report import read_report
from documents.structure.resolution import read_resolution
from documents.structure.statement import read_statement
from documents.structure.verbatim import read_verbatim

READERS: dict[str, Callable[[str], list[Node]]] = {
    "resolution": read_resolution,
    "statement": read_statement,
    "report": read_report,
    "verbatim": read_verbatim,
    "other": read_plain,
}

# What a reader must find for the document to be of its kind.
_SOUGHT = {
    "resolution": "operative",
    "statement": "paragraph",
    "report": "paragraph",
    "verbatim": "speech",
}


def read_structure(source: str, kind: str = "") -> Structured:
    """The text and its paragraphs; the kind is detected unless it is given.

    Where the kind's own reader finds nothing of its kind, plain paragraphs are read.
    """
    kind = kind if kind in READERS else detect_kind(source)
    nodes = READERS[kind](source)
    if not _holds(nodes, _SOUGHT.get(kind, "")):
        kind, nodes = "other", read_plain(source)
    links = link_notes(source, nodes)
    text, paragraphs, ranges = assemble(source, nodes)
    told = find_metadata(source, kind)
    title = next(
        (
            text[found.start : found.end]
            for found in paragraphs
            if found.kind == "title"
        ),
        "",
    )
    return Structured(
        text=text,
        paragraphs=tuple(paragraphs),
        ranges=tuple(ranges),
        kind=kind,
        symbol=find_symbol(source),
        title=title.replace("\n", " ")[:300],
        date=find_date(source),
        organ=told.organ,
        agenda_item=told.agenda_item,
        meeting=told.meeting,
        mission=told.mission,
        references=references(links, ranges),
    )


def _holds(nodes: list[Node], kind: str) -> bool:
    return not kind or any(
        node.kind == kind or (node.children and _holds(node.children, kind))
        for node in nodes
    )
