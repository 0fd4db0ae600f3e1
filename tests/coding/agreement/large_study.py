"""A study made of real resolutions, with disagreements of every kind planted in it."""

import random
import uuid
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import cycle, islice

from django.contrib.auth.models import User
from django.utils import timezone

from coding.models import Assignment, Code, Coding, Reading, Round
from documents.importing import store
from documents.models import Document, Paragraph
from documents.readers.plain import decode
from documents.structure import read_structure
from documents.structure.found import Structured
from projects.models import Project
from tests.factories import plan_round, publish_codes, receive
from tests.shared import SHARED

FOLDERS = ("resolutions_txt", "resolutions_json")
KINDS = ("agreed", "missed", "boundary", "sibling", "parent", "opposite", "skipped")
ODDS = (10, 3, 2, 2, 1, 1, 1)
CODES = [
    {"key": f"P{number}", "name": f"Principle {number}"} for number in range(1, 7)
] + [
    {
        "key": f"P{number}.{place}",
        "name": f"Code {number}.{place}",
        "parent": f"P{number}",
        "polarity": "undermines" if place == 4 else "supports",
    }
    for number in range(1, 7)
    for place in range(1, 5)
]


@dataclass(frozen=True, slots=True)
class Planted:
    """What one coder did otherwise than the rest, about one code on one paragraph."""

    kind: str
    leaf: Paragraph
    code: Code
    coder: User


@dataclass
class Study:
    """A finished round, and all that was planted in it."""

    round: Round
    coders: list[User]
    planted: list[Planted] = field(default_factory=list)


@cache
def resolutions() -> list[tuple[str, Structured]]:
    """The real ones, in a stable order, as their files are read."""
    paths = [
        path
        for folder in FOLDERS
        for path in sorted((SHARED / "data" / "un" / folder).glob("*.txt"))
    ]
    found = [(path.stem, decode(path.read_bytes())) for path in paths]
    read = [(name, read_structure(words)) for name, words in found]
    return [(name, one) for name, one in read if len(one.paragraphs) > 12]


def plant(
    project: Project,
    lead: User,
    coders: list[User],
    documents: int,
    codings: int,
    seed: int = 7,
) -> Study:
    """So many documents, read by all coders, with about so many codings."""
    version = publish_codes(project, lead, CODES, "Planted")
    stored = [
        _stored(project, lead, number, name, found)
        for number, (name, found) in enumerate(
            islice(cycle(resolutions()), documents), start=1
        )
    ]
    planned = plan_round(project, lead, version, stored, coders, engine="none")
    study = Study(planned, coders)
    _fill(study, codings, random.Random(seed))
    planned.assignments.update(finished_at=timezone.now())
    return study


def _stored(
    project: Project, lead: User, number: int, name: str, found: Structured
) -> Document:
    document = receive(project, lead, str(uuid.uuid4()), f"{name}-{number}.txt")
    # One text may stand for several documents, which a symbol would not allow.
    store(document, found.text, replace(found, symbol="", references=[]))
    document.refresh_from_db()
    return document


def _fill(study: Study, codings: int, lot: random.Random) -> None:
    works = list(study.round.assignments.select_related("document", "coder"))
    of: dict[uuid.UUID, dict[int, Assignment]] = {}
    for work in works:
        of.setdefault(work.document_id, {})[work.coder_id] = work
    codes = {one.key: one for one in study.round.version.codes.all()}
    children = [one for one in codes.values() if one.parent_id]
    leaves = list(
        Paragraph.objects.codable()
        .filter(document__in=of)
        .order_by("document__filename", "start")
    )
    free = [(leaf, code) for leaf in leaves for code in children]
    lot.shuffle(free)
    taken: set[uuid.UUID] = set()  # a paragraph has one planted thing, or agreements
    closed: set[uuid.UUID] = set()
    made: list[Coding] = []
    skipped: set[tuple[uuid.UUID, uuid.UUID]] = set()
    for leaf, code in free:
        if len(made) >= codings:
            break
        kind = "agreed" if leaf.pk in taken else lot.choices(KINDS, ODDS)[0]
        if kind != "agreed" and leaf.end - leaf.start < 60:
            continue
        if leaf.pk in closed or (kind == "sibling" and code.key.endswith(".4")):
            continue  # the fourth is of the other polarity, which is a kind by itself
        taken.add(leaf.pk)
        odd = lot.choice(study.coders)
        if kind != "agreed":
            study.planted.append(Planted(kind, leaf, code, odd))
            closed.add(leaf.pk)
        for coder in study.coders:
            work = of[leaf.document_id][coder.pk]
            did = kind if coder == odd else "agreed"
            if did == "skipped":
                skipped.add((work.pk, leaf.pk))
            made += _codings(work, leaf, code, codes, did)
    Coding.objects.bulk_create(made, batch_size=2000, ignore_conflicts=True)
    Reading.objects.bulk_create(
        (
            Reading(
                assignment=work, paragraph=leaf, skipped=(work.pk, leaf.pk) in skipped
            )
            for leaf in leaves
            for work in of[leaf.document_id].values()
        ),
        batch_size=5000,
    )


def _codings(
    work: Assignment, leaf: Paragraph, code: Code, codes: dict[str, Code], did: str
) -> list[Coding]:
    principle, _, place = code.key.partition(".")
    given, start, end = code, leaf.start, leaf.end
    if did in ("missed", "skipped"):
        return []
    if did == "boundary":
        end = start + (end - start) // 3
    elif did == "parent":
        given = codes[principle]
    elif did == "sibling":
        given = codes[f"{principle}.{int(place) % 3 + 1}"]
    elif did == "opposite":
        given = codes[f"P{int(principle[1:]) % 6 + 1}.{'1' if place == '4' else '4'}"]
    quote = work.document.text[start:end]
    at = {"start": start, "end": end, "quote": quote, "exposure": "blind"}
    return [Coding(assignment=work, code=given, **at)]
