"""Measure the suggestion engines on a folder of coded passages."""

import json
import math
from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coding.suggestions.embedding.minilm import MiniLM
from coding.suggestions.embedding.preparing import prepared_by_now
from coding.suggestions.engines import DEFAULT, engines
from coding.suggestions.evaluation.evaluate import (
    CUT,
    HELD_OUT,
    Figures,
    coders_agree,
    evaluate,
)
from coding.suggestions.evaluation.folder import Coded, FolderRefused, read_folder

SIZES = [0, 10, 25, 50, 100, 250, 500, 1000]
COLUMNS = {
    "recall_at_1": "recall@1",
    "recall_at_3": "recall@3",
    "macro_f1": "macro-F1",
    "micro_f1": "micro-F1",
    "macro_average_precision": "macro-AP",
    "precision_shown": "precision",
    "shown_per_passage": "shown",
    "calibration_error": "ECE",
}


class Command(BaseCommand):
    help = (
        "Measure the engines on DIRECTORY: passages.csv (passage_id, document_id,"
        " text), codes.csv (code, name, definition, examples separated by ' | '),"
        " labels.csv (passage_id, code) and, if it is there, labels_by_coder.csv."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = list(engines(None))
        parser.add_argument("directory", type=Path)
        parser.add_argument("--codes", nargs="+", metavar="CODE", help="only these")
        parser.add_argument("--sizes", type=_sizes, default=SIZES, metavar="0,10,…")
        parser.add_argument("--seeds", type=_count, default=3)
        parser.add_argument("--engines", type=_names, default=names, metavar="A,B")
        parser.add_argument(
            "--without-model", action="store_true", help="compare words alone"
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        model = None if options["without_model"] else self._model()
        try:
            coded = read_folder(options["directory"], options["codes"])
            told = _told(coded, model.digest if model else None, options["seeds"])
            if not options["as_json"]:
                self._head(told)
            results = []
            for figures in evaluate(
                coded, options["sizes"], options["seeds"], options["engines"], model
            ):
                results.append(_defined(figures))
                if not options["as_json"]:
                    self._line(figures)
        except FolderRefused as refusal:
            raise CommandError(str(refusal)) from None
        if options["as_json"]:
            self.stdout.write(json.dumps(told | {"results": results}, indent=1))

    def _model(self) -> MiniLM | None:
        requirements = settings.BASE_DIR / "requirements-model.txt"
        return prepared_by_now(settings.MODEL, requirements, self.stderr.write)

    def _head(self, told: dict[str, Any]) -> None:
        self.stdout.write(
            f"{told['passages']} passages of {told['documents']} documents, "
            f"{told['codes']} codes; {HELD_OUT:.0%} of the documents held out, "
            f"{told['seeds']} seeds.\n{told['model_used']}\n{CUT}\n"
            "recall@k: the share of a passage's codes among its k most probable.\n"
            "macro: over codes that occur. size: labelled passages learned from.\n"
            "precision, shown: at most 3 a passage, from the engine's threshold on."
        )
        if told["coders_micro_f1"] is not None:
            told_f1 = f"{told['coders_micro_f1']:.3f}"
            self.stdout.write(f"One coder against another: micro-F1 {told_f1}.")
        titles = "".join(f"{title:>10}" for title in COLUMNS.values())
        self.stdout.write(f"\n{'engine':<12}{'size':>6}{titles}{'passages/s':>12}")

    def _line(self, figures: Figures) -> None:
        values = "".join(f"{getattr(figures, name):10.3f}" for name in COLUMNS)
        self.stdout.write(
            f"{figures.engine:<12}{figures.size:>6}{values}"
            f"{figures.passages_per_second:12.0f}"
        )
        self.stdout.flush()


def _told(coded: Coded, digest: str | None, seeds: int) -> dict[str, Any]:
    """What was measured, and how."""
    agreed = coders_agree(coded)
    used = "MiniLM in eight-bit integers." if digest else "No model: words alone."
    return {
        "passages": len(coded.passages),
        "documents": len({passage.document for passage in coded.passages}),
        "codes": len(coded.codes),
        "held_out": HELD_OUT,
        "seeds": seeds,
        "default": DEFAULT,
        "model": digest,
        "model_used": used,
        "cut": CUT,
        "coders_micro_f1": None if math.isnan(agreed) else agreed,
    }


def _defined(figures: Figures) -> dict[str, Any]:
    """The figures as JSON knows them: null for what is undefined."""
    return {
        name: None if isinstance(value, float) and math.isnan(value) else value
        for name, value in asdict(figures).items()
    }


def _sizes(words: str) -> list[int]:
    try:
        sizes = [int(word) for word in words.split(",")]
    except ValueError:
        raise ArgumentTypeError(f"{words}: sizes are whole numbers, 0,10,25.") from None
    if min(sizes) < 0:
        raise ArgumentTypeError("sizes are 0 or more.")
    return sizes


def _count(words: str) -> int:
    if not words.isdecimal() or not int(words):
        raise ArgumentTypeError(f"{words}: at least 1 seed.")
    return int(words)


def _names(words: str) -> list[str]:
    names = [name.strip() for name in words.split(",")]
    if unknown := [name for name in names if name not in engines(None)]:
        raise ArgumentTypeError(
            f"there is no engine {', '.join(unknown)}; there are"
            f" {', '.join(engines(None))}."
        )
    return names
