"""Take steps back and do them again, in the order in which they were done."""

from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coding.desk.steps import Ledger, begin, set_withdrawn
from coding.models import Assignment, Reversal, Step
from coding.rounds.moving import ask
from hsframe.refusals import Conflict


@transaction.atomic
def undo(
    assignment: Assignment,
    user: User,
    revision: int | None = None,
    *,
    key: UUID | None = None,
) -> Step:
    """Take the last step back: what it added is withdrawn, what it withdrew stands."""
    ledger = begin(assignment, user, key, turning=True)
    if known := _known(assignment, key):
        return known.step
    ledger.expect(revision)
    step = ledger.assignment.steps.filter(undone_at=None).last()
    if step is None:
        raise ValidationError("There is nothing to undo.")
    _take_back(ledger, step, key)
    return step


@transaction.atomic
def redo(
    assignment: Assignment,
    user: User,
    revision: int | None = None,
    *,
    key: UUID | None = None,
) -> Step:
    """Do the last undone step again, unless something was done since."""
    ledger = begin(assignment, user, key, turning=True)
    if known := _known(assignment, key):
        return known.step
    ledger.expect(revision)
    step = redoable(ledger.assignment, undoable(ledger.assignment))
    if step is None:
        raise ValidationError("There is nothing to redo.")
    set_withdrawn(step.withdrawn, timezone.now())
    set_withdrawn(step.added, None)
    _note(ledger, step, key, again=True)
    return step


@transaction.atomic
def undo_back_to(
    assignment: Assignment, user: User, step: Step, *, key: UUID | None = None
) -> list[Step]:
    """Take back every step that stands after the given one, the latest first."""
    ledger = begin(assignment, user, key, turning=True)
    if known := _known(assignment, key):
        since = known.step.undone_at or timezone.now()
        back = assignment.steps.filter(number__gt=step.number, undone_at__gte=since)
        return list(back.order_by("-number"))
    if step.assignment_id != assignment.pk or step.undone_at:
        raise Conflict("That step does not stand any more: look at the history again.")
    later = ledger.assignment.steps.filter(undone_at=None, number__gt=step.number)
    taken = list(later.order_by("-number"))
    for place, one in enumerate(taken):
        _take_back(ledger, one, key if place == 0 else None)
    return taken


def undoable(assignment: Assignment) -> Step | None:
    """The step that undo would take back."""
    return assignment.steps.filter(undone_at=None).last()


def redoable(assignment: Assignment, last: Step | None) -> Step | None:
    """The step that redo would do again: none once something was done since."""
    undone = assignment.steps.exclude(undone_at=None)
    after = undone.filter(number__gt=last.number if last else 0)
    return after.order_by("-undone_at").first()


def _known(assignment: Assignment, key: UUID | None) -> Reversal | None:
    known = Reversal.objects.filter(pk=key).first() if key else None
    if known and known.step.assignment_id != assignment.pk:
        raise Conflict("Another act has this key.")
    return known


def _take_back(ledger: Ledger, step: Step, key: UUID | None) -> None:
    set_withdrawn(step.added, timezone.now())
    set_withdrawn(step.withdrawn, None)
    _note(ledger, step, key, again=False)


def _note(ledger: Ledger, step: Step, key: UUID | None, *, again: bool) -> None:
    ledger.count_on()
    # The round may have gone on to a newer version of the codebook since the step.
    ask(ledger.assignment.round, ledger.assignment.codings.standing())
    step.undone_at = None if again else timezone.now()
    step.save(update_fields=["undone_at"])
    Reversal.objects.create(
        pk=key or uuid4(),
        step=step,
        again=again,
        revision=ledger.assignment.revision,
    )
