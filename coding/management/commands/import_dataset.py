"""Read coded data of another program, and tell what is in it."""

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coding.datasets.incoming.found import Incoming, counts_of
from coding.datasets.incoming.reading import read_dataset
from documents.readers.unreadable import Unreadable

_LISTS = ("read", "repaired", "skipped", "guessed")
_MOST_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Read FILE (.qdpx, .qdc, Taguette, Label Studio, doccano, Web Annotation,"
        " CATMA, WebAnno TSV, UIMA CAS, brat, a table of citations) and report on it."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a file, or a folder")
        parser.add_argument("--project", help="the project's short name")
        parser.add_argument("--dry-run", action="store_true", help="store nothing")
        parser.add_argument("--json", action="store_true", help="for a program")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dry_run"]:
            raise CommandError(
                "Storing what was read is not built yet: add --dry-run for the report."
            )
        try:
            incoming = read_dataset(options["file"])
        except Unreadable as refusal:
            raise CommandError(f"{options['file']}: {refusal}") from None
        if options["json"]:
            self.stdout.write(json.dumps(_told(incoming), ensure_ascii=False, indent=2))
            return
        for line in _lines(incoming):
            self.stdout.write(line)


def _told(incoming: Incoming) -> dict[str, Any]:
    report = {name: list(getattr(incoming.report, name)) for name in _LISTS}
    return {
        "format": incoming.format,
        "origin": incoming.origin,
        **counts_of(incoming),
        "memos_on": dict(Counter(memo.on for memo in incoming.memos)),
        "report": report,
    }


def _lines(incoming: Incoming) -> list[str]:
    lines: list[str] = []
    for name in _LISTS:
        sentences = getattr(incoming.report, name)
        lines += [f"{name.capitalize()} ({len(sentences)})"] if sentences else []
        lines += [f"  {sentence}" for sentence in sentences[:_MOST_SHOWN]]
        if len(sentences) > _MOST_SHOWN:
            lines.append(f"  and {len(sentences) - _MOST_SHOWN} more (see --json)")
    return lines
