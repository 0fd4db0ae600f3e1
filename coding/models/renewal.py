"""What people say of renewals: codings carried on, and how paragraphs speak."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coding.models.coding import Coding, StandingQuerySet
from coding.models.rounds import Assignment, Round
from coding.models.ruling import Ruling
from documents.models import Paragraph
from projects.models import AnyUser, Project


class CarriedCoding(models.Model):
    """A coder's answer to a coding of the earlier mandate: coded again, or declined.

    `[start, end)` is the passage of the earlier text; its code was given there by an
    `origin` of one's own or of the gold set, or by a `ruling`. One without a `coding`
    was declined; one whose coding was withdrawn since waits for an answer again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="carried_codings"
    )
    origin = models.ForeignKey(
        Coding, models.PROTECT, null=True, blank=True, related_name="carried_on"
    )
    ruling = models.ForeignKey(
        Ruling, models.PROTECT, null=True, blank=True, related_name="carried_on"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    coding = models.ForeignKey(
        Coding, models.PROTECT, null=True, blank=True, related_name="carried_from"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "origin", "ruling", "start", "end"],
                condition=Q(withdrawn_at=None),
                name="one_standing_answer_per_carried_passage",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(origin__isnull=False) ^ Q(ruling__isnull=False),
                name="carried_from_a_coding_or_a_ruling",
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="carried_passage_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin or self.ruling}: {self.coding or 'declined'}"


class GoldOffer(models.Model):
    """A lead's word that a round's coders may carry on the gold of an earlier round."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.ForeignKey(Round, models.PROTECT, related_name="gold_offers")
    source = models.ForeignKey(Round, models.PROTECT, related_name="gold_offered_to")
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "source"],
                condition=Q(withdrawn_at=None),
                name="one_standing_gold_offer_per_pair",
            ),
            models.CheckConstraint(
                condition=~Q(round=F("source")), name="gold_comes_from_another_round"
            ),
        ]

    def __str__(self) -> str:
        return f"Gold of {self.source} in {self.round}"


class ParagraphAttributeQuerySet(StandingQuerySet):
    def visible_to(self, user: AnyUser) -> Self:
        projects = Project.objects.visible_to(user)
        return self.filter(paragraph__document__project__in=projects)


class ParagraphAttribute(models.Model):
    """How an operative paragraph speaks, as somebody confirmed or corrected it.

    It is said of the text for the whole project, as a document's date is, and is no
    coding; what nobody has confirmed is proposed by rule each time, and not stored.
    """

    class Name(models.TextChoices):
        VERB = "verb"
        ACTOR = "actor"
        CONDITION = "condition"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    paragraph = models.ForeignKey(
        Paragraph, models.PROTECT, related_name="force_attributes"
    )
    name = models.CharField(max_length=9, choices=Name.choices)
    value = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ParagraphAttributeQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "name"],
                condition=Q(withdrawn_at=None),
                name="one_standing_value_per_attribute",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph}: {self.name} {self.value or '–'}"
