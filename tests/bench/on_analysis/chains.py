"""A chain of mandates, its renewal to be coded, and tensions between codings."""

import random
from collections.abc import Sequence
from itertools import pairwise
from uuid import uuid4

from django.contrib.auth.models import User
from django.db import connection

from coding.analysis.carried import offer_gold
from coding.analysis.chains import chain_to, lay
from coding.models import Assignment, Coding, Round, Tension
from documents.models import Document
from tests.factories import plan_round

MISSION = "MISSION-0"
_READ = """
INSERT INTO coding_reading (id, assignment_id, paragraph_id, skipped, nothing,
    suggestions_shown, made_at)
SELECT gen_random_uuid(), work.id, leaf.id, random() < 0.01, false, false, now()
FROM coding_assignment AS work
JOIN documents_paragraph AS leaf ON leaf.document_id = work.document_id AND leaf.leaf
WHERE work.round_id = %s
"""


def read_all(planned: Round) -> None:
    """Every coder has marked every leaf; a few are skipped."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [str(planned.pk)])


def lay_chain(lead: User, planned: Round, length: int) -> Document:
    """The last so many mandates of a mission laid side by side; answers the latest."""
    own = planned.project.documents.ready().filter(mission=MISSION)
    mandates = list(own.order_by("date", "pk"))[-length:]
    for before, after in pairwise(mandates):
        after.renews = before
        after.save(update_fields=["renews"])
    end = mandates[-1]
    lay(chain_to(planned.project, end), planned.project, lead)
    return end


def plan_renewal(
    lead: User, coders: Sequence[User], planned: Round, end: Document
) -> Assignment:
    """A new round over the latest mandate, offered the gold; answers one work in it."""
    later = plan_round(
        planned.project, lead, planned.version, [end], coders, name="Renewal"
    )
    offer_gold(later, planned, lead, key=uuid4())
    return later.assignments.get(coder=coders[0])


def set_in_tension(lead: User, planned: Round, count: int) -> Coding:
    """So many tensions, each within one work; answers the first coding of one."""
    works = planned.assignments.order_by("pk").values_list("pk", flat=True)
    codings: dict[object, list[Coding]] = {}
    found = Coding.objects.filter(assignment__in=list(works[: count // 20]))
    for one in found.order_by("pk"):
        codings.setdefault(one.assignment_id, []).append(one)
    lot = random.Random(3)
    made: dict[tuple, Tension] = {}
    while len(made) < count:
        first, second = lot.sample(lot.choice(list(codings.values())), 2)
        type = lot.choice(Tension.Type.values)
        made[first.pk, second.pk, type] = Tension(
            project=planned.project,
            first=first,
            second=second,
            type=type,
            made_by=lead,
        )
    Tension.objects.bulk_create(made.values())
    return next(iter(made.values())).first
