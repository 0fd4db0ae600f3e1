"""What the machine says: runs and their suggestions."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coding.models.code import Code
from coding.models.rounds import Round
from documents.models import Document


class Run(models.Model):
    """The card of one pass of one engine over a round's documents."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="runs")
    engine = models.CharField(max_length=60)
    engine_version = models.CharField(max_length=20)
    parameters = models.JSONField(default=dict)
    learned_from = models.CharField(max_length=200, default="nothing")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.engine} {self.engine_version}, {self.started_at:%Y-%m-%d %H:%M}"


class Suggestion(models.Model):
    """A code that an engine proposes for a passage: the machine's row, not a coding."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(Run, models.PROTECT, related_name="suggestions")
    document = models.ForeignKey(Document, models.PROTECT, related_name="suggestions")
    code = models.ForeignKey(Code, models.PROTECT, related_name="suggestions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    score = models.FloatField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["document_id", "start", "end", "code__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "document", "code", "start", "end"],
                name="one_suggestion_per_passage_and_code",
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="suggestion_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code.key} suggested for {self.start}–{self.end}"
