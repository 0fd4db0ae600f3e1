"""Mark paragraphs read, finish an assignment, open it again."""

from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from coding.desk.recode import asked_of
from coding.desk.showing import read_by, suggestions_on_show
from coding.desk.steps import begin
from coding.models import Assignment, Reading
from documents.models import Paragraph
from hsframe.refusals import Conflict


@transaction.atomic
def mark_read(
    assignment: Assignment,
    user: User,
    paragraph: Paragraph,
    *,
    key: UUID,
    skipped: bool = False,
    nothing: bool = False,
    revision: int | None = None,
) -> Reading:
    """Say that a paragraph has been read, holds nothing to code, or is skipped."""
    ledger = begin(assignment, user, key)
    if paragraph.document_id != assignment.document_id or not paragraph.codable:
        raise ValidationError("This paragraph is not part of the work.")
    if known := Reading.objects.filter(pk=key).first():
        if (known.assignment_id, known.paragraph_id) != (assignment.pk, paragraph.pk):
            raise Conflict("Another reading has this key.")
        return known
    ledger.expect(revision)
    standing = assignment.readings.standing().filter(paragraph=paragraph).first()
    if standing and (standing.skipped, standing.nothing) == (skipped, nothing):
        return standing
    if nothing:
        _check_nothing_is_coded(assignment, paragraph)
    # Asked before the earlier mark goes: what is read already has them on show.
    leaves = [paragraph]
    shown = suggestions_on_show(ledger.assignment, leaves, read_by(ledger.assignment))
    if standing:
        ledger.withdraw([standing])
    reading = Reading(
        pk=key,
        assignment=ledger.assignment,
        paragraph=paragraph,
        skipped=skipped,
        nothing=nothing,
        suggestions_shown=bool(shown),
    )
    ledger.add(reading)
    said = ", nothing to code" if nothing else ""
    ledger.close(f"{'Skipped' if skipped else 'Read'} {paragraph}{said}")
    return reading


@transaction.atomic
def unmark(
    assignment: Assignment,
    user: User,
    paragraph: Paragraph,
    revision: int | None = None,
    *,
    key: UUID | None = None,
) -> None:
    """Take the read mark of a paragraph back."""
    ledger = begin(assignment, user, key)
    if ledger.repeated:
        return
    ledger.expect(revision)
    ledger.withdraw(assignment.readings.standing().filter(paragraph=paragraph))
    ledger.close(f"Unread {paragraph}")


@transaction.atomic
def finish(assignment: Assignment, user: User, revision: int | None = None) -> None:
    """End the work on a document, once every codable leaf is read or skipped."""
    done = Assignment.objects.held_by(user).exclude(finished_at=None)
    if done.filter(pk=assignment.pk).exists():
        return
    ledger = begin(assignment, user)
    ledger.expect(revision)
    left = unread(ledger.assignment)
    if left:
        raise ValidationError(
            f"{left} paragraph{'s are' if left > 1 else ' is'}"
            " neither read nor skipped."
        )
    waiting = ledger.assignment.carryings.waiting().count()
    if waiting:
        raise ValidationError(
            f"{waiting} coding{'s' if waiting > 1 else ''} of the replaced text"
            " still need your word."
        )
    asked = len(asked_of(ledger.assignment))
    if asked:
        raise ValidationError(
            f"{asked} coding{'s' if asked > 1 else ''} under changed codes"
            " still need your word."
        )
    ledger.assignment.finished_at = timezone.now()
    ledger.assignment.save(update_fields=["finished_at"])
    ledger.count_on()


@transaction.atomic
def reopen(assignment: Assignment, user: User) -> None:
    """Take a finished assignment up again, while its round is open."""
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if not Assignment.objects.held_by(user).filter(pk=locked.pk).exists():
        raise PermissionDenied("Only its coder can reopen an assignment.")
    if locked.round.closed_at:
        raise ValidationError("The round is closed.")
    if locked.round.rulings.exists():
        raise ValidationError("The lead has begun to settle this round.")
    if locked.finished_at is None:
        return
    locked.finished_at = None
    locked.revision += 1
    locked.save(update_fields=["finished_at", "revision"])


def unread(assignment: Assignment) -> int:
    """How many codable leaves are neither read nor skipped."""
    done = assignment.readings.standing().values("paragraph_id")
    return assignment.document.paragraphs.codable().exclude(pk__in=done).count()


def _check_nothing_is_coded(assignment: Assignment, paragraph: Paragraph) -> None:
    coded = assignment.codings.standing().filter(
        start__lt=paragraph.end, end__gt=paragraph.start
    )
    if count := coded.count():
        raise ValidationError(
            f"This paragraph carries {count} coding{'s' if count > 1 else ''}:"
            " mark it read instead."
        )
