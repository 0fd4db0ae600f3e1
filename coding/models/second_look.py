"""Paragraphs read and left empty that are looked at once more."""

import uuid

from django.db import models
from django.utils import timezone

from coding.models.rounds import Assignment
from documents.models import Paragraph


class SecondLook(models.Model):
    """A paragraph drawn for another look: read, uncoded, and with nothing suggested.

    Whether something had been missed is derived: it carries a coding by now, or its
    coder has looked and still finds nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="second_looks"
    )
    paragraph = models.ForeignKey(
        Paragraph, models.PROTECT, related_name="second_looks"
    )
    drawn_at = models.DateTimeField(default=timezone.now, editable=False)
    nothing_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["drawn_at", "paragraph__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "paragraph"],
                name="one_second_look_per_paragraph",
            )
        ]

    def __str__(self) -> str:
        return f"{self.paragraph}, once more"
