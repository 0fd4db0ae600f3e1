"""Rate a cell, with reasons that cite what is filed in it."""

from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.analysis.framework.absence import proof_of
from coding.analysis.framework.grounds import lacking
from coding.analysis.framework.seats import Cell, begin, cleaned
from coding.models import Assessment, Assessor, Confidence, Rating
from hsframe.refusals import Conflict


@transaction.atomic
def rate(
    seat: Assessor,
    user: User,
    cell: Cell,
    *,
    key: UUID,
    rating: str,
    confidence: str,
    reasoning: str,
) -> Assessment:
    """Say how far the principle is met; the former rating is withdrawn and kept.

    Refused without evidence, for `absent` without proof, and where a mark such as
    [E1] names nothing that is filed in the cell.
    """
    locked = begin(seat, user, cell)
    words = cleaned(reasoning)
    _check(rating, confidence, words)
    given = {"rating": rating, "confidence": confidence, "reasoning": words}
    if known := Assessment.objects.filter(pk=key).first():
        asked = given | {"assessor_id": locked.pk, "row_id": cell.row.pk}
        asked |= {"principle": cell.principle}
        if any(getattr(known, name) != value for name, value in asked.items()):
            raise Conflict("You have sent another rating from this page: open it anew.")
        return known
    _check_grounds(locked, cell, rating, words)
    own = locked.assessments.standing()
    own = own.filter(row=cell.row, principle=cell.principle)
    if same := own.filter(**given).first():
        return same
    own.update(withdrawn_at=timezone.now())
    return Assessment.objects.create(
        pk=key, assessor=locked, row=cell.row, principle=cell.principle, **given
    )


def _check(rating: str, confidence: str, words: str) -> None:
    wrong = {}
    if rating not in Rating.values:
        wrong["rating"] = "Choose a rating."
    if confidence not in Confidence.values:
        wrong["confidence"] = "Say how sure you are."
    if not words:
        wrong["reasoning"] = "Give your reasons: a rating alone convinces nobody."
    if wrong:
        raise ValidationError(wrong)


def _check_grounds(seat: Assessor, cell: Cell, rating: str, words: str) -> None:
    filed = seat.evidence.standing().filter(row=cell.row, principle=cell.principle)
    proof = proof_of(cell, seat) if rating == Rating.ABSENT else None
    if why := lacking(rating, words, filed, proof):
        raise ValidationError(why)
