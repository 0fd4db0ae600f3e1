"""Check the agreement measures against a file of published values."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coding.agreement.reference.cases import Checked, check


class Command(BaseCommand):
    help = (
        "Compute every check of FILE (reference cases in JSON) and compare it with"
        " what is expected; ends with 1 if any misses."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            checked = list(check(json.loads(options["file"].read_text("utf-8"))))
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from None
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            words = f"{options['file']} holds no reference cases: {error!r}"
            raise CommandError(words) from None
        for one in checked:
            self.stdout.write(_line(one))
        missed = sum(one.passed is False for one in checked)
        offered = sum(one.passed is not None for one in checked)
        self.stdout.write(f"{offered - missed} of {offered} checks pass")
        if missed:
            raise SystemExit(1)


def _line(one: Checked) -> str:
    options = ", ".join(f"{name}={value}" for name, value in one.options.items())
    asked = f"{one.coefficient}({options})"
    why = f" ({one.reason})" if one.reason else ""
    return (
        f"{one.verdict:4}  {one.case}: {asked}"
        f" expected {_told(one.expected)}, computed {_told(one.computed)}{why}"
    )


def _told(value: Any) -> str:
    if value is None:
        return "undefined"
    if isinstance(value, list):
        return f"[{', '.join(map(_told, value))}]"
    return f"{value:.10g}"
