"""What became of codings when their document was replaced by a corrected one."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from coding.models.coding import Coding
from coding.models.rounds import Assignment


class CarryingQuerySet(models.QuerySet["Carrying"]):
    def waiting(self) -> "CarryingQuerySet":
        """Those that need a person."""
        undone = Q(carried__withdrawn_at__isnull=False)
        return self.filter(
            Q(settled_at=None) | undone, outcome=Carrying.Outcome.DOUBTFUL
        )


class Carrying(models.Model):
    """One coding's way to a corrected text: as found at the time, and as settled.

    `[start, end)` of the corrected text is where its words stand, or an offer where
    they changed. A doubtful one that was settled without a `carried` was given up.
    """

    class Outcome(models.TextChoices):
        KEPT = "kept"
        MOVED = "moved"
        DOUBTFUL = "doubtful", "needs a person"

    coding = models.ForeignKey(Coding, models.PROTECT, related_name="carryings")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="carryings")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    likeness = models.FloatField()
    carried = models.ForeignKey(
        Coding, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CarryingQuerySet.as_manager()

    class Meta:
        ordering = ["coding__start", "coding__end", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["coding", "assignment"], name="one_carrying_per_coding"
            ),
            models.CheckConstraint(
                condition=Q(outcome="doubtful") | Q(carried__isnull=False),
                name="what_was_found_is_carried",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coding}: {self.outcome}"
