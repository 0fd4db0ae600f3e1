"""What can be said: codebooks, their numbered versions, and codes."""

import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from projects.models import AnyUser, Project


class CodebookQuerySet(models.QuerySet["Codebook"]):
    def visible_to(self, user: AnyUser) -> "CodebookQuerySet":
        return self.filter(project__in=Project.objects.visible_to(user))


@pghistory.track()
class Codebook(models.Model):
    """A theory made into codes; what is coded with is always one of its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="codebooks")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    objects = CodebookQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "title"], name="one_codebook_per_title"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CodebookVersionQuerySet(models.QuerySet["CodebookVersion"]):
    def visible_to(self, user: AnyUser) -> "CodebookVersionQuerySet":
        return self.filter(codebook__project__in=Project.objects.visible_to(user))

    def published(self) -> "CodebookVersionQuerySet":
        return self.exclude(published_at=None)


class CodebookVersion(models.Model):
    """A numbered state of a codebook: frozen once it has been published."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    codebook = models.ForeignKey(Codebook, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = CodebookVersionQuerySet.as_manager()

    class Meta:
        ordering = ["codebook", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["codebook", "number"], name="one_version_per_number"
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


class Polarity(models.TextChoices):
    SUPPORTS = "supports"
    UNDERMINES = "undermines"
    NEUTRAL = "neutral"


class Code(models.Model):
    """One thing a passage can be said to do; its key outlives versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(CodebookVersion, models.PROTECT, related_name="codes")
    key = models.CharField(max_length=40)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    polarity = models.CharField(max_length=10, choices=Polarity.choices, blank=True)
    bears_on = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    definition = models.TextField(blank=True)
    include_when = models.TextField(blank=True)
    exclude_when = models.TextField(blank=True)
    example = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    keywords = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    colour = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"], name="one_code_per_key_and_version"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_codes_are_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("touched", "uuid[]")],
                func=(
                    "touched := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.version_id]"
                    " WHEN 'DELETE' THEN ARRAY[OLD.version_id]"
                    " ELSE ARRAY[OLD.version_id, NEW.version_id] END;"
                    " IF EXISTS (SELECT 1 FROM coding_codebookversion"
                    " WHERE id = ANY(touched) AND published_at IS NOT NULL)"
                    " THEN RAISE EXCEPTION 'codes of a published version are frozen';"
                    " END IF;"
                    " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.name}"
