"""What the machine says: runs and their suggestions."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coding.models.code import Code
from coding.models.codebook import CodebookVersion
from coding.models.rounds import Round
from documents.models import Document
from projects.models import AnyUser

# Of what a run says, as much must come again when it learns from another draw.
STABLE = 0.5
LIKELY = 0.6


class RunQuerySet(models.QuerySet["Run"]):
    def for_coder(self, coder_pk: int) -> "RunQuerySet":
        """The round's runs as one coder has them: those for all, and one's own."""
        return self.filter(Q(coder=None) | Q(coder=coder_pk))

    def visible_to(self, user: AnyUser) -> "RunQuerySet":
        """Cards that a user may see: those for all, one's own, and every one in a
        round that one may compare."""
        return self.filter(
            Q(coder=None)
            | Q(coder_id=user.pk)
            | Q(round__in=Round.objects.comparable_by(user)),
            round__in=Round.objects.visible_to(user),
        )

    def shown(self) -> "RunQuerySet":
        """Without those that are held back."""
        return self.filter(
            Q(stability=None) | Q(stability__gte=STABLE) | Q(released_at__isnull=False)
        )


class Run(models.Model):
    """The card of one pass of one engine over a round's documents.

    Two runs with the same card say the same. One with a coder has learned from that
    coder's own work and is shown to nobody else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="runs")
    version = models.ForeignKey(CodebookVersion, models.PROTECT, related_name="runs")
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="suggested_runs",
    )
    engine = models.CharField(max_length=60)
    engine_version = models.CharField(max_length=20)
    parameters = models.JSONField(default=dict)
    seed = models.PositiveIntegerField(default=1)
    learned_from = models.CharField(max_length=200, default="nothing")
    lessons = models.PositiveIntegerField(default=0)
    lessons_digest = models.CharField(max_length=64, blank=True)
    corpus_digest = models.CharField(max_length=64, blank=True)
    stability = models.FloatField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    cost = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.engine} {self.engine_version}, {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def held(self) -> bool:
        """Too unstable to be shown, unless the lead says so."""
        unstable = self.stability is not None and self.stability < STABLE
        return unstable and self.released_at is None

    @property
    def fallback(self) -> str:
        """What the engine did without its model, if it had none."""
        return str(self.parameters.get("fallback") or "")


class RunPart(models.Model):
    """One document of a run: what a worker does at a time, and does once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(Run, models.PROTECT, related_name="parts")
    document = models.ForeignKey(Document, models.PROTECT, related_name="run_parts")
    seconds = models.FloatField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["run_id", "document_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "document"], name="one_part_per_run_and_document"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} in {self.run}"


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
    because = models.JSONField(default=dict, blank=True)
    shorter = models.JSONField(null=True, blank=True)
    longer = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["document_id", "start", "end", "code__position"]
        indexes = [models.Index(fields=["document", "start"])]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "document", "code", "start", "end"],
                name="one_suggestion_per_passage_and_code",
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="suggestion_has_words"
            ),
        ]

    @property
    def likelihood(self) -> str:
        """The score as a word."""
        return "likely" if self.score >= LIKELY else "possible"

    def __str__(self) -> str:
        return f"{self.code.key} suggested for {self.start}–{self.end}"


class Vector(models.Model):
    """What a model made of some words, kept under the model's digest and the words'."""

    model = models.CharField(max_length=64)
    words = models.CharField(max_length=64)  # SHA-256 of the text
    vector = models.BinaryField()  # float32, little-endian

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["model", "words"], name="one_vector_per_model_and_words"
            )
        ]

    def __str__(self) -> str:
        return f"{self.words[:12]} by {self.model[:12]}"
