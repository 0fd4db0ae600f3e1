"""Files of coded data that somebody asked for, and the names coders have in them."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from projects.models import AnyUser, Job, Project


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

    def with_jobs(self) -> "ExportQuerySet":
        """With the state of the work, and how far it is."""
        work = Job.objects.filter(target=OuterRef("pk")).order_by("-created_at")
        fields = ("state", "failure", "done", "total")
        return self.annotate(
            **{f"job_{name}": Subquery(work.values(name)[:1]) for name in fields}
        )

    def going(self) -> "ExportQuerySet":
        """Those that a worker has yet to make."""
        work = Job.objects.filter(
            target=OuterRef("pk"), state__in=[Job.State.WAITING, Job.State.RUNNING]
        )
        return self.filter(Exists(work), made_at=None)


class Export(models.Model):
    """A file that a worker makes for one user, and that is gone after a week."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="exports")
    kind = models.CharField(max_length=40)
    wanted = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=_in_a_week)
    file = models.FileField(upload_to=kept_as, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    losses = models.JSONField(
        default=list, help_text="What the format has no place for, in sentences."
    )
    made_at = models.DateTimeField(null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    # Of the work, where `with_jobs` has asked for it.
    job_state: str | None
    job_failure: str | None
    job_done: int | None
    job_total: int | None

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.project}"

    @property
    def is_over(self) -> bool:
        """Whether the file is gone, or about to go."""
        return self.expires_at <= timezone.now()
