"""Files of coded data that somebody asked for, and the names coders have in them."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from projects.models import AnyUser, Project


def _in_a_week() -> datetime:
    return timezone.now() + timedelta(days=7)


def kept_as(export: "Export", filename: str) -> str:
    """Where the file lies: under no name that anybody chose."""
    return f"exports/{export.project_id}/{export.pk}"


class Pseudonym(models.Model):
    """What a coder is called in exported files; its id stands for the coder there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="pseudonyms")
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="pseudonyms"
    )
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "coder"], name="one_pseudonym_per_coder"
            ),
            models.UniqueConstraint(
                fields=["project", "number"], name="one_coder_per_pseudonym"
            ),
        ]

    def __str__(self) -> str:
        return f"Coder {self.number}"


class ExportQuerySet(models.QuerySet["Export"]):
    def held_by(self, user: AnyUser) -> "ExportQuerySet":
        """What one asked for oneself, in projects that one is still in."""
        return self.filter(
            asked_by_id=user.pk, project__in=Project.objects.visible_to(user)
        )

    def kept(self) -> "ExportQuerySet":
        return self.filter(expires_at__gt=timezone.now())


class Export(models.Model):
    """A file that a worker makes for one user, and that is gone after a week."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="exports")
    kind = models.CharField(max_length=40)
    wanted = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=_in_a_week)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    file = models.FileField(upload_to=kept_as, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    losses = models.JSONField(
        default=list, help_text="What the format has no place for, in sentences."
    )
    failure = models.TextField(blank=True)
    made_at = models.DateTimeField(null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.project}"
