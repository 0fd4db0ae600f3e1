"""What search keeps: the words that a project's texts use, and saved searches."""

import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from projects.models import Project


class Word(models.Model):
    """A word of a project's texts, against which misspelt searches are held."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "word"], name="one_word_per_project"
            ),
        ]
        indexes = [
            GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="word_trigrams"),
        ]

    def __str__(self) -> str:
        return self.word


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def current(self) -> "SavedSearchQuerySet":
        return self.filter(withdrawn_at=None)


class SavedSearch(models.Model):
    """A search that one member keeps under a name; nobody else sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="saved_searches")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_searches"
    )
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000, help_text="As in the page's address.")
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "saved_by", "name"],
                condition=Q(withdrawn_at=None),
                name="one_current_search_per_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name
