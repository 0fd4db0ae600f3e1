"""The gold sets of rounds, document by document, kept until something in them changes.

Working a large gold set out takes seconds. What it was worked out from is therefore
told by one digest for each document, read anew each time, and only documents that
changed are worked out again. Processes keep what they asked for, and share it through
the cache, so that a new one need not begin with nothing.
"""

import logging
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache as once
from hashlib import sha256
from inspect import getsource
from threading import Lock
from uuid import UUID

from django.core.cache import cache
from django.db import connection
from redis.exceptions import RedisError

from coding.agreement import disagreements, gold, kinds
from coding.agreement.gold import gold_of
from coding.agreement.measures import matching, stretches
from coding.analysis import packed_gold
from coding.analysis.packed_gold import PackedGold, pack
from coding.models import Round

KEPT = 20_000  # documents a process keeps, some kilobytes each
WEEK = 7 * 24 * 60 * 60
# What is shared was made by these words, else it is not believed.
_RULES = (gold, disagreements, kinds, matching, stretches, packed_gold)
# All that decides a document's gold: finished work, standing codings, what was
# skipped, rulings. Rows never change but for being withdrawn. Revisions and withdrawn
# rulings are in it so that what was taken back has another digest than what never was.
_DIGESTS = """
WITH works AS (
    SELECT id, round_id, document_id, finished_at, revision FROM coding_assignment
    WHERE round_id = ANY(%(rounds)s::uuid[])
    AND document_id = ANY(%(documents)s::uuid[])
    AND finished_at IS NOT NULL AND ended_at IS NULL AND carried_to_id IS NULL
), parts AS (
    SELECT round_id, document_id, hashtextextended(
        id::text || ' ' || revision::text || ' ' || finished_at::text, 1
    ) AS part FROM works
    UNION ALL
    SELECT round_id, document_id, uuid_hash_extended(coding.id, 2)
    FROM coding_coding AS coding JOIN works ON works.id = coding.assignment_id
    WHERE coding.withdrawn_at IS NULL
    UNION ALL
    SELECT round_id, document_id, uuid_hash_extended(reading.id, 3)
    FROM coding_reading AS reading JOIN works ON works.id = reading.assignment_id
    WHERE reading.withdrawn_at IS NULL AND reading.skipped
    UNION ALL
    SELECT ruling.round_id, leaf.document_id, hashtextextended(
        ruling.id::text || ' ' || coalesce(ruling.withdrawn_at::text, ''), 4
    )
    FROM coding_ruling AS ruling
    JOIN documents_paragraph AS leaf ON leaf.id = ruling.paragraph_id
    WHERE ruling.round_id = ANY(%(rounds)s::uuid[])
    AND leaf.document_id = ANY(%(documents)s::uuid[])
)
SELECT round_id, document_id, sum(part)::text FROM parts GROUP BY 1, 2
"""

_Place = tuple[UUID, UUID]  # round, document
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settled:
    """One document's gold in one round, as it stood under this digest."""

    digest: str
    gold: PackedGold


_kept: OrderedDict[_Place, Settled] = OrderedDict()
_lock = Lock()


def read_gold(
    rounds: Sequence[Round], documents: Collection[UUID]
) -> dict[_Place, PackedGold]:
    """The gold of these rounds in these documents, which the asker may know.

    One query where nothing has changed, some more for each round where something has.
    A document of which nothing decides is left out.
    """
    digests = _digests(rounds, documents)
    found = _in_memory(digests)
    found |= _shared(digests, digests.keys() - found.keys())
    fresh = _worked_out(rounds, digests, digests.keys() - found.keys())
    unchanged: dict[_Place, Settled] = {}
    if fresh:
        # Not kept is what has changed while it was worked out.
        unchanged = _standing(fresh, _digests(rounds, documents))
        _share(unchanged)
    _keep(found | unchanged)
    found |= fresh
    return {place: found[place].gold for place in digests}


def _worked_out(
    rounds: Sequence[Round], digests: Mapping[_Place, str], places: Collection[_Place]
) -> dict[_Place, Settled]:
    made: dict[_Place, Settled] = {}
    for planned in rounds:
        wanted = {document for pk, document in places if pk == planned.pk}
        if not wanted:
            continue
        gold = gold_of(planned, wanted)
        for document in wanted:
            place = planned.pk, document
            packed = pack(gold.in_document(document), gold.open_in(document))
            made[place] = Settled(digests[place], packed)
    return made


def _standing(
    found: Mapping[_Place, Settled], digests: Mapping[_Place, str]
) -> dict[_Place, Settled]:
    """Of what was found only what is so still."""
    return {
        place: one for place, one in found.items() if digests.get(place) == one.digest
    }


def _in_memory(digests: Mapping[_Place, str]) -> dict[_Place, Settled]:
    with _lock:
        found = {place: _kept[place] for place in digests if place in _kept}
    return _standing(found, digests)


def _keep(found: Mapping[_Place, Settled]) -> None:
    with _lock:
        for place, settled in found.items():
            _kept[place] = settled
            _kept.move_to_end(place)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)


def _shared(
    digests: Mapping[_Place, str], places: Collection[_Place]
) -> dict[_Place, Settled]:
    """What other processes worked out; nothing where the cache cannot be asked."""
    if not places:
        return {}
    names = {_name(place): place for place in places}
    try:
        found = cache.get_many(names)
    except RedisError as trouble:
        log.warning("The cache does not answer: %s", trouble)
        return {}
    return _standing({names[name]: one for name, one in found.items()}, digests)


def _share(made: Mapping[_Place, Settled]) -> None:
    try:
        cache.set_many({_name(place): one for place, one in made.items()}, WEEK)
    except RedisError as trouble:
        log.warning("The cache does not answer: %s", trouble)


def _name(place: _Place) -> str:
    planned, document = place
    return f"gold:{_rules()}:{planned}:{document}"


@once
def _rules() -> str:
    words = "".join(getsource(module) for module in _RULES)
    return sha256(words.encode()).hexdigest()[:16]


def _digests(rounds: Sequence[Round], documents: Collection[UUID]) -> dict[_Place, str]:
    """By round and document; a round that moved to another version changes them all."""
    versions = {one.pk: one.version_id for one in rounds}
    asked = {
        "rounds": [str(pk) for pk in versions],
        "documents": [str(pk) for pk in documents],
    }
    with connection.cursor() as cursor:
        cursor.execute(_DIGESTS, asked)
        return {
            (planned, document): f"{versions[planned]} {digest}"
            for planned, document, digest in cursor.fetchall()
        }
