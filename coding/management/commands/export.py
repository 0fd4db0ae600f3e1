"""Write a file of a project's coded data, as the export page makes it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from coding.datasets.exporting import write_export
from coding.datasets.outgoing.kinds import KINDS
from coding.datasets.outgoing.tables import TABLES
from coding.datasets.outgoing.wanted import Said, Wanted
from projects.models import Project, Role


class Command(BaseCommand):
    help = "Write coded data that a member may read; by default a lead."

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("project", help="the project's short name")
        parser.add_argument("output", type=Path, help="the file to write")
        parser.add_argument("--kind", choices=KINDS, default="csv")
        parser.add_argument("--table", choices=TABLES, action="append", default=[])
        parser.add_argument("--said", choices=Said.values, default=Said.CODERS.value)
        parser.add_argument("--names", action="store_true", help="no pseudonyms")
        parser.add_argument("--user", help="as whom; a lead of the project if left")

    def handle(self, *args: Any, **options: Any) -> None:
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['project']}.")
        user = _member(project, options["user"])
        wanted = Wanted(
            said=Said(options["said"]),
            names=options["names"],
            tables=frozenset(options["table"]),
        )
        try:
            losses = write_export(
                project, user, options["kind"], wanted, options["output"]
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        except OSError as trouble:
            raise CommandError(f"{trouble.filename}: {trouble.strerror}.") from None
        for words in losses:
            self.stderr.write(words)
        self.stdout.write(f"Written to {options['output']}")


def _member(project: Project, name: str | None) -> User:
    members = User.objects.filter(
        memberships__project=project, memberships__left_at=None
    )
    if name:
        members = members.filter(username=name)
    else:
        members = members.filter(memberships__role=Role.LEAD)
    user = members.order_by("pk").first()
    if user is None:
        raise CommandError("The project has no such member.")
    return user
