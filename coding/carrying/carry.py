"""Carry a round's work over to the text that replaced its own."""

import uuid
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.carrying.anchoring import Anchor, Anchors, Leaf
from coding.carrying.ruled import carry_rulings
from coding.models import Assignment, Carrying, Coding, Link, Memo, Reading
from documents.models import Document
from projects import jobs
from projects.access import require_lead

Outcome = Carrying.Outcome


@transaction.atomic
def carry_over(document: Document, user: User) -> list[Assignment]:
    """Give each coder of the replaced text the same work on this one.

    Codings whose words are found are carried with their memos and exposures, and so
    are the readings and rulings of paragraphs that are equal; what is doubtful waits
    for the coder. The earlier rows stay as they are.
    """
    require_lead(user, document.project)
    if not document.is_ready or document.withdrawn_at:
        raise ValidationError("This document cannot be coded.")
    Document.objects.select_for_update().get(pk=document.pk)
    works = waiting_for(document)
    if not works:
        raise ValidationError("No coding waits to be carried over to this document.")
    Document.objects.filter(pk=document.pk, frozen_at=None).update(
        frozen_at=timezone.now()
    )
    anchors = anchors_to(document, works)
    made = [_carry(work, document, anchors[work.document_id]) for work in works]
    # Rulings belong to a round and a text, however many coders share them.
    for work in {(one.round_id, one.document_id): one for one in works}.values():
        carry_rulings(work, document, anchors[work.document_id], user)
        jobs.ask(document.project, "suggest", work.round_id, user)
    return made


def waiting_for(document: Document) -> list[Assignment]:
    """The open rounds' work on the texts that the document replaced."""
    earlier = [one.pk for one in document.earlier()]
    return list(
        Assignment.objects.current()
        .filter(document__in=earlier, round__closed_at=None)
        .select_related("round__project", "document", "coder")
        .order_by("round__name", "coder__username")
    )


def anchors_to(
    document: Document, works: Iterable[Assignment]
) -> dict[uuid.UUID, Anchors]:
    """How each earlier text of the works leads to the document's, by its id."""
    earlier = {work.document_id: work.document for work in works}
    return {
        pk: Anchors(one.text, _leaves(one), document.text, _leaves(document))
        for pk, one in earlier.items()
    }


def _leaves(document: Document) -> list[Leaf]:
    return [
        Leaf(one.path, one.kind, one.label, one.start, one.end)
        for one in document.paragraphs.leaves()
    ]


def _carry(work: Assignment, document: Document, anchors: Anchors) -> Assignment:
    locked = Assignment.objects.select_for_update(of=("self",)).get(pk=work.pk)
    made = Assignment.objects.create(
        round_id=work.round_id, document=document, coder_id=work.coder_id
    )
    for coding in work.codings.standing().select_related("code"):
        _carry_coding(coding, made, anchors.of(coding.start, coding.end))
    _carry_links(work, made)
    _carry_readings(work, made, anchors)
    unread = made.document.paragraphs.codable().exclude(
        pk__in=made.readings.values("paragraph_id")
    )
    if locked.finished_at and not made.carryings.waiting() and not unread.exists():
        made.finished_at = locked.finished_at
        made.save(update_fields=["finished_at"])
    locked.carried_to = made
    locked.save(update_fields=["carried_to"])
    return made


def _carry_coding(coding: Coding, made: Assignment, anchor: Anchor) -> None:
    way = Carrying(
        coding=coding,
        assignment=made,
        outcome=anchor.outcome,
        start=anchor.start,
        end=anchor.end,
        likeness=anchor.likeness,
    )
    if (
        anchor.outcome != Outcome.DOUBTFUL
        and anchor.start is not None
        and anchor.end is not None
    ):
        way.carried, _ = Coding.objects.get_or_create(
            assignment=made,
            code=coding.code,
            start=anchor.start,
            end=anchor.end,
            withdrawn_at=None,
            defaults={"quote": coding.quote, "exposure": coding.exposure},
        )
        way.settled_at = timezone.now()
        for memo in coding.memos.standing():
            if not way.carried.memos.exists():
                Memo.objects.create(coding=way.carried, text=memo.text)
    way.save()


def _carry_links(work: Assignment, made: Assignment) -> None:
    """Parts of one passage stay so, where both have come over."""
    settled = made.carryings.exclude(carried=None)
    after = dict(settled.values_list("coding_id", "carried_id"))
    pairs = Link.objects.standing().filter(first__assignment=work)
    Link.objects.bulk_create(
        Link(first_id=after[first], second_id=after[second])
        for first, second in pairs.values_list("first_id", "second_id")
        if first in after and second in after and after[first] != after[second]
    )


def _carry_readings(work: Assignment, made: Assignment, anchors: Anchors) -> None:
    rows = {leaf.path: leaf for leaf in made.document.paragraphs.codable()}
    after = {old.path: new.path for old, new in anchors.same()}
    readings = work.readings.standing().select_related("paragraph")
    Reading.objects.bulk_create(
        Reading(
            assignment=made,
            paragraph=rows[after[reading.paragraph.path]],
            skipped=reading.skipped,
            nothing=reading.nothing,
            suggestions_shown=reading.suggestions_shown,
        )
        for reading in readings
        if after.get(reading.paragraph.path) in rows
    )
