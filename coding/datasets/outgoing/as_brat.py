"""brat's standoff files: a text and its annotations for each coder and document."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from uuid import UUID

from coding.datasets.outgoing.beside import DOCUMENTS, add_coders, files_of, table
from coding.datasets.outgoing.brat_conf import annotation_conf, types_of, visual_conf
from coding.datasets.outgoing.by_coder import (
    lose_machine,
    lose_reasons,
    lose_wording,
    works_on,
)
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.file_names import FileNames
from coding.datasets.outgoing.losses import Loss, Losses
from coding.datasets.outgoing.taken import TakenCoding
from coding.datasets.outgoing.zipped import zipped

_BREAKS = Loss(
    "coding of line breaks alone", "codings of line breaks alone", "left out"
)
_BLANK_LINES = Loss(
    "memo with blank lines", "memos with blank lines", "the blank lines were left out"
)
_UNDESCRIBED = Loss(
    "document", "documents", "all but the name was left out of what is known"
)

_README = """\
{project}, for brat (1.3 or later)

Copy the folder into brat's data folder. Each folder in it is what one coder coded, with
a .txt and an .ann for each document; coders.tsv tells the coders' names, documents.tsv
those of the documents. Adjudicated, where there is one, is the gold set.
annotation.conf has the codes by their keys, visual.conf their names and colours. A
passage over a line break is in fragments, one a line. A memo is a note for each of its
lines.
"""


def write_brat(content: Content, path: Path) -> Sequence[str]:
    """A ZIP file; a document stands in the folder of each coder who worked on it."""
    lost = Losses()
    types = types_of(content.taken.codes)
    files, folders = FileNames(), files_of(content.taken.coders)
    listed: list[tuple[str, str]] = []
    with zipped(path) as package:
        project = " ".join(content.taken.project.name.split())
        package.add("README.txt", _README.format(project=project))
        package.add("annotation.conf", annotation_conf(content.taken.codes, types))
        package.add("visual.conf", visual_conf(content.taken.codes, types))
        add_coders(package, content.taken.coders, folders)
        for document in content.documents():
            name = files.of(document.name.removesuffix(".txt"))
            listed.append((name, document.name))
            for work in works_on(content, document, lost):
                inside = f"{folders[work.coder.id]}/{name}"
                package.add(f"{inside}.txt", document.text)
                lines = "".join(_lines(work.codings, types, lost))
                package.add(f"{inside}.ann", lines)
            lose_machine(content, document, lost)
            lose_reasons(content, document, lost)
        package.add(DOCUMENTS, table(listed))
    lost.add(_UNDESCRIBED, len(listed))
    lose_wording(content, lost)
    return lost.sentences()


def _lines(
    codings: Sequence[TakenCoding], types: Mapping[UUID, str], lost: Losses
) -> Iterator[str]:
    number = notes = 0
    for coding in codings:
        parts = list(_fragments(coding.start, coding.quote))
        if not parts:
            lost.add(_BREAKS)
            continue
        number += 1
        places = ";".join(f"{start} {start + len(words)}" for start, words in parts)
        words = " ".join(words for _, words in parts)
        yield f"T{number}\t{types[coding.code.id]} {places}\t{words}\n"
        lines = coding.memo.splitlines()
        lost.add(_BLANK_LINES, any(not line.strip() for line in lines))
        for line in filter(str.strip, lines):
            notes += 1
            yield f"#{notes}\tAnnotatorNotes T{number}\t{line}\n"


def _fragments(start: int, quote: str) -> Iterator[tuple[int, str]]:
    """The quote's lines and their places; a span of brat ends with its line."""
    for line in quote.split("\n"):
        if line:
            yield start, line
        start += len(line) + 1
