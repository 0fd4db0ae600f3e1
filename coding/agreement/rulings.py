"""Settle a disagreement: the lead's word, beside what each coder said."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from coding.models import Code, Round, Ruling
from documents.models import Paragraph
from projects.access import require_lead


@transaction.atomic
def settle(
    planned: Round,
    user: User,
    paragraph: Paragraph,
    code: Code,
    *,
    applies: bool,
    reason: str = "",
) -> Ruling:
    """Rule whether a paragraph carries a code, in place of an earlier ruling."""
    require_lead(user, planned.project)
    if not Round.objects.comparable_by(user).filter(pk=planned.pk).exists():
        raise PermissionDenied("Finish your own coding in this round first.")
    locked = Round.objects.select_for_update().get(pk=planned.pk)
    if code.version_id != locked.version_id:
        raise ValidationError("This code is not in the round's codebook.")
    finished = locked.assignments.finished().filter(document=paragraph.document_id)
    if not paragraph.codable or finished.count() < 2:
        raise ValidationError("Two coders must have finished this document first.")
    standing = locked.rulings.standing().filter(paragraph=paragraph, code__key=code.key)
    standing.update(withdrawn_at=timezone.now())
    return Ruling.objects.create(
        round=locked,
        paragraph=paragraph,
        code=code,
        applies=applies,
        reason=reason.strip(),
        ruled_by=user,
    )


@transaction.atomic
def withdraw_ruling(ruling: Ruling, user: User) -> None:
    """Open the disagreement again."""
    require_lead(user, ruling.round.project)
    Ruling.objects.filter(pk=ruling.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
