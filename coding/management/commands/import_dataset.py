"""Bring in coded data of another program, or only tell what is in it."""

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from coding.datasets.incoming.found import Incoming, counts_of
from coding.datasets.incoming.reading import read_dataset
from coding.datasets.intake.at_once import bring_in_dataset
from coding.datasets.intake.choices import ALL, OWN, Choices, offered_versions
from documents.readers.unreadable import Unreadable
from projects.models import Project

_LISTS = ("read", "repaired", "skipped", "guessed")
_MOST_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Read FILE (hsframe's own bundle, .qdpx, .qdc, Taguette, Label Studio, doccano,"
        " Web Annotation, CATMA, WebAnno TSV, UIMA CAS, brat, a table of citations),"
        " report on it, and store it in a project."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a file, or a folder")
        parser.add_argument("--project", help="the project's short name")
        parser.add_argument("--as", dest="user", help="user name of one of its leads")
        parser.add_argument(
            "--coder",
            action="append",
            default=[],
            metavar="NAME=MEMBER",
            help="a coder of the file who is a member; the others stay outside coders",
        )
        parser.add_argument(
            "--codebook", help="title of a published codebook; else a new one is made"
        )
        parser.add_argument(
            "--leave-out", action="store_true", help="codes that the codebook lacks"
        )
        parser.add_argument(
            "--read",
            choices=[OWN, ALL],
            default="",
            help="coders have read their own documents, or all coded ones, whole",
        )
        parser.add_argument(
            "--restore",
            action="store_true",
            help="make the project of a bundle as it was; the project must be empty",
        )
        parser.add_argument("--dry-run", action="store_true", help="store nothing")
        parser.add_argument("--json", action="store_true", help="for a program")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            told = _read(options) if options["dry_run"] else _stored(options)
        except (Unreadable, PermissionDenied) as refusal:
            raise CommandError(f"{options['file']}: {refusal}") from None
        except ValidationError as refusal:
            words = " ".join(refusal.messages)
            raise CommandError(f"{options['file']}: {words}") from None
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for line in _lines(told):
            self.stdout.write(line)


def _read(options: dict[str, Any]) -> dict[str, Any]:
    return _told(read_dataset(options["file"]))


def _stored(options: dict[str, Any]) -> dict[str, Any]:
    """What the file holds, and what of it was stored, or was here."""
    if not options["project"] or not options["user"]:
        raise CommandError(
            "Say where it is stored: --project SLUG --as USERNAME. With --dry-run"
            " nothing is stored."
        )
    user = User.objects.filter(username=options["user"], is_active=True).first()
    if user is None:
        raise CommandError(f"Nobody here is called {options['user']}.")
    project = Project.objects.led_by(user).filter(slug=options["project"]).first()
    if project is None:
        raise CommandError(f"{user} leads no project {options['project']}.")
    choices = _choices(project, options)
    intake, incoming, known = bring_in_dataset(project, user, options["file"], choices)
    outcome = intake.outcome
    stored = dict.fromkeys(outcome["stored"], 0) if known else outcome["stored"]
    return _told(incoming) | {
        "intake": str(intake.pk),
        "already_stored": known,
        "stored": stored,
        "here_already": outcome["here"],
        "changed": outcome["repaired"]["lines"],
        "without_place": outcome["skipped"]["lines"],
    }


def _choices(project: Project, options: dict[str, Any]) -> Choices:
    pairs = [told.rpartition("=") for told in options["coder"]]
    for name, _, member in pairs:
        if not name or not member:
            raise CommandError("Name coders as in --coder “Alice=ada”.")
    version = ""
    if title := options["codebook"]:
        versions = offered_versions(project).filter(codebook__title=title)
        newest = versions.order_by("-number").first()
        if newest is None:
            raise CommandError(f"The project has no published codebook “{title}”.")
        version = str(newest.pk)
    return Choices(
        coders={name: member for name, _, member in pairs},
        version=version,
        leave_out=options["leave_out"],
        read=options["read"],
        restore=options["restore"],
    )


def _told(incoming: Incoming) -> dict[str, Any]:
    report = {name: list(getattr(incoming.report, name)) for name in _LISTS}
    return {
        "format": incoming.format,
        "origin": incoming.origin,
        **counts_of(incoming),
        "memos_on": dict(Counter(memo.on for memo in incoming.memos)),
        "report": report,
    }


def _lines(told: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    lists = told["report"] | {
        "changed on the way in": told.get("changed", []),
        "found no place": told.get("without_place", []),
    }
    for name, sentences in lists.items():
        lines += [f"{name.capitalize()} ({len(sentences)})"] if sentences else []
        lines += [f"  {sentence}" for sentence in sentences[:_MOST_SHOWN]]
        if len(sentences) > _MOST_SHOWN:
            lines.append(f"  and {len(sentences) - _MOST_SHOWN} more (see --json)")
    if told.get("already_stored"):
        lines.append("This very file is stored already: nothing was added.")
    elif "stored" in told:
        lines.append(f"Stored: {_counted(told['stored'])}")
        lines.append(f"Here already: {_counted(told['here_already'])}")
    return lines


def _counted(counts: dict[str, int]) -> str:
    told = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
    return told or "nothing"
