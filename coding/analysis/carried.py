"""A coder's answers to codings of the mandate before; a lead's offer of gold."""

from uuid import UUID, uuid5

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.analysis.proposed import Proposed, proposals_for, standing_answers
from coding.desk.record import code_passage
from coding.desk.steps import begin
from coding.models import Assignment, CarriedCoding, Coding, GoldOffer, Round
from hsframe.refusals import Conflict
from projects.access import require_lead


@transaction.atomic
def take(work: Assignment, user: User, proposal: UUID, *, key: UUID) -> CarriedCoding:
    """Code what is proposed, as a coding like any other, linked to where it is from.

    Sent twice it is stored once.
    """
    known = _known(work, proposal, key)
    if known is not None:
        return known
    one = _waiting(work, user, proposal)
    assert one.code is not None
    coding = code_passage(
        work,
        user,
        key=uuid5(key, "coding"),
        code=one.code,
        start=one.start,
        end=one.end,
        quote=one.words,
    )
    return _answer(work, one, key, coding)


@transaction.atomic
def decline(
    work: Assignment, user: User, proposal: UUID, *, key: UUID
) -> CarriedCoding:
    """Say that the renewal does not carry the code there; kept, and open to change."""
    known = _known(work, proposal, key)
    if known is not None:
        return known
    return _answer(work, _waiting(work, user, proposal), key, None)


@transaction.atomic
def reconsider(work: Assignment, user: User, answer: UUID) -> None:
    """Take a refusal back: what was declined is proposed again."""
    begin(work, user)
    rows = CarriedCoding.objects.standing().filter(assignment=work, pk=answer)
    if not rows.filter(coding=None).update(withdrawn_at=timezone.now()):
        raise Conflict("This was not declined, or has been taken back already.")


@transaction.atomic
def offer_gold(later: Round, source: Round, user: User, *, key: UUID) -> GoldOffer:
    """A lead lets a round's coders carry on the gold of an earlier, closed round.

    They see then what others settled on the mandate before; it is said on their pages.
    """
    require_lead(user, later.project)
    known = GoldOffer.objects.filter(pk=key).first()
    if known:
        if (known.round_id, known.source_id) != (later.pk, source.pk):
            raise Conflict("Another act has this key.")
        return known
    if source.project_id != later.project_id or source.pk == later.pk:
        raise ValidationError("Choose another round of the project.")
    if source.closed_at is None:
        raise ValidationError("Close that round first: its coders are blind till then.")
    if later.closed_at:
        raise ValidationError("This round is closed: nobody codes in it any more.")
    Round.objects.select_for_update().get(pk=later.pk)
    standing = later.gold_offers.standing().filter(source=source).first()
    return standing or GoldOffer.objects.create(
        pk=key, round=later, source=source, offered_by=user
    )


@transaction.atomic
def withdraw_offer(offer: GoldOffer, user: User) -> None:
    require_lead(user, offer.round.project)
    GoldOffer.objects.standing().filter(pk=offer.pk).update(withdrawn_at=timezone.now())


def _known(work: Assignment, proposal: UUID, key: UUID) -> CarriedCoding | None:
    known = CarriedCoding.objects.filter(pk=key).first()
    if known is None:
        return None
    origin = known.origin_id or known.ruling_id
    same = uuid5(work.pk, f"{origin} {known.start} {known.end}") == proposal
    if known.assignment_id != work.pk or not same:
        raise Conflict("Another act has this key.")
    return known


def _waiting(work: Assignment, user: User, proposal: UUID) -> Proposed:
    """The proposal, its assignment locked for its coder.

    Raises CarriedCoding.DoesNotExist where nothing of that id was ever proposed.
    """
    begin(work, user)
    every = {one.pk: one for one in proposals_for(work).every}
    if proposal not in every:
        raise CarriedCoding.DoesNotExist
    one = every[proposal]
    if not one.is_waiting:
        raise Conflict("This does not wait for an answer any more.")
    return one


def _answer(
    work: Assignment, one: Proposed, key: UUID, coding: Coding | None
) -> CarriedCoding:
    place = {"start": one.origin.start, "end": one.origin.end}
    origin = {"origin_id": one.origin.coding, "ruling_id": one.origin.ruling}
    # An earlier answer whose coding was taken back makes room for this one.
    counted = [row.pk for row in standing_answers(work)]
    CarriedCoding.objects.standing().filter(assignment=work, **origin, **place).exclude(
        pk__in=counted
    ).update(withdrawn_at=timezone.now())
    return CarriedCoding.objects.create(
        pk=key, assignment=work, coding=coding, **origin, **place
    )
