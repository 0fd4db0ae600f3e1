"""Read files without storing them, and print what their readers left to mend."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.originals import read_bounded
from documents.readers import Unreadable
from documents.structure import read_structure
from documents.structure.survey import Survey, survey


class Command(BaseCommand):
    help = (
        "Read files or folders without storing them: paragraphs, numbering gaps, "
        "page furniture left in the text and unresolved footnotes of each."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", type=Path, nargs="+", metavar="FOLDER_OR_FILE")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        surveyed: list[Survey] = []
        unread: list[dict[str, str]] = []
        for path in _files(options["paths"]):
            try:
                source = _source(path)
            except Unreadable as refusal:
                unread.append({"file": str(path), "reason": str(refusal)})
                continue
            surveyed.append(survey(str(path), read_structure(source)))
        if options["json"]:
            described = {
                "documents": [one.described() for one in surveyed],
                "unread": unread,
                "totals": totals(surveyed, len(unread)),
            }
            self.stdout.write(json.dumps(described, ensure_ascii=False, indent=1))
            return
        for one in surveyed:
            self.stdout.write("\n".join(one.lines()))
        for refused in unread:
            self.stdout.write(f"{refused['file']}: not read. {refused['reason']}")
        self.stdout.write(
            ", ".join(
                f"{number} {name}"
                for name, number in totals(surveyed, len(unread)).items()
            )
        )


def totals(surveyed: list[Survey], unread: int) -> dict[str, int]:
    """The sums over every document that was read, and how many could not be."""
    return {
        "documents": len(surveyed),
        "unread": unread,
        "paragraphs": sum(one.paragraphs for one in surveyed),
        "gaps": sum(len(one.gaps) for one in surveyed),
        "residue": sum(len(one.residue) for one in surveyed),
        "references": sum(one.references for one in surveyed),
        "unresolved notes": sum(len(one.notes) for one in surveyed),
    }


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(
                inner
                for inner in path.rglob("*")
                if inner.is_file() and not inner.name.startswith(".")
            )
        elif path.is_file():
            yield path
        else:
            raise CommandError(f"There is no file or folder {path}.")


def _source(path: Path) -> str:
    return read_bounded(path, path.name).text
