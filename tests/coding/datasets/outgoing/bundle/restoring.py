"""A project made anew of what the reader found in a bundle, row by row.

It shows what a bundle is enough for, and is no model of how data should come in.
"""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import connection

from coding.datasets.incoming.found import Incoming
from coding.models import (
    Assignment,
    Code,
    Codebook,
    CodebookVersion,
    Example,
    Pseudonym,
    Round,
)
from coding.palette import nearest
from documents.models import Document, Paragraph, Variable
from projects.models import Project
from tests.factories import add_people, make_person, make_project


def forget_everything() -> None:
    """Every table of the project, the store and the codes is empty."""
    models = [
        model
        for name in ("projects", "documents", "coding", "auth")
        for model in apps.get_app_config(name).get_models()
    ]
    names = ", ".join(f'"{model._meta.db_table}"' for model in models)
    with connection.cursor() as cursor:
        # Deferred checks would stand in the way.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {names} CASCADE")


class Restored:
    """Rows by the ids that the bundle gives them; the lead is who ruled in it."""

    def __init__(self, incoming: Incoming, path: Path) -> None:
        self.incoming, self.kept, self.path = incoming, incoming.kept, path
        self.lead = make_person("another-lead")
        self.project: Project = make_project(self.lead, "Elsewhere")
        self.project.name = incoming.name
        self.project.description = self.kept.description
        self.project.save()
        self.people: dict[str, User] = {}
        self.codes: dict[tuple[str, int], Code] = {}
        self.versions: dict[tuple[str, int], CodebookVersion] = {}
        self.works: dict[tuple[str, str, str], Assignment] = {}
        self.put_people()
        self.put_documents()
        self.put_codebooks()
        self.put_rounds()

    def put_people(self) -> None:
        leads = {one.coder for one in self.kept.rulings}
        for number, one in enumerate(self.kept.coders):
            person = self.lead if one.id in leads else make_person(f"other-{number}")
            if person != self.lead:
                add_people(self.project, self.lead, "coder", person)
            self.people[one.id] = person
            Pseudonym.objects.create(
                id=one.id,
                project=self.project,
                coder=person,
                number=int(one.name.removeprefix("Coder ")),
            )

    def put_documents(self) -> None:
        for one in self.kept.variables:
            Variable.objects.create(
                id=one.id,
                project=self.project,
                name=one.name,
                type=one.type,
                choices=list(one.choices),
            )
        texts = {one.key: one.text for one in self.incoming.documents}
        taken = (
            *("symbol", "title", "filename", "kind", "language", "organ", "mission"),
            *("agenda_item", "meeting", "begins_chain", "text_sha256"),
            *("reader_version", "ocr"),
        )
        for one in self.kept.files:
            document = Document(
                id=one.id,
                project=self.project,
                added_by=self.lead,
                state=Document.State.READY,
                text=texts[one.id],
                file_sha256=one.original_sha256,
                date=date.fromisoformat(one.date) if one.date else None,
                values={
                    id: value == "yes" for id, value in one.values.items() if value
                },
                **{name: getattr(one, name) for name in taken},
            )
            with zipfile.ZipFile(self.path) as package:
                original = ContentFile(package.read(one.original))
            document.file.save(one.filename, original, save=False)
            document.save()
            for position, leaf in enumerate(one.leaves):
                told = {name: getattr(leaf, name) for name in leaf.__slots__}
                Paragraph.objects.create(
                    document=document, position=position, leaf=True, **told
                )

    def put_codebooks(self) -> None:
        for one in sorted(self.kept.versions, key=lambda one: one.number):
            book, _ = Codebook.objects.get_or_create(
                id=one.codebook,
                defaults={
                    "project": self.project,
                    "title": one.title,
                    "description": one.description,
                },
            )
            version = CodebookVersion.objects.create(
                codebook=book, number=one.number, note=one.note
            )
            self.versions[one.codebook, one.number] = version
            by_key: dict[str, Code] = {}
            for position, told in enumerate(one.codes):
                by_key[told.key] = code = self.put_code(
                    version, told, position, by_key.get(told.parent)
                )
                self.codes[told.code, one.number] = code
            version.published_at = datetime.fromisoformat(one.published)
            version.save()

    def put_code(
        self, version: CodebookVersion, told: Any, position: int, parent: Code | None
    ) -> Code:
        taken = (
            *("key", "name", "polarity", "definition", "include_when", "exclude_when"),
            *("source", "shortcut", "weight", "codable", "retired", "change"),
        )
        code = Code.objects.create(
            version=version,
            parent=parent,
            position=position,
            colour=nearest(told.colour),
            bears_on=list(told.bears_on),
            keywords=list(told.keywords),
            becomes=list(told.becomes),
            **{name: getattr(told, name) for name in taken},
        )
        for counter, words in ((False, told.examples), (True, told.counter_examples)):
            for place, text in enumerate(words):
                Example.objects.create(
                    code=code, counter=counter, position=place, text=text
                )
        return code

    def put_rounds(self) -> None:
        taken = (
            *(
                "id",
                "name",
                "shown",
                "blind_share",
                "seed",
                "engine",
                "learns",
                "order",
            ),
            *("thresholds", "gate", "opened_at", "closed_at"),
        )
        for one in self.kept.rounds:
            Round.objects.create(
                project=self.project,
                version=self.versions[one.codebook, one.version],
                opened_by=self.lead,
                due_on=one.due_on or None,
                **{name: getattr(one, name) for name in taken},
            )
        for one in self.kept.works:
            self.works[one.round, one.document, one.coder] = Assignment.objects.create(
                id=one.id,
                round_id=one.round,
                document_id=one.document,
                coder=self.people[one.coder],
                given_at=one.given_at,
                finished_at=one.finished_at,
            )
