"""A real report, repeated to the size wanted, coded as densely as wanted."""

import random
import uuid
from dataclasses import replace

from django.contrib.auth.models import User

from coding.models import Assignment, Code, Coding, Reading, Round, Run, Suggestion
from documents.importing import store
from documents.models import Document
from documents.structure import read_structure
from documents.structure.found import Structured
from projects.models import Project
from tests.factories import (
    receive,
)
from tests.shared import SHARED
from tests.suggesting import say_all

REPORT = SHARED / "data" / "un" / "sg_reports" / "S_2019_147.txt"
_SHORTEST, _LONGEST = 20, 600
_ON_ANOTHER, _EQUAL, _ACROSS, _SUGGESTED = 0.22, 0.08, 0.06, 0.20


def report_of(project: Project, lead: User, paragraphs: int) -> Document:
    """The report with this many codable paragraphs, by repeating it."""
    words = REPORT.read_text(encoding="utf-8")
    found = repeated(read_structure(words), paragraphs)
    document = receive(project, lead, str(uuid.uuid4()), f"report-{paragraphs}.txt")
    store(document, words, found)
    document.refresh_from_db()
    return document


def repeated(found: Structured, paragraphs: int) -> Structured:
    """The structure read again and again behind itself, until there are enough."""
    text, laid, count = "", [], 0
    turn = 0
    while count < paragraphs:
        shift = len(text) + (1 if text else 0)
        text += ("\n" if text else "") + found.text
        for one in found.paragraphs:
            if one.leaf and one.kind not in {"masthead", "title", "heading"}:
                count += 1
            if count > paragraphs:
                break
            laid.append(
                replace(
                    one,
                    path=f"{one.path}_{turn}" if turn else one.path,
                    parent=f"{one.parent}_{turn}"
                    if turn and one.parent
                    else one.parent,
                    start=one.start + shift,
                    end=one.end + shift,
                )
            )
        turn += 1
    end = max(one.end for one in laid if one.leaf)
    laid = [one for one in laid if one.end <= end]
    return replace(
        found,
        text=text[:end],
        paragraphs=laid,
        ranges=[],
        references=[],
        symbol="",
    )


def code_densely(
    work: Assignment, count: int, seed: int = 1, *, suggested: bool = True
) -> None:
    """So many marks on the text: a fifth of them suggestions, the rest codings.

    Suggestions are a round's, the same for all its coders: make them once.
    """
    lot = random.Random(seed)
    document, planned = work.document, work.round
    codes = list(Code.objects.filter(version=planned.version_id, codable=True))
    leaves = list(document.paragraphs.codable())
    run = Run.objects.create(
        round=planned,
        version=planned.version,
        engine="bench",
        engine_version="1",
        asked_by=planned.opened_by,
    )
    say_all(run, document)
    made: set[tuple[int, int, uuid.UUID]] = set()
    codings: list[Coding] = []
    suggestions: list[Suggestion] = []
    while len(made) < count:
        start, end = _passage(lot, leaves, made)
        passage = (start, end, lot.choice(codes).pk)
        quote = document.text[start:end]
        if passage in made or not quote.strip():
            continue
        made.add(passage)
        at = {"start": start, "end": end, "quote": quote, "code_id": passage[2]}
        if lot.random() < _SUGGESTED:
            if not suggested:
                continue
            suggestions.append(Suggestion(run=run, document=document, score=0.5, **at))
        else:
            codings.append(Coding(assignment=work, exposure="blind", **at))
    Coding.objects.bulk_create(codings, batch_size=1000)
    Suggestion.objects.bulk_create(suggestions, batch_size=1000)


def _passage(
    lot: random.Random, leaves: list, made: set[tuple[int, int, uuid.UUID]]
) -> tuple[int, int]:
    earlier = lot.choice(list(made)) if made and lot.random() < 0.3 else None
    if earlier and lot.random() < _EQUAL / 0.3:
        return earlier[0], earlier[1]
    place = lot.randrange(len(leaves))
    leaf = leaves[place]
    if earlier:
        start = lot.randrange(earlier[0], earlier[1])
        return start, start + lot.randint(_SHORTEST, _LONGEST // 4)
    start = lot.randrange(leaf.start, max(leaf.start + 1, leaf.end - _SHORTEST))
    end = min(leaf.end, start + lot.randint(_SHORTEST, _LONGEST))
    if lot.random() < _ACROSS and place + 2 < len(leaves):
        last = leaves[place + lot.randint(1, 2)]
        end = lot.randint(last.start + 1, last.end)
    return start, max(end, start + 1)


def read_all(work: Assignment) -> None:
    """Every paragraph read, as in the middle of real work."""
    Reading.objects.bulk_create(
        Reading(assignment=work, paragraph=leaf)
        for leaf in work.document.paragraphs.codable()
    )


def round_on(
    project: Project,
    lead: User,
    version: object,
    documents: list,
    coders: list,
    name: str,
) -> Round:
    """A round that shows its suggestions at once; nobody has asked for any yet."""
    from tests.factories import plan_round

    return plan_round(project, lead, version, documents, coders, name=name)  # type: ignore[arg-type]
