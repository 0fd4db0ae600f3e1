"""How a lead settles what coders said differently, and how coders object."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coding.models.code import Code
from coding.models.coding import Coding, StandingQuerySet
from coding.models.rounds import Assignment, Round
from documents.models import Paragraph


class Ruling(models.Model):
    """The lead's word on whether a paragraph carries a code, and with what passages.

    A plural one keeps the coders' readings side by side; it says nothing on whether
    the code applies where that is what they differ on.
    """

    class Cause(models.TextChoices):
        AMBIGUOUS = "ambiguous", "the text is ambiguous"
        GAP = "gap", "the codebook has a gap"
        SLIP = "slip", "a slip"
        BOUNDARY = "boundary", "where the passage begins or ends"
        PLURALITY = "plurality", "legitimate plurality"
        OTHER = "other", "other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.ForeignKey(Round, models.PROTECT, related_name="rulings")
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="rulings")
    code = models.ForeignKey(Code, models.PROTECT, related_name="rulings")
    applies = models.BooleanField(null=True)
    plural = models.BooleanField(
        default=False, help_text="The readings differ and each is legitimate."
    )
    cause = models.CharField(max_length=10, choices=Cause.choices, blank=True)
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
            models.CheckConstraint(
                condition=Q(applies__isnull=False) | Q(plural=True),
                name="only_a_plural_ruling_leaves_open_whether",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code.key}: {self.verdict}"

    @property
    def verdict(self) -> str:
        if self.plural:
            return "both readings stand"
        return "applies" if self.applies else "does not apply"


class RuledPassage(models.Model):
    """A passage that a ruling gives the code: a coder's, or the lead's own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="passages")
    coding = models.ForeignKey(
        Coding, models.PROTECT, null=True, blank=True, related_name="rulings"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        ordering = ["start", "end"]
        constraints = [
            models.UniqueConstraint(
                fields=["ruling", "coding", "start", "end"],
                name="one_ruled_passage_per_place",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="ruled_passage_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:60]


class Objection(models.Model):
    """A coder's one word against a ruling that differs from the coder's own work."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="objections")
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="objections"
    )
    text = models.TextField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["ruling", "assignment"],
                name="one_objection_per_ruling_and_assignment",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
