"""Check a release by its file alone: no database, no network."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coding.datasets.verifying.verify import verify
from documents.readers.unreadable import Unreadable


class Command(BaseCommand):
    help = (
        "Check FILE, a release: checksums, tables, quotations, gold set, figures,"
        " counts. Tells each fault by file and line, and ends with 1 if there is any."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = verify(options["file"])
        except Unreadable as refusal:
            raise CommandError(f"{options['file']}: {refusal}") from None
        for words in found.checked:
            self.stdout.write(words)
        for fault in found.faults:
            self.stdout.write(str(fault))
        if found.more:
            self.stdout.write(f"… and {found.more:,} more faults")
        if found.count:
            self.stdout.write(f"{found.count:,} faults found.")
            raise SystemExit(1)
        self.stdout.write("No fault found.")
