"""What a lead is shown of a file before anything of it is stored."""

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from coding.datasets.incoming.found import Incoming, counts_of
from coding.datasets.incoming.reading import read_dataset
from coding.datasets.intake.choices import offered_versions
from coding.datasets.intake.cited import Cited
from coding.datasets.intake.codes import describe_codes, match_codes
from coding.datasets.intake.keeping import keep_findings, named_copy
from coding.datasets.intake.restoring.restore import is_whole
from coding.datasets.intake.texts import advised, spans_by_document, texts_of
from coding.datasets.intake.voices import counted_by_voice, voice, voices_of
from coding.models import Intake
from documents.readers.unreadable import Unreadable
from projects import jobs
from projects.models import Job, Project

State = Intake.State
QUOTES = 5
_MOST_LINES, _MOST_NAMED, _LONGEST_QUOTE = 500, 20, 300
LISTS = ("read", "repaired", "skipped", "guessed")


def read_intake(job: Job) -> None:
    """Read the job's file; a refusal is written beside the intake too."""
    intake = Intake.objects.select_related("project").get(pk=job.target)
    if intake.state != State.READING:
        return
    jobs.report(job, 0, 2)
    try:
        with named_copy(intake) as path:
            incoming = read_dataset(path)
        show(intake, incoming)
    except Unreadable as refusal:
        refuse(intake, str(refusal))
        raise ValidationError(str(refusal)) from refusal
    except Exception:
        if job.attempts >= jobs.ATTEMPTS:
            refuse(intake, "hsframe could not read this file.")
        raise
    jobs.report(job, 2, 2)


@transaction.atomic
def show(intake: Intake, incoming: Incoming) -> None:
    """Keep what was found and what a lead is shown of it, unless that is done."""
    locked = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if locked.state != State.READING:
        return
    keep_findings(intake, incoming)
    intake.format = incoming.format[:60]
    intake.preview = preview_of(intake.project, incoming)
    intake.state = State.PREVIEWED
    intake.save(update_fields=["findings", "format", "preview", "state"])


def refuse(intake: Intake, reason: str) -> None:
    """Say why the file was not taken; nothing of it is stored."""
    reading = Intake.objects.filter(pk=intake.pk, state=State.READING)
    reading.update(state=State.REFUSED, failure=reason)


def preview_of(project: Project, incoming: Incoming) -> dict[str, Any]:
    """Counts, the report, some quotes, coders, codes and texts, as JSON holds them."""
    cited = Cited(project)
    for coding in incoming.codings:
        if coding.citation:
            cited.lead(coding)
    return {
        "counts": counts_of(incoming),
        "report": {name: told(getattr(incoming.report, name)) for name in LISTS},
        "quotes": _quotes(incoming),
        "coders": counted_by_voice(incoming.codings),
        "people": _people(incoming),
        "versions": _versions(project, incoming),
        "texts": _texts(project, incoming),
        "cited": told(cited.told()),
        "kept": [asdict(memo) for memo in _kept(incoming)[:_MOST_NAMED]],
        "kept_count": len(_kept(incoming)),
        "gold": sum(one.gold for one in incoming.codings),
    }


def told(lines: Any) -> dict[str, Any]:
    """The first lines, and how many there are."""
    return {"count": len(lines), "lines": list(lines[:_MOST_LINES])}


def _people(incoming: Incoming) -> list[str]:
    """Who is in a bundle that can be restored; nobody for any other file."""
    return [one.name for one in incoming.kept.coders] if is_whole(incoming) else []


def _quotes(incoming: Incoming) -> list[dict[str, Any]]:
    """Passages from all over the file."""
    codings = incoming.codings
    step = max(len(codings) // QUOTES, 1)
    names = {one.key: one.name for one in incoming.documents}
    paths = {one.key: one.path for one in incoming.codes}
    voices = voices_of(codings)
    return [
        {
            "document": names.get(one.document, one.document),
            "code": " › ".join(paths[one.code]),
            "coder": "" if one.gold else voice(voices, one),
            "start": one.start,
            "end": one.end,
            "citation": one.citation,
            "quote": one.quote[:_LONGEST_QUOTE],
            "cut": len(one.quote) > _LONGEST_QUOTE,
        }
        for one in codings[::step][:QUOTES]
    ]


def _versions(project: Project, incoming: Incoming) -> list[dict[str, Any]]:
    """How the codes answer to each published version."""
    coded = {one.code for one in incoming.codings}
    described = describe_codes(incoming.codes, coded)
    found = []
    for version in offered_versions(project):
        matched = match_codes(incoming.codes, described, version)
        lacking = [" › ".join(one.path) for one in matched.unmatched if one.codable]
        found.append(
            {
                "id": str(version.pk),
                "name": str(version),
                "matched": len(matched.codes),
                "lacking": told(lacking),
            }
        )
    return sorted(found, key=lambda one: -int(one["matched"]))


def _texts(project: Project, incoming: Incoming) -> dict[str, Any]:
    """How many texts are here or new, and those that differ from one that is here."""
    spans = spans_by_document(incoming)
    texts = texts_of(project, incoming)
    alike = []
    for key, text in texts.items():
        if text.alike is not None:
            advice, led = advised(text, spans[key])
            alike.append(
                {
                    "key": key,
                    "name": text.found.name,
                    "like": str(text.alike),
                    "advice": advice,
                    "led": led,
                    "passages": len(spans[key]),
                }
            )
    same = sum(text.same is not None for text in texts.values())
    return {"same": same, "alike": alike, "new": len(texts) - same - len(alike)}


def _kept(incoming: Incoming) -> list[Any]:
    """Memos that hang on no coding: they stay with the file."""
    return [one for one in incoming.memos if one.on != "coding"]
