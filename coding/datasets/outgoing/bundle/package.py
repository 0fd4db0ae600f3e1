"""A project as hsframe's own bundle: a ZIP file that another hsframe reads whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.exceptions import ValidationError

from coding.datasets.outgoing.bundle import annotations, codebook, records
from coding.datasets.outgoing.bundle.plain import people_in, plain
from coding.datasets.outgoing.bundle.spool import (
    Spool,
    write_collection,
    write_records,
)
from coding.datasets.outgoing.bundle.terms import (
    CONTEXT_FILE,
    FORMAT,
    FORMAT_VERSION,
    context,
    dumped,
)
from coding.datasets.outgoing.content import Content
from coding.datasets.outgoing.taken import TakenCoder, TakenDocument
from coding.datasets.outgoing.wanted import Said
from coding.datasets.outgoing.zipped import Zipped, zipped
from hsframe import VERSION

_RECORDS = ("documents", "works", "readings", "rulings")
_ANALYSED = ("charts", "tensions", "attributes")


def write_bundle(content: Content, path: Path) -> Sequence[str]:
    """All that the user may read, with a manifest of hashes at the end.

    Two files of one state differ in the time of export alone. Raises ValidationError
    where a stored file is not the one that was received.
    """
    with TemporaryDirectory(dir=path.parent) as folder, zipped(path) as package:
        bundle = _Bundle(content, package, Spool(Path(folder)))
        bundle.put(CONTEXT_FILE, context())
        graph = codebook.graph(content.taken.codes, content.versions())
        bundle.put("codebook.jsonld", graph)
        for memo in content.code_memos():
            bundle.know(memo.author)
            bundle.spool.add("comments", annotations.of_comment(memo, None))
        for document in content.documents():
            bundle.put_document(document)
            bundle.spool.settle()
        bundle.put_analysis()
        bundle.finish()
    return bundle.losses()


class _Bundle:
    """A bundle that is being written, and whom and what it has named so far."""

    def __init__(self, content: Content, package: Zipped, spool: Spool) -> None:
        self.spool = spool
        self._content = content
        self._package = package
        self._coders = {one.id: one for one in content.taken.coders}
        self._documents = content.document_ids()
        self._runs: dict[UUID, str] = {}
        self._gold_alone = content.wanted.said == Said.GOLD
        self._replaced = self._missing = 0

    def know(self, coder: TakenCoder) -> None:
        self._coders[coder.id] = coder

    def put(self, name: str, value: object) -> None:
        with self._package.member(name) as file:
            file.write(dumped(value) + b"\n")

    def put_document(self, document: TakenDocument) -> None:
        """Its files at once; what was said of it waits for its place."""
        read = self._content.reception(document)
        places = records.Places(
            self._put_text(f"sources/{document.id}.txt", document.text),
            self._put_text(f"sources/{document.id}.source.txt", read.source_text),
            self._put_original(document),
        )
        record = records.of_document(document, read, places, self._documents)
        self.spool.add("documents", record)
        for coding in self._content.codings(document):
            name = "gold" if coding.gold else str(coding.coder.id)
            self._replaced += bool(coding.replaces)
            about = annotations.of_coding(document, coding)
            self.spool.add(f"annotations/{name}", about)
        for asked in self._content.suggestions(document):
            self._runs[asked.run] = asked.engine
            if self._gold_alone:
                asked = replace(asked, decisions=())
            for answer in asked.decisions:
                self.know(answer.coder)
            about = annotations.of_suggestion(document, asked)
            self.spool.add(f"suggestions/{asked.run}", about)
        for ruling in self._content.rulings(document):
            self.know(ruling.ruled_by)
            self.spool.add("rulings", records.of_ruling(ruling))
        if not self._gold_alone:
            self._put_work(document)

    def _put_work(self, document: TakenDocument) -> None:
        """What coders did beside coding, which the gold set alone says nothing of."""
        for comment in self._content.comments(document):
            self.know(comment.author)
            self.spool.add("comments", annotations.of_comment(comment, document))
        for work in self._content.works(document):
            self.know(work.coder)
            self.spool.add("works", records.of_work(work))
        for reading in self._content.readings(document):
            self.spool.add("readings", records.of_reading(reading))

    def _put_text(self, name: str, text: str) -> str:
        self._package.copy(name, BytesIO(text.encode()))
        return name

    def put_analysis(self) -> None:
        """Charts, tensions and attributes, of a bundle that nothing is left out of."""
        if self._content.wanted.is_part:
            return
        for name, one in self._content.analysis():
            for coder in people_in(one):
                self.know(coder)
            self.spool.add(name, plain(one))

    def _put_original(self, document: TakenDocument) -> str:
        """Where the file went as it was received; nowhere if the store has lost it."""
        stream = self._content.original(document)
        if stream is None:
            self._missing += 1
            return ""
        ending = PurePath(document.filename).suffix.lower()
        plain = ending[1:].isascii() and ending[1:].isalnum() and len(ending) < 10
        name = f"originals/{document.id}{ending if plain else ''}"
        with stream:
            member = self._package.copy(name, stream, packed=False)
        if member.sha256 != document.file_sha256:
            raise ValidationError(
                f"The stored file of {document.name} is not the one that was received:"
                " its hash differs. Nothing was made of this export; tell the"
                " administrator."
            )
        return name

    def finish(self) -> None:
        """What waited, in a stable order, and the manifest of it all."""
        for name in (*_RECORDS, *_ANALYSED):
            write_records(self._package, self.spool, name)
        rounds = sorted(map(str, self._content.rounds))
        gold = uuid5(NAMESPACE_URL, " ".join(["urn:hsframe:gold", *rounds]))
        every = sorted(self._coders.values(), key=lambda one: str(one.id))
        for coder in every:
            name = f"annotations/{coder.id}"
            if self.spool.counted[name]:
                self._collect(name, coder.id, coder.name)
        self._collect("annotations/gold", gold, "Gold set")
        for run, engine in sorted(self._runs.items(), key=lambda one: str(one[0])):
            self._collect(f"suggestions/{run}", run, engine)
        comments = uuid5(NAMESPACE_URL, " ".join(["urn:hsframe:comments", *rounds]))
        self._collect("comments", comments, "Comments")
        self._put_project(every)
        self._put_manifest()

    def _collect(self, name: str, id: UUID, label: str) -> None:
        collection = uuid5(id, "collection")
        write_collection(self._package, self.spool, name, collection, label=label)

    def _put_project(self, coders: Sequence[TakenCoder]) -> None:
        """Nothing of the project's own id or address: it may come in as another."""
        taken = self._content.taken
        people = [one for one in coders if one.id != self._content.adjudicated.id]
        self.put(
            "project.json",
            {
                "name": taken.project.name,
                "description": taken.project.description,
                "variables": [
                    records.of_column(one) for one in self._content.columns()
                ],
                "coders": records.of_coders(people),
                "rounds": [records.of_plan(one) for one in self._content.plans()],
                "runs": [records.of_run(one) for one in taken.runs],
            },
        )

    def _put_manifest(self) -> None:
        members = [
            {"name": one.name, "size": one.size, "sha256": one.sha256}
            for one in self._package.members
        ]
        self.put(
            "manifest.json",
            {
                "format": FORMAT,
                "format_version": FORMAT_VERSION,
                "software": {"name": "hsframe", "version": VERSION},
                "exported_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "members": sorted(members, key=lambda one: str(one["name"])),
            },
        )

    def losses(self) -> list[str]:
        told = []
        if self._missing:
            told.append(f"Original files that the store has lost: {self._missing:,}.")
        if self._replaced:
            told.append(
                "Codings that took the place of earlier ones, which are not told:"
                f" {self._replaced:,}."
            )
        return told
