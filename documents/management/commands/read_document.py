"""Read one file without storing it, and print what was found."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.importing import citation_of
from documents.originals import read_bounded
from documents.readers import Unreadable
from documents.structure import read_structure
from documents.structure.found import Structured


class Command(BaseCommand):
    help = "Read one file without storing it: symbol, kind, date, every paragraph."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--kind", default="", help="do not detect the kind")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        try:
            source = read_bounded(path, path.name).text
        except Unreadable as refusal:
            raise CommandError(f"{path.name}: {refusal}") from refusal
        described = describe(read_structure(source, options["kind"]), path.name)
        if options["json"]:
            self.stdout.write(json.dumps(described, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{described['symbol']} {described['kind']}")
        for found in described["paragraphs"]:
            self.stdout.write(f"{found['path']:24} {found['text'][:90]}")


def describe(structured: Structured, name: str) -> dict[str, Any]:
    """A structured document as plain values, each paragraph with its own text."""
    return {
        "symbol": structured.symbol,
        "kind": structured.kind,
        "title": structured.title,
        "date": structured.date.isoformat() if structured.date else None,
        "paragraphs": [
            {
                "path": found.path,
                "kind": found.kind,
                "label": found.label,
                "citation": citation_of(structured, found, name),
                "page": found.page,
                "speaker": found.speaker,
                "leaf": found.leaf,
                "start": found.start,
                "end": found.end,
                "text": structured.text[found.start : found.end],
            }
            for found in structured.paragraphs
        ],
    }
