"""What was done to a draft: who, what, why, and how to take it back."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from coding.models.codebook import CodebookVersion


class EditQuerySet(models.QuerySet["Edit"]):
    def standing(self) -> "EditQuerySet":
        return self.filter(undone_at=None)


class Edit(models.Model):
    """One change to a draft; `before` and `after` hold the codes it touched, by id.

    A code is null where it was not there yet, or is no longer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(CodebookVersion, models.PROTECT, related_name="edits")
    number = models.PositiveIntegerField()
    words = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = EditQuerySet.as_manager()

    class Meta:
        ordering = ["version_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "number"], name="one_edit_per_number"
            ),
        ]

    def __str__(self) -> str:
        return self.words
