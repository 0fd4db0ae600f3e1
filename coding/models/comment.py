"""What people say to one another of passages and codes: never part of the coding."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coding.models.codebook import Codebook
from coding.models.coding import StandingQuerySet
from coding.models.rounds import Assignment
from projects.models import AnyUser, Membership, Project, Role


class CommentQuerySet(StandingQuerySet):
    def visible_to(self, user: AnyUser) -> Self:
        discussed = Assignment.objects.discussed_by(user)
        return self.filter(assignment__in=discussed.values("pk"))


class Comment(models.Model):
    """A remark on a passage of somebody's work, or an answer to one; withdrawn, never
    edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    text = models.TextField()
    discuss = models.BooleanField(
        default=False, help_text="Flagged to be discussed with the team."
    )
    answers = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="answered_by"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="comment_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class CodeMemoQuerySet(StandingQuerySet):
    def readable_by(self, user: AnyUser) -> Self:
        """One's own; to leads and coders the others' too, unless blind.

        A coder is until the round is closed, a lead who codes until finished.
        """
        work = Assignment.objects.held_by(user).filter(round__closed_at=None)
        led = Project.objects.led_by(user)
        blind = work.exclude(
            finished_at__isnull=False, round__project__in=led.values("pk")
        )
        busy = blind.values("round__version__codebook_id")
        shown = self.filter(codebook__project__in=Project.objects.visible_to(user))
        viewed = Membership.objects.current().filter(
            user_id=user.pk or 0, role=Role.VIEWER
        )
        hidden = Q(codebook__in=busy) | Q(
            codebook__project__in=viewed.values("project_id")
        )
        return shown.filter(Q(author_id=user.pk) | ~hidden)


class CodeMemo(models.Model):
    """A thought on a code, whichever version it stands in; withdrawn, never edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    codebook = models.ForeignKey(Codebook, models.PROTECT, related_name="code_memos")
    key = models.CharField(max_length=40)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    text = models.TextField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CodeMemoQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]

    def __str__(self) -> str:
        return self.text[:60]
