"""How a lead settles what coders said differently."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from coding.models.code import Code
from coding.models.coding import StandingQuerySet
from coding.models.rounds import Round
from documents.models import Paragraph


class Ruling(models.Model):
    """The lead's word on whether a paragraph carries a code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="rulings")
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="rulings")
    code = models.ForeignKey(Code, models.PROTECT, related_name="rulings")
    applies = models.BooleanField()
    reason = models.TextField(blank=True)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="rulings"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "paragraph", "code"],
                condition=Q(withdrawn_at=None),
                name="one_standing_ruling_per_paragraph_and_code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code.key} {'applies' if self.applies else 'does not apply'}"
