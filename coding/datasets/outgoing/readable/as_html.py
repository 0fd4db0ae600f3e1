"""Coded documents as pages for a browser and for paper."""

from collections.abc import Sequence
from pathlib import Path

from django.template.loader import render_to_string

from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.readable.colophon import (
    Colophon,
    Tally,
    colophon_of,
    counted,
)
from coding.datasets.outgoing.readable.laid_out import LaidDocument, laid_out, only
from coding.datasets.outgoing.readable.member_names import member_name
from coding.datasets.outgoing.readable.shell import Shell, shell_for
from coding.datasets.outgoing.taken import TakenDocument
from coding.datasets.outgoing.zipped import zipped

LEFT_OUT = "Places in characters, rounds and times"
FOLDER = "coding/datasets/readable"


def write_html(content: Content, path: Path) -> Sequence[str]:
    """A ZIP of an index and a page for each document; one page for one document."""
    shell = shell_for(content.taken.codes, "document.css")
    colophon, tally = colophon_of(content), Tally()
    found = tally.counting(laid_out(content))
    if content.wanted.one_document:
        page = document_page(only(found), shell, colophon)
        path.write_text(page, encoding="utf-8", newline="\n")
        return tally.losses(LEFT_OUT)
    listed = []
    with zipped(path) as package:
        for number, laid in enumerate(found, 1):
            name = member_name(number, laid.document, "html")
            page = document_page(laid, shell, colophon, "index.html")
            package.add(name, page)
            listed.append(_listed(laid, name))
        index = _index(content, shell, colophon, listed)
        package.add("index.html", index)
    return tally.losses(LEFT_OUT)


def document_page(
    laid: LaidDocument, shell: Shell, colophon: Colophon, index: str = ""
) -> str:
    """One document with its codes in the margin, and its passages in a table."""
    context = {
        "document": laid.document,
        "facts": facts_of(laid.document),
        # BCP 47 for a language that is not known.
        "language": laid.document.language or "und",
        "laid": laid,
        "paragraphs": laid.paragraphs(),
        "shell": shell,
        "colophon": colophon.sentences(len(laid.passages)),
        "index": index,
    }
    return render_to_string(f"{FOLDER}/document.html", context)


def facts_of(document: TakenDocument) -> list[str]:
    """What is known of a document, in the order in which it is read."""
    told = (document.symbol, document.organ, document.mission, document.date)
    return [one for one in told if one and one != document.name]


def _listed(laid: LaidDocument, page: str) -> dict[str, object]:
    document = laid.document
    return {
        "page": page,
        "name": document.name,
        "title": document.title if document.title != document.name else "",
        "mission": document.mission,
        "date": document.date,
        "passages": len(laid.passages),
    }


def _index(
    content: Content, shell: Shell, colophon: Colophon, listed: Sequence[dict]
) -> str:
    passages = sum(one["passages"] for one in listed)
    told = [*colophon.sentences(passages), counted(len(listed), "document")]
    context = {
        "project": content.taken.project,
        "shell": shell,
        "listed": listed,
        "colophon": told,
    }
    return render_to_string(f"{FOLDER}/index.html", context)
