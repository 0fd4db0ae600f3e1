"""What coders have read of one document, as it is taken away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coding.datasets.outgoing.scope import Work
from coding.datasets.outgoing.taken import TakenDocument
from coding.datasets.outgoing.taken_beside import (
    TakenReading,
)
from coding.models import Reading

if TYPE_CHECKING:
    from coding.datasets.outgoing.content import Content


_FIELDS = (
    "pk",
    "assignment_id",
    "paragraph_id",
    "skipped",
    "nothing",
    "suggestions_shown",
    "made_at",
)


def readings_of(
    content: Content, document: TakenDocument, works: Sequence[Work]
) -> Iterator[TakenReading]:
    """In the order of text and coder."""
    by_work = {work.pk: work for work in works}
    if not by_work:
        return
    places = {place.id: place for place in document.places}
    standing = Reading.objects.standing().filter(assignment__in=list(by_work))
    found = []
    for row in standing.order_by().values_list(*_FIELDS):
        pk, work_pk, leaf, skipped, nothing, shown, made_at = row
        work = by_work[work_pk]
        found.append(
            TakenReading(
                pk,
                document.id,
                places[leaf],
                content.coder(work.coder),
                content.rounds[work.round],
                skipped,
                nothing,
                shown,
                made_at,
            )
        )
    found.sort(
        key=lambda one: (
            one.place.start,
            len(one.coder.name),
            one.coder.name,
            str(one.id),
        )
    )
    yield from found
