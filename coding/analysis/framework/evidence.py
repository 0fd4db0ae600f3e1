"""File passages for a principle or against it, and take them back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from coding.analysis.framework.seats import Cell, begin, cleaned
from coding.desk.record import check_passage
from coding.models import Assessor, Coding, Evidence
from documents.models import Document
from hsframe.refusals import Conflict

LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document, and the coding they were taken from, if they were."""

    document: Document
    start: int
    end: int
    quote: str
    coding: Coding | None = None


def passage_of(coding: Coding) -> Passage:
    """A coding's words, as they are filed."""
    if coding.withdrawn_at is not None:
        raise Conflict("This coding has been withdrawn: look again.")
    document = coding.assignment.document
    return Passage(document, coding.start, coding.end, coding.quote, coding)


@transaction.atomic
def file_evidence(
    seat: Assessor,
    user: User,
    cell: Cell,
    passage: Passage,
    *,
    key: UUID,
    stance: str,
    weight: int = 2,
    note: str = "",
) -> Evidence:
    """File a passage for or against; filed again it replaces what was filed of it.

    Its number stays, so that reasoning which cites it keeps its sense.
    """
    locked = begin(seat, user, cell)
    note = cleaned(note)
    _check(stance, weight, note)
    if known := Evidence.objects.filter(pk=key).first():
        if not _same(known, locked, cell, passage, stance, weight, note):
            raise Conflict("Another passage was filed under this key.")
        return known
    _check_place(cell, passage)
    own = locked.evidence.filter(row=cell.row, principle=cell.principle)
    before = own.filter(**_place(passage)).order_by("made_at").last()
    if before and before.withdrawn_at is None:
        if (before.stance, before.weight, before.note) == (stance, weight, note):
            return before
        own.standing().filter(pk=before.pk).update(withdrawn_at=timezone.now())
    highest = own.aggregate(highest=Max("number"))["highest"] or 0
    return Evidence.objects.create(
        pk=key,
        assessor=locked,
        row=cell.row,
        principle=cell.principle,
        number=before.number if before else highest + 1,
        quote=passage.quote,
        coding=passage.coding or (before.coding if before else None),
        stance=stance,
        weight=weight,
        note=note,
        **_place(passage),
    )


@transaction.atomic
def withdraw_evidence(evidence: Evidence, user: User) -> None:
    """Take a passage off its list; a rating that stood on it is to be given anew."""
    begin(evidence.assessor, user)
    Evidence.objects.filter(pk=evidence.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )


def _place(passage: Passage) -> dict[str, Any]:
    return {"document": passage.document, "start": passage.start, "end": passage.end}


def _check(stance: str, weight: int, note: str) -> None:
    if stance not in Evidence.Stance.values:
        raise ValidationError({"stance": "Say whether it speaks for or against."})
    if weight not in (1, 2, 3):
        raise ValidationError({"weight": "A weight is 1, 2 or 3."})
    if len(note) > LONGEST_NOTE:
        raise ValidationError(
            {"note": f"A note holds at most {LONGEST_NOTE:,} characters."}
        )


def _check_place(cell: Cell, passage: Passage) -> None:
    if not cell.row.documents.filter(pk=passage.document.pk).exists():
        raise ValidationError(f"{passage.document} is not in the row {cell.row}.")
    check_passage(passage.document, passage.start, passage.end, passage.quote)


def _same(
    known: Evidence,
    seat: Assessor,
    cell: Cell,
    passage: Passage,
    stance: str,
    weight: int,
    note: str,
) -> bool:
    return (
        (known.assessor_id, known.row_id, known.principle)
        == (seat.pk, cell.row.pk, cell.principle)
        and (known.document_id, known.start, known.end)
        == (passage.document.pk, passage.start, passage.end)
        and (known.stance, known.weight, known.note) == (stance, weight, note)
    )
