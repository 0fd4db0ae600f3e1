"""Remind a coder of unfinished work, on the site and not by mail."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from coding.models import Assignment, Nudge, Round
from coding.rounds.changing import check_open
from coding.rounds.handed import may_compare
from documents.models import Document


@transaction.atomic
def nudge(assignment: Assignment, user: User, text: str = "") -> Nudge:
    """Put a lead's word on a coder's list of work.

    One waits unseen at a time: until it is seen, it is the answer to the next.
    """
    planned = assignment.round
    check_open(planned, user)
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    over = locked.finished_at or locked.ended_at
    # To a lead who codes in the round a refusal would tell that it is finished.
    if over and may_compare(planned, user):
        raise ValidationError("This work is finished.")
    waiting = locked.nudges.filter(seen_at=None).first()
    if waiting:
        return waiting
    made = Nudge(assignment=locked, sent_by=user, text=text.strip())
    made.full_clean()
    made.save(force_insert=True)
    return made


def nudge_coder(
    planned: Round, user: User, coder: User, document: Document, text: str = ""
) -> Nudge | None:
    """Remind somebody of a document; to a lead who codes here it looks alike where
    there is nothing to remind of."""
    check_open(planned, user)
    work = planned.assignments.current().filter(coder=coder, document=document).first()
    if work:
        return nudge(work, user, text)
    if may_compare(planned, user):
        raise ValidationError(f"{coder} does not code {document} in this round.")
    return None


@transaction.atomic
def see_nudges(assignment: Assignment, user: User) -> int:
    """Say that one has seen what waits; answers how many did."""
    if not Assignment.objects.held_by(user).filter(pk=assignment.pk).exists():
        raise PermissionDenied("Only its coder is reminded of an assignment.")
    return assignment.nudges.filter(seen_at=None).update(seen_at=timezone.now())
