"""Codebooks and their numbered versions."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from projects.models import AnyUser, Project


class CodebookQuerySet(models.QuerySet["Codebook"]):
    def standing(self) -> "CodebookQuerySet":
        """Without those whose intake was undone."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, user: AnyUser) -> "CodebookQuerySet":
        return self.standing().filter(project__in=Project.objects.visible_to(user))


@pghistory.track()
class Codebook(models.Model):
    """A theory made into codes; what is coded with is always one of its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="codebooks")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="When the intake that made it was undone."
    )

    objects = CodebookQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "title"],
                condition=Q(withdrawn_at=None),
                name="one_codebook_per_title",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CodebookVersionQuerySet(models.QuerySet["CodebookVersion"]):
    def standing(self) -> "CodebookVersionQuerySet":
        """Without those of codebooks whose intake was undone."""
        return self.filter(codebook__withdrawn_at=None)

    def visible_to(self, user: AnyUser) -> "CodebookVersionQuerySet":
        mine = Project.objects.visible_to(user)
        return self.standing().filter(codebook__project__in=mine)

    def published(self) -> "CodebookVersionQuerySet":
        return self.exclude(published_at=None)

    def drafts(self) -> "CodebookVersionQuerySet":
        return self.filter(published_at=None)

    def newest(self) -> "CodebookVersion | None":
        """The newest published one, of a codebook's versions."""
        return self.published().order_by("-number").first()


class CodebookVersion(models.Model):
    """A numbered state of a codebook: frozen once it has been published."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    codebook = models.ForeignKey(Codebook, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = CodebookVersionQuerySet.as_manager()

    class Meta:
        ordering = ["codebook_id", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["codebook", "number"], name="one_version_per_number"
            ),
            models.UniqueConstraint(
                fields=["codebook"],
                condition=Q(published_at=None),
                name="one_draft_per_codebook",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_versions_are_frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.published_at IS NOT NULL"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.codebook}, version {self.number}"
