"""Norming meetings: paragraphs that all code blind, then talk about."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from coding.models.codebook import CodebookVersion
from coding.models.coding import StandingQuerySet
from documents.models import Paragraph
from projects.models import AnyUser, Project


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: AnyUser) -> "MeetingQuerySet":
        """A lead's meetings, and those in which the user has a seat."""
        led = Q(project__in=Project.objects.led_by(user))
        seated = Q(seats__coder=user.pk, project__in=Project.objects.visible_to(user))
        return self.filter(led | seated).distinct()


class Meeting(models.Model):
    """A few paragraphs that coders code blind, reveal together, and discuss."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="meetings")
    version = models.ForeignKey(
        CodebookVersion, models.PROTECT, related_name="meetings"
    )
    name = models.CharField(max_length=120)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    revealed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """Somebody's place in a meeting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="seats")
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats"
    )

    class Meta:
        ordering = ["coder__username"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "coder"], name="one_seat_per_coder"
            )
        ]

    def __str__(self) -> str:
        return f"{self.coder} in {self.meeting}"


class Topic(models.Model):
    """A paragraph that a meeting is about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="topics")
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="topics")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "paragraph"], name="one_topic_per_paragraph"
            )
        ]

    def __str__(self) -> str:
        return self.paragraph.citation


class Vote(models.Model):
    """The codes that somebody gives a paragraph: blind, or after the talk.

    A changed vote is withdrawn and another added, so blind votes stay as they were.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="votes")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="votes")
    keys = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    blind = models.BooleanField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "topic", "blind"],
                condition=Q(withdrawn_at=None),
                name="one_standing_vote",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(self.keys) or "no code"
