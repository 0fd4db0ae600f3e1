"""Releases: frozen datasets that others can check."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from coding.models.rounds import Assignment, Round
from projects.models import AnyUser, Project


def kept_as(release: "Release", filename: str) -> str:
    """Where the file lies: under no name that anybody chose."""
    return f"releases/{release.project_id}/{release.pk}"


class ReleaseQuerySet(models.QuerySet["Release"]):
    def made(self) -> "ReleaseQuerySet":
        return self.filter(state=Release.State.DONE)

    def readable_by(self, user: AnyUser) -> "ReleaseQuerySet":
        """Releases that a member reads, viewers too: made to be shared.

        It tells what every coder of its rounds did, so whoever still codes in one of
        them does not learn of it before finishing: leads who code neither.
        """
        unfinished = Assignment.objects.held_by(user).filter(finished_at=None)
        blind = Round.objects.filter(pk__in=unfinished.values("round_id"))
        held_back = self.model.objects.filter(rounds__in=blind)
        return (
            self.made()
            .filter(project__in=Project.objects.visible_to(user))
            .exclude(pk__in=held_back.values("pk"))
        )

    def told_to(self, user: AnyUser) -> "ReleaseQuerySet":
        """What one may read and, to leads, also what is being made or has failed."""
        led = self.filter(project__in=Project.objects.led_by(user))
        return self.filter(
            Q(pk__in=self.readable_by(user).values("pk"))
            | Q(pk__in=led.exclude(state=Release.State.DONE).values("pk"))
        )


class Release(models.Model):
    """A dataset as it was at one time, as one ZIP file; once made it never changes.

    `authors` has a line for each: given name, family name, ORCID, affiliation.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    authors = models.TextField()
    licence = models.CharField(max_length=200)
    protocol = models.TextField(help_text="How coders worked, in Markdown.")
    note = models.TextField(blank=True)
    rounds = models.ManyToManyField(Round, related_name="releases")
    open_work = models.BooleanField(
        default=False, help_text="Work that was not finished may be in."
    )
    names = models.BooleanField(default=False, help_text="User names, no pseudonyms.")
    texts = models.BooleanField(default=True, help_text="With the documents' texts.")
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    file = models.FileField(upload_to=kept_as, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    figures = models.JSONField(default=list, help_text="What is in it, in sentences.")
    failure = models.TextField(blank=True)
    made_at = models.DateTimeField(null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "number"],
                condition=~Q(state="failed"),
                name="one_release_per_number",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="releases_never_change",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state = 'done'"),
            ),
        ]

    def __str__(self) -> str:
        return f"Release {self.number} of {self.project}"
