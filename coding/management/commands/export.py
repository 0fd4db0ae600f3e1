"""Write a project's coded passages to a file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from coding.datasets.formats import FORMATS
from coding.datasets.rows import coded_passages
from projects.models import Project, Role


class Command(BaseCommand):
    help = "Write the coded passages that a member may read; by default a lead."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("project", help="the project's short name")
        parser.add_argument("--format", choices=FORMATS, default="csv")
        parser.add_argument("--output", type=Path, help="a file; else it is printed")
        parser.add_argument("--user", help="as whom; a lead of the project if left")

    def handle(self, *args: Any, **options: Any) -> None:
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['project']}.")
        members = User.objects.filter(
            memberships__project=project, memberships__left_at=None
        )
        if options["user"]:
            members = members.filter(username=options["user"])
        else:
            members = members.filter(memberships__role=Role.LEAD)
        user = members.order_by("pk").first()
        if user is None:
            raise CommandError("The project has no such member.")
        rows = list(coded_passages(project, user))
        _, write = FORMATS[options["format"]]
        if options["output"] is None:
            sys.stdout.writelines(write(rows))
            return
        whole = "".join(write(rows))
        options["output"].write_text(whole, encoding="utf-8", newline="")
        self.stdout.write(f"{len(rows)} rows written to {options['output']}")
