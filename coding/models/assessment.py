"""Framework charts: what assessors say of a principle, and on what passages."""

import uuid
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coding.models.codebook import CodebookVersion
from coding.models.coding import Coding, StandingQuerySet
from coding.models.rounds import Assignment, Round
from documents.models import Document
from projects.models import AnyUser, Project


class Rating(models.TextChoices):
    """From what speaks most against a principle to what speaks most for it."""

    CONTRADICTED = "contradicted", "contradicted"
    ABSENT = "absent", "absent"
    PARTLY = "partly", "partly met"
    MET = "met", "met"


class Confidence(models.TextChoices):
    LOW = "low", "low"
    MEDIUM = "medium", "medium"
    HIGH = "high", "high"


class ChartQuerySet(models.QuerySet["Chart"]):
    def visible_to(self, user: AnyUser) -> "ChartQuerySet":
        """A lead's charts, and those that the user assesses."""
        led = Q(project__in=Project.objects.led_by(user))
        assessed = Q(pk__in=Assessor.objects.held_by(user).values("chart"))
        return self.standing().filter(led | assessed)

    def standing(self) -> "ChartQuerySet":
        """Without those whose intake was undone."""
        return self.filter(withdrawn_at=None)

    def revealed_to(self, user: AnyUser) -> "ChartQuerySet":
        """Those compared already whose documents one no longer codes blindly.

        Assessors file passages that coders found: who is still blind to a round over
        the same documents, is to the chart.
        """
        blind = (
            Assignment.objects.held_by(user)
            .filter(round__closed_at=None)
            .exclude(round__in=Round.objects.comparable_by(user))
        )
        hidden = ChartRow.objects.filter(documents__in=blind.values("document"))
        return (
            self.visible_to(user)
            .exclude(compared_at=None)
            .exclude(pk__in=hidden.values("chart"))
        )


class Chart(models.Model):
    """Documents, missions or years against principles, to be assessed twice.

    Once a lead has compared, what the assessors said stays as it is.
    """

    class Kind(models.TextChoices):
        DOCUMENTS = "documents", "documents"
        MISSIONS = "missions", "missions"
        YEARS = "years", "years"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="charts")
    title = models.CharField(max_length=200)
    version = models.ForeignKey(CodebookVersion, models.PROTECT, related_name="charts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    principles = ArrayField(models.CharField(max_length=40))
    rounds = models.ManyToManyField(Round, related_name="charts", blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    compared_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # its intake was undone

    objects = ChartQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "title"],
                condition=Q(withdrawn_at=None),
                name="one_chart_per_title",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ChartRow(models.Model):
    """A document, mission or year; its documents are those there at the opening."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chart = models.ForeignKey(Chart, models.PROTECT, related_name="rows")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    documents = models.ManyToManyField(Document, related_name="chart_rows")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["chart", "position"], name="one_chart_row_per_position"
            )
        ]

    def __str__(self) -> str:
        return self.name


class AssessorQuerySet(models.QuerySet["Assessor"]):
    def held_by(self, user: AnyUser) -> "AssessorQuerySet":
        """One's own seats, in projects that one is still in."""
        return self.filter(
            user_id=user.pk,
            chart__withdrawn_at=None,
            chart__project__in=Project.objects.visible_to(user),
        )


class Assessor(models.Model):
    """Somebody's seat before a chart, blind to the other until a lead compares."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chart = models.ForeignKey(Chart, models.PROTECT, related_name="assessors")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="chart_seats"
    )

    objects = AssessorQuerySet.as_manager()

    class Meta:
        ordering = ["user__username"]
        constraints = [
            models.UniqueConstraint(
                fields=["chart", "user"], name="one_seat_per_assessor"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.chart}"


class ChartFinish(models.Model):
    """An assessor's word that the whole chart is done; withdrawn on reopening."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assessor = models.ForeignKey(Assessor, models.PROTECT, related_name="finishes")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessor"],
                condition=Q(withdrawn_at=None),
                name="one_standing_finish_per_assessor",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessor}: finished"


class SaidQuerySet(StandingQuerySet):
    """What an assessor said of a cell."""

    def readable_by(self, user: AnyUser) -> Self:
        """One's own, and all of charts revealed to one."""
        return self.filter(
            Q(assessor__in=Assessor.objects.held_by(user).values("pk"))
            | Q(row__chart__in=Chart.objects.revealed_to(user).values("pk"))
        )


class Evidence(models.Model):
    """A passage that an assessor holds to speak for a principle, or against it.

    What is changed is filed anew under the same number, by which reasoning cites it.
    """

    class Stance(models.TextChoices):
        FOR = "for", "for"
        AGAINST = "against", "against"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assessor = models.ForeignKey(Assessor, models.PROTECT, related_name="evidence")
    row = models.ForeignKey(ChartRow, models.PROTECT, related_name="evidence")
    principle = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    coding = models.ForeignKey(
        Coding, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    stance = models.CharField(max_length=8, choices=Stance.choices)
    weight = models.PositiveSmallIntegerField(
        default=2, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )
    note = models.CharField(max_length=1000, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SaidQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessor", "row", "principle", "document", "start", "end"],
                condition=Q(withdrawn_at=None),
                name="one_standing_evidence_per_passage",
            ),
            models.UniqueConstraint(
                fields=["assessor", "row", "principle", "number"],
                condition=Q(withdrawn_at=None),
                name="one_standing_evidence_per_number",
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="evidence_has_words"
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=3),
                name="evidence_weighs_one_to_three",
            ),
        ]

    def __str__(self) -> str:
        return f"E{self.number} {self.stance}: {self.quote[:60]}"
