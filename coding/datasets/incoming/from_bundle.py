"""hsframe's own bundle: all that another hsframe has given away."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from coding.datasets.incoming.bundle_annotations import (
    Known,
    comment_of,
    gather_coding,
    gather_suggestion,
)
from coding.datasets.incoming.bundle_codes import gather_codebook
from coding.datasets.incoming.bundle_members import (
    check_manifest,
    items_in,
    lines_in,
    manifest_in,
    record_of,
    value_in,
)
from coding.datasets.incoming.bundle_records import charts_in, records_in, told_in
from coding.datasets.incoming.found import FoundDocument, Incoming
from coding.datasets.incoming.gathering import Gathering, misplaced, short
from coding.datasets.incoming.kept import (
    Kept,
    KeptCoder,
    KeptReading,
    KeptRound,
    KeptRuling,
    KeptRun,
    KeptWork,
)
from coding.datasets.incoming.kept_analysis import KeptAttribute, KeptTension
from coding.datasets.incoming.kept_documents import KeptFile, KeptVariable
from coding.datasets.incoming.members import Members
from coding.datasets.incoming.records import listed, mapped, told
from documents.readers.unreadable import Unreadable

NAME = "hsframe bundle"
_COLUMNS = {
    "symbol": "Symbol",
    "title": "Title",
    "kind": "Kind",
    "date": "Date",
    "language": "Language",
    "organ": "Organ",
    "mission": "Mission",
    "agenda_item": "Agenda item",
    "meeting": "Meeting",
    "filename": "File",
}

T = TypeVar("T")


def is_it(members: Members) -> bool:
    """Whether its manifest says so."""
    return manifest_in(members) is not None


def read(members: Members) -> Incoming:
    """All of it, after every hash was found right; what is dangling is reported.

    Raises Unreadable where a member is missing, added or changed.
    """
    manifest = manifest_in(members) or {}
    check_manifest(members, manifest)
    project = mapped(value_in(members, "project.json"))
    software = mapped(manifest.get("software"))
    origin = f"{told(software.get('name'))} {told(software.get('version'))}"
    found = Gathering(NAME, origin, told(project.get("name")))
    kept = _project(found, project)
    versions = gather_codebook(found, value_in(members, "codebook.jsonld"))
    files = tuple(_files(found, members, kept))
    known = _known(kept, files)
    for collection, place, item in items_in(members, "annotations"):
        gather_coding(found, known, collection, place, item)
    for run, place, item in items_in(members, "suggestions"):
        gather_suggestion(found, known, run, place, item)
    comments = [
        comment_of(found, known, place, item)
        for _, place, item in items_in(members, "comments")
    ]
    kept = replace(
        kept,
        files=files,
        versions=versions,
        works=tuple(records_in(found, members, known, "works", KeptWork)),
        readings=tuple(records_in(found, members, known, "readings", KeptReading)),
        rulings=tuple(records_in(found, members, known, "rulings", KeptRuling)),
        comments=tuple(one for one in comments if one),
        charts=tuple(charts_in(found, members)),
        tensions=tuple(told_in(found, members, "tensions", KeptTension)),
        attributes=tuple(told_in(found, members, "attributes", KeptAttribute)),
    )
    found.read.append(f"All members are as the manifest of {origin} says.")
    return replace(found.finished(), kept=kept)


def _known(kept: Kept, files: Iterable[KeptFile]) -> Known:
    return Known(
        {one.id: one.name for one in kept.coders},
        frozenset(one.id for one in kept.rounds),
        frozenset(one.id for one in kept.runs),
        leaves={one.id: frozenset(leaf.id for leaf in one.leaves) for one in files},
    )


def _project(found: Gathering, project: dict[str, Any]) -> Kept:
    def every(name: str, kind: type[T]) -> tuple[T, ...]:
        records = [
            record_of(found, kind, f"project.json, {name} {number}", one)
            for number, one in enumerate(listed(project.get(name)), 1)
        ]
        return tuple(one for one in records if one is not None)

    coders = every("coders", KeptCoder)
    for one in coders:
        found.add_coder(one.name)
    return Kept(
        description=told(project.get("description")),
        variables=every("variables", KeptVariable),
        coders=coders,
        rounds=every("rounds", KeptRound),
        runs=every("runs", KeptRun),
    )


def _files(found: Gathering, members: Members, kept: Kept) -> Iterator[KeptFile]:
    """The documents with their texts, each of which is what its record names."""
    named = {one.id: one.name for one in kept.variables}
    records = [
        one
        for place, told_record in lines_in(members, "documents")
        if (one := record_of(found, KeptFile, place, told_record))
    ]
    there = [one for one in records if one.text in members.names]
    for one in records:
        if one.text not in members.names:
            found.skipped.append(f"{short(one.filename)}: its text is not in the file.")
    texts = members.each([one.text for one in there])
    for one, data in zip(there, texts, strict=True):
        text = _text(one, data)
        metadata = [
            *((name, getattr(one, column)) for column, name in _COLUMNS.items()),
            *(
                (named[id], told(value))
                for id, value in one.values.items()
                if id in named
            ),
        ]
        name = one.symbol or one.title or one.filename
        pairs = tuple(pair for pair in metadata if pair[1])
        found.documents[one.id] = FoundDocument(one.id, name, text, pairs)
        yield _checked(found, members, one, text)


def _text(one: KeptFile, data: bytes) -> str:
    if hashlib.sha256(data).hexdigest() != one.text_sha256:
        raise Unreadable(f"The text of {short(one.filename)} is not the one it names.")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise Unreadable(f"“{one.text}” is no text in UTF-8.") from None
    if "\r" in text or "\x00" in text:
        raise Unreadable(f"“{one.text}” has other line ends than line feeds.")
    return text


def _checked(found: Gathering, members: Members, one: KeptFile, text: str) -> KeptFile:
    """Without leaves that are no part of the text, or an original that is missing."""
    if fault := _misstructured(one, text):
        found.skipped.append(
            f"{short(one.filename)}: the structure was left out: {fault}."
        )
        one = replace(one, paragraphs=())
    if one.original and one.original not in members.names:
        found.skipped.append(f"{short(one.filename)}: its original is not in the file.")
        one = replace(one, original="", original_sha256="")
    return one


def _misstructured(one: KeptFile, text: str) -> str:
    """Why its paragraphs are no structure of the text, if they are none."""
    place, known = 0, {""}
    for paragraph in one.paragraphs:
        fault = misplaced(paragraph.start, paragraph.end, len(text))
        if paragraph.leaf and paragraph.start < place:
            fault = fault or "it overlaps the one before"
        if paragraph.parent not in known:
            fault = fault or "what is above it does not come before it"
        if fault:
            return f"paragraph {short(paragraph.path)}: {fault}"
        known.add(paragraph.id)
        place = paragraph.end if paragraph.leaf else place
    return ""
