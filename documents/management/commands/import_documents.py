"""Import a folder of files into a project, reporting each."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from documents.importing import import_document
from documents.models import Document
from documents.receiving import receive_file
from projects import jobs
from projects.models import Job, Project, Role


class Command(BaseCommand):
    help = "Import every file of a folder; what one file lacks keeps no other out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--project", required=True, help="the project's short name")
        parser.add_argument("--user", help="who imports; a lead of the project if left")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['project']}.")
        user = _importer(project, options["user"])
        failed = 0
        for path in sorted(path for path in folder.iterdir() if path.is_file()):
            outcome, good = _import(project, user, path)
            failed += not good
            self.stdout.write(f"{path.name}: {outcome}")
        if failed:
            self.stdout.write(f"{failed} could not be imported.")


def _importer(project: Project, name: str | None) -> User:
    people = User.objects.filter(
        memberships__project=project, memberships__left_at=None
    )
    if name:
        people = people.filter(username=name)
    else:
        people = people.filter(memberships__role=Role.LEAD)
    user = people.order_by("pk").first()
    if user is None:
        raise CommandError("Nobody of that name may import into the project.")
    return user


def _import(project: Project, user: User, path: Path) -> tuple[str, bool]:
    try:
        with path.open("rb") as opened:
            document = receive_file(project, user, File(opened, path.name), path.name)
    except ValidationError as refusal:
        return " ".join(refusal.messages), False
    job = Job.objects.get(kind="import", target=document.pk)
    jobs.run(str(job.pk), import_document)
    document = Document.objects.get(pk=document.pk)
    if not document.is_ready:
        return document.failure or "waiting for a worker", False
    count = document.paragraphs.leaves().count()
    return f"{document}, {document.get_kind_display()}, {count} paragraphs", True
