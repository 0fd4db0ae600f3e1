"""Report how well the engines find a mission's activities from other missions."""

import math
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coding.suggestions.embedding.minilm import prepared_model
from coding.suggestions.embedding.remembering import Remembering
from coding.suggestions.engines import engines
from coding.suggestions.evaluation.folder import FolderRefused
from coding.suggestions.evaluation.missions import (
    FEWEST,
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
        parser.add_argument("--without-model", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        model = None if options["without_model"] else prepared_model(settings.MODEL)
        every = engines(Remembering(model) if model else None)
        try:
            mandates = read_mandates(options["table"], options["folders"])
        except FolderRefused as refusal:
            raise CommandError(str(refusal)) from None
        used = "MiniLM in eight-bit integers" if model else "words alone"
        self.stdout.write(
            f"{len({one.document for one in mandates.paragraphs})} resolutions of"
            f" {len(set(mandates.missions))} missions,"
            f" {len(mandates.paragraphs)} paragraphs; {len(mandates.codes)} activities"
            f" with {FEWEST} coded paragraphs or more; {used}.\nAverage precision of each"
            " activity, each mission judged by what the others taught;\nin brackets 95 %"
            " of what resolutions drawn anew give."
        )
        found = {
            name: list(precisions(mandates, leave_missions_out(mandates, engine)))
            for name, engine in every.items()
        }
        titles = "".join(f"{name:>21}" for name in found)
        self.stdout.write(f"\n{'activity':<20}{'n':>4}{titles}")
        for rows in zip(*found.values(), strict=True):
            cells = "".join(
                f"{row.found:9.2f} [{row.low:.2f}, {row.high:.2f}]"[:21].rjust(21)
                for row in rows
            )
            self.stdout.write(f"{rows[0].code:<20}{rows[0].positives:>4}{cells}")
        means = [
            math.fsum(row.found for row in rows) / len(rows) if rows else math.nan
            for rows in found.values()
        ]
        self.stdout.write(
            f"{'mean':<24}" + "".join(f"{mean:9.2f}".ljust(21) for mean in means)
        )
