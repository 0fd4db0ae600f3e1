"""Alignments: which paragraph of a mandate became which of its renewal."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from documents.models.document import Document
from documents.models.paragraph import Paragraph


class Alignment(models.Model):
    """Two documents laid side by side, the earlier one first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    before = models.ForeignKey(Document, models.PROTECT, related_name="+")
    after = models.ForeignKey(Document, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["before", "after"], name="one_alignment_per_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} and {self.after}"


class PairQuerySet(models.QuerySet["Pair"]):
    def standing(self) -> "PairQuerySet":
        return self.filter(withdrawn_at=None)


class Pair(models.Model):
    """A paragraph and what became of it; one side is empty where none answers it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    alignment = models.ForeignKey(Alignment, models.CASCADE, related_name="pairs")
    before = models.ForeignKey(
        Paragraph, models.CASCADE, null=True, blank=True, related_name="+"
    )
    after = models.ForeignKey(
        Paragraph, models.CASCADE, null=True, blank=True, related_name="+"
    )
    similarity = models.FloatField(default=0)
    moved = models.BooleanField(default=False)
    paired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who paired them by hand; nobody where the machine did.",
    )
    paired_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(before__isnull=False) | Q(after__isnull=False),
                name="pair_has_a_side",
            ),
            models.UniqueConstraint(
                fields=["alignment", "before"],
                condition=Q(withdrawn_at=None),
                name="one_standing_pair_per_earlier_paragraph",
            ),
            models.UniqueConstraint(
                fields=["alignment", "after"],
                condition=Q(withdrawn_at=None),
                name="one_standing_pair_per_later_paragraph",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before or 'nothing'} → {self.after or 'nothing'}"
