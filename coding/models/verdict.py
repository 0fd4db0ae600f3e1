"""What assessors rate a cell of a chart, what proves absence, what the lead rules."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from coding.models.assessment import (
    Assessor,
    ChartRow,
    Confidence,
    Rating,
    SaidQuerySet,
)
from coding.models.coding import StandingQuerySet


class Assessment(models.Model):
    """An assessor's rating of a cell, with reasons; a new one withdraws the former."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assessor = models.ForeignKey(Assessor, models.PROTECT, related_name="assessments")
    row = models.ForeignKey(ChartRow, models.PROTECT, related_name="assessments")
    principle = models.CharField(max_length=40)
    rating = models.CharField(max_length=12, choices=Rating.choices)
    confidence = models.CharField(max_length=6, choices=Confidence.choices)
    reasoning = models.TextField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SaidQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessor", "row", "principle"],
                condition=Q(withdrawn_at=None),
                name="one_standing_assessment_per_cell",
            )
        ]

    def __str__(self) -> str:
        return f"{self.principle} in {self.row}: {self.get_rating_display()}"


class EmptySearch(models.Model):
    """Words that an assessor looked for in a row's documents and found nowhere.

    It had no hit when it was kept; whether it still has none is counted when shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assessor = models.ForeignKey(Assessor, models.PROTECT, related_name="searches")
    row = models.ForeignKey(ChartRow, models.PROTECT, related_name="searches")
    principle = models.CharField(max_length=40)
    words = models.CharField(max_length=500)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SaidQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessor", "row", "principle", "words"],
                condition=Q(withdrawn_at=None),
                name="one_standing_search_per_words",
            )
        ]

    def __str__(self) -> str:
        return self.words


class AssessmentRuling(models.Model):
    """The lead's rating of a cell, beside what each assessor said of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    row = models.ForeignKey(ChartRow, models.PROTECT, related_name="rulings")
    principle = models.CharField(max_length=40)
    rating = models.CharField(max_length=12, choices=Rating.choices)
    reason = models.TextField(blank=True)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["row", "principle"],
                condition=Q(withdrawn_at=None),
                name="one_standing_ruling_per_cell",
            )
        ]

    def __str__(self) -> str:
        return f"{self.principle} in {self.row}: {self.get_rating_display()}"
