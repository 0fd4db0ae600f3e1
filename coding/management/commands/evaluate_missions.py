"""Report how well the engines find a mission's activities from other missions."""

import math
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coding.suggestions.embedding.minilm import MiniLM
from coding.suggestions.embedding.preparing import prepared_by_now
from coding.suggestions.embedding.remembering import Remembering
from coding.suggestions.engines import engines
from coding.suggestions.evaluation.folder import FolderRefused
from coding.suggestions.evaluation.missions import (
    FEWEST,
    Precision,
    leave_missions_out,
    precisions,
    read_mandates,
)


class Command(BaseCommand):
    help = (
        "Leave one mission out at a time: TABLE cites the paragraphs of resolutions"
        " (the PEMA data), whose texts are S_RES_*.txt in each FOLDER."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("table", type=Path)
        parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
        parser.add_argument(
            "--without-model", action="store_true", help="compare words alone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        model = None if options["without_model"] else self._model()
        every = engines(Remembering(model) if model else None)
        try:
            mandates = read_mandates(options["table"], options["folders"])
        except FolderRefused as refusal:
            raise CommandError(str(refusal)) from None
        used = "MiniLM in eight-bit integers" if model else "words alone"
        documents = {one.document for one in mandates.paragraphs}
        self.stdout.write(
            f"{len(documents)} resolutions of {len(set(mandates.missions))} missions,"
            f" {len(mandates.paragraphs)} paragraphs; {len(mandates.codes)} activities"
            f" with {FEWEST} coded paragraphs or more; {used}.\n"
            "Average precision of each activity, a mission judged by what the others"
            " taught;\nin brackets what 95 % of draws of the resolutions give."
        )
        found = {
            name: list(precisions(mandates, leave_missions_out(mandates, engine)))
            for name, engine in every.items()
        }
        self._table(found)

    def _model(self) -> MiniLM | None:
        requirements = settings.BASE_DIR / "requirements-model.txt"
        return prepared_by_now(settings.MODEL, requirements, self.stderr.write)

    def _table(self, found: dict[str, list[Precision]]) -> None:
        """One line an activity, one column an engine, and the means."""
        titles = "".join(f"{name:>22}" for name in found)
        self.stdout.write(f"\n{'activity':<18}{'n':>4}{titles}")
        for rows in zip(*found.values(), strict=True):
            cells = "".join(
                f"{row.found:8.2f} [{row.low:.2f}, {row.high:.2f}]" for row in rows
            )
            self.stdout.write(f"{rows[0].code:<18}{rows[0].positives:>4}{cells}")
        means = "".join(
            f"{math.fsum(row.found for row in rows) / max(len(rows), 1):8.2f}{'':14}"
            for rows in found.values()
        )
        self.stdout.write(f"{'mean':<22}{means}")
