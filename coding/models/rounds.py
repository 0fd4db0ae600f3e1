"""Who codes what: rounds and the assignments in them."""

import uuid

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from coding.models.codebook import CodebookVersion
from documents.models import Document
from projects.models import AnyUser, Project


class RoundQuerySet(models.QuerySet["Round"]):
    def standing(self) -> "RoundQuerySet":
        """Without those whose intake was undone."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, user: AnyUser) -> "RoundQuerySet":
        return self.standing().filter(project__in=Project.objects.visible_to(user))

    def led_by(self, user: AnyUser) -> "RoundQuerySet":
        return self.standing().filter(project__in=Project.objects.led_by(user))

    def comparable_by(self, user: AnyUser) -> "RoundQuerySet":
        """Rounds whose codings a lead may compare: not while still coding in them."""
        unfinished = Assignment.objects.held_by(user).filter(finished_at=None)
        return self.led_by(user).exclude(pk__in=unfinished.values("round_id"))


@pghistory.track()
class Round(models.Model):
    """A lead's plan: a codebook version, documents, coders, how suggestions show."""

    class Shown(models.TextChoices):
        HIDDEN = "hidden", "hidden"
        AFTER_READING = "after", "after reading a paragraph"
        AT_ONCE = "once", "at once"

    class Learns(models.TextChoices):
        NOTHING = "nothing", "nothing"
        OWN = "own", "finished rounds, and each coder's own work"
        EVERYBODY = "everybody", "everybody's running work too"

    class Order(models.TextChoices):
        UNCERTAIN = "uncertain", "most uncertain first"
        RARE = "rare", "rarest code first"
        DOCUMENT = "document", "in the documents' order"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=120)
    version = models.ForeignKey(CodebookVersion, models.PROTECT, related_name="rounds")
    shown = models.CharField(
        max_length=8, choices=Shown.choices, default=Shown.AFTER_READING
    )
    blind_share = models.PositiveSmallIntegerField(
        default=20, validators=[MaxValueValidator(100)]
    )
    seed = models.PositiveIntegerField(default=1)
    engine = models.CharField(max_length=60, default="learning")
    learns = models.CharField(max_length=10, choices=Learns.choices, default=Learns.OWN)
    order = models.CharField(
        max_length=10, choices=Order.choices, default=Order.UNCERTAIN
    )
    thresholds = models.JSONField(default=dict, blank=True)  # score by code key
    gate = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="What the lower end of each code's interval must reach.",
    )
    brought_in = models.BooleanField(
        default=False, help_text="Its codings came in with a file."
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    due_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="When the intake that made it was undone."
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "name"],
                condition=models.Q(withdrawn_at=None),
                name="one_round_per_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def held_by(self, user: AnyUser) -> "AssignmentQuerySet":
        """A coder's own work, as long as the coder is in the project."""
        return self.current().filter(
            coder_id=user.pk, round__project__in=Project.objects.visible_to(user)
        )

    def current(self) -> "AssignmentQuerySet":
        """Without those that go on over a corrected text, and those that ended."""
        return self.filter(carried_to=None, ended_at=None)

    def finished(self) -> "AssignmentQuerySet":
        return self.current().exclude(finished_at=None)

    def comparable_by(self, user: AnyUser) -> "AssignmentQuerySet":
        return self.current().filter(round__in=Round.objects.comparable_by(user))

    def discussed_by(self, user: AnyUser) -> "AssignmentQuerySet":
        """Work whose comments a user reads and answers.

        One's own, that of rounds that one may compare, and that of the other coders
        of a round once it is closed: until then they are blind to one another.
        """
        mine = Assignment.objects.held_by(user)
        closed = Round.objects.visible_to(user).exclude(closed_at=None)
        return self.current().filter(
            models.Q(pk__in=mine.values("pk"))
            | models.Q(round__in=Round.objects.comparable_by(user))
            | models.Q(round__in=closed.filter(assignments__in=mine))
        )


class Assignment(models.Model):
    """One coder's work on one document in a round; its revision counts each change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="assignments")
    document = models.ForeignKey(Document, models.PROTECT, related_name="assignments")
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments"
    )
    revision = models.PositiveIntegerField(default=0)
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Its coder left before finishing; what was said stays, uncounted.",
    )
    carried_to = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_from",
        help_text="The same coder's work on the text that replaced this one's.",
    )

    objects = AssignmentQuerySet.as_manager()

    # The revision before the act that is being done, for whoever is answered.
    revision_before: int | None = None

    class Meta:
        ordering = ["round", "document", "coder"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "document", "coder"],
                name="one_assignment_per_coder_and_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} for {self.coder} in {self.round}"


class Nudge(models.Model):
    """A lead's word to a coder about unfinished work, shown on the site, not mailed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="nudges")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    text = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return self.text or f"Reminder about {self.assignment}"
