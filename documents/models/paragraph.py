"""Paragraphs, the units of a document's own structure."""

import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from documents.models.document import Document


class ParagraphQuerySet(models.QuerySet["Paragraph"]):
    def leaves(self) -> "ParagraphQuerySet":
        return self.filter(leaf=True)

    def codable(self) -> "ParagraphQuerySet":
        """Leaves that carry substance: what agreement counts."""
        return self.leaves().exclude(kind__in=Paragraph.NOT_CODABLE)

    def touching(self, start: int, end: int) -> "ParagraphQuerySet":
        """Those that share a character with `[start, end)`."""
        return self.filter(start__lt=end, end__gt=start)


class Paragraph(models.Model):
    """A unit of the document's own structure: `[start, end)` of its text."""

    NOT_CODABLE = ("masthead", "title", "heading")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField()
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, related_name="children"
    )
    kind = models.CharField(max_length=12)
    label = models.CharField(max_length=40, blank=True)
    path = models.CharField(max_length=120)
    leaf = models.BooleanField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    speaker = models.CharField(max_length=200, blank=True)
    citation = models.CharField(max_length=400, blank=True)

    words = SearchVectorField(null=True, editable=False)

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["document_id", "position"]
        indexes = [GinIndex(fields=["words"], name="paragraph_words")]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "path"], name="one_paragraph_per_path"
            ),
            models.UniqueConstraint(
                fields=["document", "position"], name="one_paragraph_per_position"
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="paragraph_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.citation or self.path

    @property
    def codable(self) -> bool:
        return self.leaf and self.kind not in self.NOT_CODABLE

    @property
    def depth(self) -> int:
        """How far the page indents it: 0 for a paragraph, 1 for (a), 2 for (i)."""
        path = self.path.removesuffix(".chapeau")
        for numbered in (".para.", ".p."):
            if numbered in path:
                return path.rpartition(numbered)[2].count(".")
        return max(0, path.count(".") - 1)


class Mend(models.Model):
    """A lead's change to a document's structure, before any round hands it out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="mends")
    mended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    mended_at = models.DateTimeField(default=timezone.now, editable=False)
    words = models.CharField(max_length=300)
    before = models.JSONField(help_text="The leaves it touched, as they were.")

    class Meta:
        ordering = ["mended_at"]

    def __str__(self) -> str:
        return self.words
