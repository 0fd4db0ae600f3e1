"""The gold set and the rulings of one document, as they are taken away."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from coding.agreement.gold import Gold, GoldPassage, gold_of
from coding.datasets.outgoing.codings import check_quote
from coding.datasets.outgoing.taken import TakenCoder, TakenCoding, TakenDocument
from coding.datasets.outgoing.taken_beside import (
    TakenRuling,
)
from coding.datasets.outgoing.wanted import Said
from coding.models import Round, Ruling
from projects.models import Project

if TYPE_CHECKING:
    from coding.datasets.outgoing.content import Content

ADJUDICATED = "Adjudicated"


def adjudicated(project: Project) -> TakenCoder:
    """Nobody: the name under which the gold set stands beside the coders."""
    return TakenCoder(uuid5(project.pk, ADJUDICATED), ADJUDICATED)


def gold_of_document(
    content: Content, document: TakenDocument, rounds: Sequence[Round]
) -> Iterator[TakenCoding]:
    """The settled passages of all rounds that may be compared, in their order."""
    for planned in rounds:
        for passage in _gold(content, planned).in_document(document.id):
            taken = _as_coding(content, document, planned, passage)
            if content.wants(taken.code.id):
                yield taken


def unsettled_in(
    content: Content, document: TakenDocument, rounds: Sequence[Round]
) -> set[tuple[UUID, UUID, str]]:
    """Round, leaf and key of each question that is disputed and not ruled."""
    if content.wanted.said == Said.CODERS:
        return set()
    leaves = {place.id for place in document.places}
    return {
        (planned.pk, leaf, key)
        for planned in rounds
        for leaf, key in _gold(content, planned).open
        if leaf in leaves
    }


def rulings_of(
    content: Content, document: TakenDocument, compared: Collection[UUID]
) -> Iterator[TakenRuling]:
    """Standing rulings in the order of the text."""
    places = {place.id: place for place in document.places}
    standing = Ruling.objects.standing().filter(
        round__in=compared, paragraph__document=document.id
    )
    for row in standing.prefetch_related("passages").order_by(
        "paragraph__position", "code__position", "made_at", "pk"
    ):
        code, number = content.codes.of(row.code_id)
        if not content.wants(code.id):
            continue
        given = sorted(
            row.passages.all(),
            key=lambda one: (one.start, one.end, str(one.coding_id)),
        )
        passages = [(one.start, one.end, one.quote) for one in given]
        for start, end, quote in passages:
            check_quote(document, start, end, quote, f"Ruling {row.pk}")
        yield TakenRuling(
            row.pk,
            document.id,
            places[row.paragraph_id],
            content.rounds[row.round_id],
            code,
            row.verdict,
            row.cause,
            row.reason,
            content.coder(row.ruled_by_id),
            row.made_at,
            tuple(passages),
            number,
            row.applies,
            row.plural,
            tuple(one.coding_id for one in given),
        )


def _as_coding(
    content: Content, document: TakenDocument, planned: Round, passage: GoldPassage
) -> TakenCoding:
    code = content.codes.keyed(planned.version.codebook_id, passage.code_key)
    place = f"{document.id} {passage.code_key} {passage.start} {passage.end}"
    return TakenCoding(
        id=uuid5(planned.pk, place),
        document=document.id,
        code=code,
        coder=adjudicated(content.project),
        round=content.rounds[planned.pk],
        start=passage.start,
        end=passage.end,
        quote=document.text[passage.start : passage.end],
        version=planned.version.number,
        exposure="",
        origin="ruled" if passage.ruling else "undisputed",
        made_at=passage.made_at,
        finished=True,
        gold=True,
    )


def _gold(content: Content, planned: Round) -> Gold:
    """A round's gold set, worked out once for each `content`."""
    if planned.pk not in content.gold:
        content.gold[planned.pk] = gold_of(planned)
    return content.gold[planned.pk]
