"""Files of coded data that came in from other programs, and what became of each."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from coding.models.codebook import CodebookVersion
from coding.models.rounds import Round
from documents.models import Document
from projects.models import AnyUser, Project


def kept_as(intake: "Intake", filename: str) -> str:
    """Where the file is kept: never under a name that a person gave."""
    return f"intakes/{intake.project_id}/{intake.pk}"


def findings_kept_as(intake: "Intake", filename: str) -> str:
    """Where what was found in it is kept, as compressed JSON."""
    return f"findings/{intake.project_id}/{intake.pk}"


class IntakeQuerySet(models.QuerySet["Intake"]):
    def led_by(self, user: AnyUser) -> "IntakeQuerySet":
        return self.filter(project__in=Project.objects.led_by(user))


class Intake(models.Model):
    """One file of coded data: read, shown to a lead, stored at once, and undone.

    `preview` is what was found, for the page; `findings` all of it. `choices` are the
    lead's; `outcome` what storing added, and what it passed over and why.
    """

    class State(models.TextChoices):
        READING = "reading", "being read"
        REFUSED = "refused", "refused"
        PREVIEWED = "previewed", "waits for your word"
        STORING = "storing", "being stored"
        STORED = "stored", "stored"
        UNDONE = "undone", "undone"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="intakes")
    filename = models.CharField(max_length=255)
    file = models.FileField(upload_to=kept_as)
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=60, blank=True)
    findings = models.FileField(upload_to=findings_kept_as, blank=True)
    preview = models.JSONField(default=dict, blank=True)
    choices = models.JSONField(default=dict, blank=True)
    outcome = models.JSONField(default=dict, blank=True)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.READING
    )
    failure = models.TextField(blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    stored_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    round = models.OneToOneField(
        Round, models.PROTECT, null=True, blank=True, related_name="intake"
    )
    version = models.ForeignKey(
        CodebookVersion, models.PROTECT, null=True, blank=True, related_name="intakes"
    )
    made_codebook = models.BooleanField(default=False)
    added = models.ManyToManyField(Document, blank=True, related_name="came_with")

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "sha256"],
                condition=~Q(state__in=["refused", "undone"]),
                name="one_standing_intake_per_file",
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def goes_on(self) -> bool:
        return self.state in (self.State.READING, self.State.STORING)
