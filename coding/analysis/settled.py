"""The gold sets of rounds, document by document, kept until something in them changes.

Working a large gold set out takes seconds. What it was worked out from is therefore
told by one digest for each document, and only documents that changed are worked out
anew.
"""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.db import connection

from coding.agreement.gold import GoldPassage, gold_of
from coding.models import Round

KEPT = 20_000  # documents a process keeps, some kilobytes each
# All that decides a document's gold: finished work, standing codings, what was
# skipped, standing rulings. Rows never change but for being withdrawn.
_DIGESTS = """
WITH works AS (
    SELECT id, round_id, document_id, finished_at FROM coding_assignment
    WHERE round_id = ANY(%(rounds)s::uuid[]) AND finished_at IS NOT NULL
    AND ended_at IS NULL AND carried_to_id IS NULL
), parts AS (
    SELECT round_id, document_id,
        hashtextextended(id::text || finished_at::text, 1) AS part FROM works
    UNION ALL
    SELECT round_id, document_id, uuid_hash_extended(coding.id, 2)
    FROM coding_coding AS coding JOIN works ON works.id = coding.assignment_id
    WHERE coding.withdrawn_at IS NULL
    UNION ALL
    SELECT round_id, document_id, uuid_hash_extended(reading.id, 3)
    FROM coding_reading AS reading JOIN works ON works.id = reading.assignment_id
    WHERE reading.withdrawn_at IS NULL AND reading.skipped
    UNION ALL
    SELECT ruling.round_id, leaf.document_id, uuid_hash_extended(ruling.id, 4)
    FROM coding_ruling AS ruling
    JOIN documents_paragraph AS leaf ON leaf.id = ruling.paragraph_id
    WHERE ruling.withdrawn_at IS NULL AND ruling.round_id = ANY(%(rounds)s::uuid[])
)
SELECT round_id, document_id, sum(part)::text FROM parts GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """One document's gold in one round, as it stood under this digest."""

    digest: str
    passages: Sequence[GoldPassage]


_kept: OrderedDict[tuple[UUID, UUID], Settled] = OrderedDict()
_lock = Lock()


def read_gold(
    rounds: Sequence[Round], documents: Collection[UUID]
) -> list[GoldPassage]:
    """The gold of these rounds in these documents, round by round.

    One query where nothing has changed, some more for each round where something has.
    """
    digests = _digests(rounds, documents)
    with _lock:
        fresh = {
            place
            for place, digest in digests.items()
            if place not in _kept or _kept[place].digest != digest
        }
        found = {place: _kept[place] for place in digests if place not in fresh}
    for planned in rounds:
        changed = {document for pk, document in fresh if pk == planned.pk}
        if changed:
            gold = gold_of(planned, changed)
            for document in changed:
                place = planned.pk, document
                passages = tuple(gold.in_document(document))
                found[place] = Settled(digests[place], passages)
    with _lock:
        for place, settled in found.items():
            _kept[place] = settled
            _kept.move_to_end(place)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return [one for place in digests for one in found[place].passages]


def _digests(
    rounds: Sequence[Round], documents: Collection[UUID]
) -> dict[tuple[UUID, UUID], str]:
    """By round and document; a round that moved to another version changes them all."""
    versions = {one.pk: one.version_id for one in rounds}
    with connection.cursor() as cursor:
        cursor.execute(_DIGESTS, {"rounds": [str(pk) for pk in versions]})
        return {
            (planned, document): f"{versions[planned]} {digest}"
            for planned, document, digest in cursor.fetchall()
            if document in documents
        }
