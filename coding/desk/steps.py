"""The ledger of one coder's steps: every change goes through it, so undo can."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone

from coding.models import (
    Assignment,
    Coding,
    Decision,
    Link,
    Memo,
    Reading,
    Reversal,
    Step,
)
from coding.suggestions.asking import wish_anew
from hsframe.refusals import Conflict
from projects.models import Membership

Entry = Coding | Decision | Link | Memo | Reading

LEDGER: dict[str, type[Entry]] = {
    "coding": Coding,
    "decision": Decision,
    "link": Link,
    "memo": Memo,
    "reading": Reading,
}


@dataclass(slots=True)
class Ledger:
    """What one step adds and withdraws, collected before it is written.

    `repeated` is the step that an earlier sending of the same act left behind.
    """

    assignment: Assignment
    given: Assignment  # the caller's, which is told the revision
    user: User
    key: UUID
    repeated: Step | None = None
    added: list[Entry] = field(default_factory=list)
    withdrawn: list[Entry] = field(default_factory=list)

    def expect(self, revision: int | None) -> None:
        """Refuse a new act under a known key, or one made on an older page, if told."""
        if self.repeated:
            raise Conflict("This has been done already, or another act has its key.")
        if revision is not None and revision != self.assignment.revision:
            raise Conflict(
                "The page is older than your work: reload it and look again."
            )

    def add(self, row: Entry) -> None:
        # What it refers to was found by the caller; asking again costs a query each.
        related = [one.name for one in row._meta.fields if one.is_relation]
        row.full_clean(related, validate_unique=False, validate_constraints=False)
        row.save(force_insert=True)
        self.added.append(row)

    def withdraw(self, rows: Iterable[Entry]) -> None:
        for row in rows:
            row.withdrawn_at = timezone.now()
            row.save(update_fields=["withdrawn_at"])
            self.withdrawn.append(row)

    def close(self, words: str) -> Step | None:
        """Write the step and count the revision on; nothing changed, nothing said."""
        if not self.added and not self.withdrawn:
            return None
        self.count_on()
        wish_anew(self.assignment, self.user)
        return Step.objects.create(
            pk=self.key,
            assignment=self.assignment,
            number=self.assignment.revision,  # greater than any before
            revision=self.assignment.revision,
            words=words[:300],
            added=_names(self.added),
            withdrawn=_names(self.withdrawn),
        )

    def count_on(self) -> None:
        self.assignment.revision += 1
        self.assignment.save(update_fields=["revision"])
        self.given.revision = self.assignment.revision


def begin(
    assignment: Assignment,
    user: User,
    key: UUID | None = None,
    *,
    turning: bool = False,
) -> Ledger:
    """Lock the assignment for one step of its coder, in the caller's transaction.

    The key is the client's for this act; one that is `turning` takes a step back or
    does it again. Raises PermissionDenied for anybody else, ValidationError when the
    work is finished or its round closed, Conflict for a key of another's act.
    """
    # The round is read after the lock, so that no act falls between two versions.
    members = Membership.objects.current().filter(
        project=OuterRef("round__project"), user=user
    )
    locked = (
        Assignment.objects.annotate(is_member=Exists(members))
        .select_for_update(of=("self",))
        .get(pk=assignment.pk)
    )
    if locked.coder_id != user.pk:
        raise PermissionDenied("Only the coder of an assignment can change it.")
    if not locked.is_member:
        raise PermissionDenied("You are no longer in this project.")
    known = Step.objects.filter(pk=key).first() if key else None
    if known and known.assignment_id != locked.pk:
        raise Conflict("Another act has this key.")
    if locked.ended_at:
        raise ValidationError("This work ended: somebody else goes on with it.")
    turned = turning and key and Reversal.objects.filter(pk=key).exists()
    if not (known or turned) and (locked.finished_at or locked.round.closed_at):
        raise ValidationError("This assignment is finished: reopen it to change it.")
    # Its text never changes, and is long: what the caller has read of it is good.
    locked.document = assignment.document
    assignment.revision = assignment.revision_before = locked.revision
    return Ledger(locked, assignment, user, key or uuid4(), known)


def set_withdrawn(names: Iterable[Sequence[str]], at: datetime | None) -> None:
    """Withdraw the named rows at a time, or let them stand again."""
    for name, pk in names:
        LEDGER[name].objects.filter(pk=pk).update(withdrawn_at=at)


def _names(rows: Sequence[Entry]) -> list[list[str]]:
    return [[type(row).__name__.lower(), str(row.pk)] for row in rows]
