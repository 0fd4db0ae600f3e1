"""The steps that a coder took, and those taken back."""

import uuid

from django.db import models
from django.utils import timezone

from coding.models.rounds import Assignment


class Step(models.Model):
    """One thing a coder did, as undo takes it back: rows added, rows withdrawn.

    Its id is the key that the client made for the act, so that an act sent twice is
    known again. `revision` is the assignment's after it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    words = models.CharField(max_length=300)
    added = models.JSONField(default=list)
    withdrawn = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["assignment_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "number"], name="one_step_per_number"
            ),
        ]

    def __str__(self) -> str:
        return self.words


class Reversal(models.Model):
    """A step undone, or done again; its id is the client's key for that act."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    step = models.ForeignKey(Step, models.PROTECT, related_name="reversals")
    again = models.BooleanField(default=False)
    revision = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["step_id", "revision"]

    def __str__(self) -> str:
        return f"{'Redid' if self.again else 'Undid'}: {self.step}"
