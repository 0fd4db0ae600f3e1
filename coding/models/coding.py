"""What a coder says: readings, codings, links, memos and decisions."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coding.models.code import Code
from coding.models.rounds import Assignment
from coding.models.suggestion import Suggestion
from documents.models import Paragraph
from projects.models import AnyUser


class StandingQuerySet(models.QuerySet):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Exposure(models.TextChoices):
    BLIND = "blind"
    SHOWN_BEFORE = "shown", "suggestions shown before"


class Reading(models.Model):
    """This coder has read this paragraph, or says that it is skipped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="readings")
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="readings")
    skipped = models.BooleanField(default=False)
    nothing = models.BooleanField(
        default=False, help_text="Said on reading it: nothing here is to be coded."
    )
    suggestions_shown = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "paragraph"],
                condition=Q(withdrawn_at=None),
                name="one_standing_reading_per_paragraph",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph} {'skipped' if self.skipped else 'read'}"


class CodingQuerySet(StandingQuerySet):
    def readable_by(self, user: AnyUser) -> Self:
        """One's own, and those of rounds that one may compare."""
        mine = Assignment.objects.held_by(user)
        compared = Assignment.objects.comparable_by(user)
        return self.filter(
            Q(assignment__in=mine.values("pk"))
            | Q(assignment__in=compared.values("pk"))
        )

    def current(self) -> Self:
        """Of work that counts: not carried over to another text, not ended."""
        return self.filter(assignment__in=Assignment.objects.current().values("pk"))


class Coding(models.Model):
    """A coder's statement that a passage carries a code; withdrawn, never edited.

    One whose code or boundaries its coder changed names the coding it replaces.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    # Found by place within an assignment: a bare index would be preferred too often.
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="codings", db_index=False
    )
    code = models.ForeignKey(Code, models.PROTECT, related_name="codings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    exposure = models.CharField(max_length=8, choices=Exposure.choices)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CodingQuerySet.as_manager()

    class Meta:
        ordering = ["start", "end", "code__position"]
        indexes = [models.Index(fields=["assignment", "start"])]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "code", "start", "end"],
                condition=Q(withdrawn_at=None),
                name="one_standing_coding_per_passage_and_code",
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="coding_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code.key} on {self.start}–{self.end}"


class Link(models.Model):
    """Two codings under one code that are parts of one passage, with words between."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    first = models.ForeignKey(Coding, models.PROTECT, related_name="links_on")
    second = models.ForeignKey(Coding, models.PROTECT, related_name="links_back")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=Q(withdrawn_at=None),
                name="one_standing_link_per_pair",
            ),
            models.CheckConstraint(
                condition=~Q(first=F("second")), name="link_joins_two_codings"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} … {self.second}"


class Memo(models.Model):
    """A coder's note on a coding; the latest standing one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    coding = models.ForeignKey(Coding, models.PROTECT, related_name="memos")
    text = models.TextField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["coding"],
                condition=Q(withdrawn_at=None),
                name="one_standing_memo_per_coding",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Decision(models.Model):
    """A coder's answer to a suggestion: joined to the coding that answers it, or none.

    The verdict is derived: confirmed where passage and code are the suggestion's,
    overridden where one differs, rejected where there is no coding.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="decisions")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="decisions")
    coding = models.ForeignKey(
        Coding, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    bulk = models.BooleanField(default=False)  # one of many answered at once
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "suggestion"],
                condition=Q(withdrawn_at=None),
                name="one_standing_decision_per_suggestion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion}: {self.verdict}"

    @property
    def verdict(self) -> str:
        if self.coding is None:
            return "rejected"
        said, asked = self.coding, self.suggestion
        if (said.start, said.end) != (asked.start, asked.end):
            return "overridden"
        # The coding may have been made before the round moved to a newer version.
        same = said.code_id == asked.code_id or said.code.key == asked.code.key
        return "confirmed" if same else "overridden"
