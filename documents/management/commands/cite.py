"""Print the paragraphs that a citation means."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.citing import Cited, look_up
from projects.models import Project


class Command(BaseCommand):
    help = "Print the paragraphs that citations mean, or why there are none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("project", help="the project's short name")
        parser.add_argument("citation", help="one, or several as in a footnote")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        project = Project.objects.filter(slug=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['project']}.")
        found = look_up(options["citation"], project.documents.ready())
        if options["json"]:
            described = [describe(one) for one in found]
            self.stdout.write(json.dumps(described, ensure_ascii=False, indent=1))
            return
        if not found:
            self.stdout.write("No citation was found in these words.")
        for one in found:
            self.stdout.write(f"{one.citation}" + (f": {one.why}" if one.why else ""))
            for paragraph in describe(one)["paragraphs"]:
                self.stdout.write(f"  {paragraph['path']:20} {paragraph['text']}")


def describe(one: Cited) -> dict[str, Any]:
    """What a citation means, as plain values."""
    text = one.document.text if one.document else ""
    return {
        "citation": one.citation.words,
        "symbol": one.citation.symbol,
        "year": one.citation.year,
        "speaker": one.citation.speaker,
        "document": str(one.document.pk) if one.document else None,
        "why": one.why,
        "paragraphs": [
            {
                "path": row.path,
                "citation": row.citation,
                "text": text[row.start : row.end],
            }
            for row in one.paragraphs
        ],
    }
