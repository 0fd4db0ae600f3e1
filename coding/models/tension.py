"""Tensions: what coders and leads see between two codings."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coding.models.coding import Coding
from projects.models import AnyUser, Project


class TensionQuerySet(models.QuerySet["Tension"]):
    def standing(self) -> "TensionQuerySet":
        return self.filter(withdrawn_at=None)

    def readable_by(self, user: AnyUser) -> "TensionQuerySet":
        """Those between codings that the user may both read."""
        readable = Coding.objects.readable_by(user).order_by().values("pk")
        return self.filter(first__in=readable, second__in=readable)


class Tension(models.Model):
    """One coding set against another: withdrawn, never edited.

    It reads from the first to the second: the first undermines the second, depends on
    it, contradicts it or competes with it.
    """

    class Type(models.TextChoices):
        UNDERMINES = "undermines", "undermines"
        DEPENDS = "depends", "depends on"
        CONTRADICTS = "contradicts", "contradicts"
        COMPETES = "competes", "competes with"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="tensions")
    first = models.ForeignKey(Coding, models.PROTECT, related_name="tensions_from")
    second = models.ForeignKey(Coding, models.PROTECT, related_name="tensions_to")
    type = models.CharField(max_length=12, choices=Type.choices)
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TensionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second", "type", "made_by"],
                condition=Q(withdrawn_at=None),
                name="one_standing_tension_per_pair_type_and_maker",
            ),
            models.CheckConstraint(
                condition=~Q(first=F("second")), name="tension_between_two_codings"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.get_type_display()} {self.second}"
