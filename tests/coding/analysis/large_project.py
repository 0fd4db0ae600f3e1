"""A project of many documents and codings, made of real resolutions, for measuring."""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle, islice
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.utils import timezone

from coding.models import Assignment, Code, Coding, Round
from documents.importing import store
from documents.models import Document, Paragraph
from projects.models import Project
from tests.coding.agreement.large_study import CODES, resolutions
from tests.factories import plan_round, publish_codes, receive

CHAIN, MISSIONS = 20, 25  # documents of one mission, and how many missions there are


@dataclass(frozen=True, slots=True)
class Truth:
    """What most coders find in one leaf."""

    leaf: Paragraph
    code: Code


def plant(
    project: Project,
    lead: User,
    coders: list[User],
    documents: int,
    codings: int,
    seed: int = 11,
) -> Round:
    """A finished round over so many documents, with about so many codings."""
    version = publish_codes(project, lead, CODES, "Planted")
    stored = _documents(project, lead, documents)
    planned = plan_round(project, lead, version, stored, coders, engine="none")
    _code(planned, codings, random.Random(seed))
    planned.assignments.update(finished_at=timezone.now())
    return planned


def _documents(project: Project, lead: User, count: int) -> list[Document]:
    """Each real text once by its reader; the rest are copies of those rows."""
    first = []
    for number, (name, found) in enumerate(islice(resolutions(), count)):
        one = receive(project, lead, str(uuid4()), f"{name}-{number}.txt")
        # One text stands for several documents, which a symbol would not allow.
        store(one, found.text, replace(found, symbol="", references=[]))
        one.refresh_from_db()
        first.append(one)
    made = list(first)
    for number, one in enumerate(islice(cycle(first), count - len(first))):
        made.append(_copy(one, number))
    begins = date(2001, 1, 15)
    for number, one in enumerate(made):
        one.symbol, one.rivals_id = "", None
        one.title = f"Resolution {number}"
        one.mission = f"MISSION-{number // CHAIN % MISSIONS}"
        one.date = begins + timedelta(days=180 * (number % CHAIN) + number // CHAIN)
        one.state = Document.State.READY
    Document.objects.bulk_update(
        made, ["symbol", "rivals", "title", "mission", "date", "state"], batch_size=100
    )
    return made


def _copy(one: Document, number: int) -> Document:
    rows = list(Paragraph.objects.filter(document=one).order_by("position"))
    fresh = Document.objects.get(pk=one.pk)
    fresh.pk, fresh._state.adding = uuid4(), True
    fresh.symbol, fresh.filename = "", f"copy-{number}.txt"
    fresh.save(force_insert=True)
    pks: dict[UUID, UUID] = {row.pk: uuid4() for row in rows}
    for row in rows:
        row.pk, row.document_id = pks[row.pk], fresh.pk
        row.parent_id = pks[row.parent_id] if row.parent_id else None
    Paragraph.objects.bulk_create(rows)
    return fresh


def _code(planned: Round, codings: int, lot: random.Random) -> None:
    works: dict[UUID, list[Assignment]] = {}
    for work in planned.assignments.select_related("document"):
        works.setdefault(work.document_id, []).append(work)
    codes = [one for one in planned.version.codes.all() if one.parent_id]
    leaves: dict[UUID, list[Paragraph]] = {}
    for leaf in Paragraph.objects.codable().filter(document__in=works).defer("words"):
        leaves.setdefault(leaf.document_id, []).append(leaf)
    share = codings / sum(len(own) for own in works.values())
    for document, own in works.items():
        made: dict[tuple, Coding] = {}
        for _ in range(round(share / 0.9)):
            truth = Truth(lot.choice(leaves[document]), lot.choice(codes))
            for work in own:
                if lot.random() < 0.9:
                    one = _coding(work, truth, lot)
                    made[work.pk, one.code_id, one.start, one.end] = one
        Coding.objects.bulk_create(made.values(), batch_size=2000)


def _coding(work: Assignment, truth: Truth, lot: random.Random) -> Coding:
    start, end = truth.leaf.start, truth.leaf.end
    if lot.random() < 0.1 and end - start > 60:
        end = start + (end - start) // 2
    return Coding(
        assignment=work,
        code=truth.code,
        start=start,
        end=end,
        quote=work.document.text[start:end],
        exposure="blind" if lot.random() < 0.5 else "shown",
    )
