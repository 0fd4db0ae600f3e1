"""Wishes: documents that the store's texts name and the store does not hold."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from projects.models import Project


class WishQuerySet(models.QuerySet["Wish"]):
    def current(self) -> "WishQuerySet":
        return self.filter(withdrawn_at=None)


class Wish(models.Model):
    """A symbol that somebody wants in the project; fulfilled once it is there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="wishes")
    symbol = models.CharField(max_length=80)
    wished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    wished_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["symbol"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "symbol"],
                condition=Q(withdrawn_at=None),
                name="one_current_wish_per_symbol",
            ),
        ]

    def __str__(self) -> str:
        return self.symbol
