"""Align two files, paragraph by paragraph, without storing either."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.alignment import Match, Unit, align, word_diff
from documents.originals import read_bounded
from documents.readers import Unreadable
from documents.structure import read_structure

_LEFT_OUT = ("masthead", "title", "heading")


class Command(BaseCommand):
    help = "Align two files paragraph by paragraph: same, changed, moved, dropped, new."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("before", type=Path, help="the earlier file")
        parser.add_argument("after", type=Path, help="the later file")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        before, after = units_of(options["before"]), units_of(options["after"])
        rows = list(described(before, after, align(before, after)))
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            moved = " (moved)" if row["moved"] and row["kind"] == "changed" else ""
            old, new = row["before"] or {}, row["after"] or {}
            self.stdout.write(
                f"{row['kind'] + moved:16} {row['similarity']:4.2f} "
                f"{old.get('path', '–'):22} {new.get('path', '–'):22} "
                f"{(new or old)['text'][:60]}"
            )


def units_of(path: Path) -> list[Unit]:
    """The file's paragraphs that carry substance, sub-paragraphs each on its own."""
    if not path.is_file():
        raise CommandError(f"There is no file {path}.")
    try:
        source = read_bounded(path, path.name).text
    except Unreadable as refusal:
        raise CommandError(f"{path.name}: {refusal}") from refusal
    read = read_structure(source)
    return [
        Unit(one.path, one.kind, one.label, read.text[one.start : one.end])
        for one in read.paragraphs
        if one.leaf and one.kind not in _LEFT_OUT
    ]


def described(
    before: Sequence[Unit], after: Sequence[Unit], matches: Sequence[Match]
) -> Iterator[dict[str, Any]]:
    """Each match as plain values; a changed one with its word diff."""
    for match in matches:
        old = None if match.before is None else before[match.before]
        new = None if match.after is None else after[match.after]
        row = {
            "kind": match.kind,
            "moved": match.moved,
            "similarity": match.similarity,
            "before": _described(old),
            "after": _described(new),
        }
        if match.kind == "changed" and old and new:
            runs = word_diff(old.text, new.text)
            row["diff"] = [{"kind": run.kind, "text": run.text} for run in runs]
        yield row


def _described(unit: Unit | None) -> dict[str, str] | None:
    if unit is None:
        return None
    return {"path": unit.path, "label": unit.label, "text": unit.text}
