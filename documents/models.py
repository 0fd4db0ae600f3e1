"""The document store: documents whose text never changes, and their paragraphs."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from projects.models import AnyUser, Project


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: AnyUser) -> "DocumentQuerySet":
        return self.filter(project__in=Project.objects.visible_to(user))

    def current(self) -> "DocumentQuerySet":
        return self.filter(withdrawn_at=None)

    def ready(self) -> "DocumentQuerySet":
        return self.current().filter(state=Document.State.READY)

    def listed(self) -> "DocumentQuerySet":
        """Without the long columns, for lists."""
        return self.defer("text", "source_text", "ranges")


def stored_as(document: "Document", filename: str) -> str:
    """Where the original file is kept: never under a name that a person gave."""
    return f"documents/{document.project_id}/{document.pk}"


@pghistory.track(exclude=["text", "source_text", "ranges"])
class Document(models.Model):
    """One text of the store, fixed at import and never edited."""

    class State(models.TextChoices):
        IMPORTING = "importing"
        READY = "ready"
        FAILED = "failed"

    class Kind(models.TextChoices):
        RESOLUTION = "resolution"
        STATEMENT = "statement", "Presidential statement"
        REPORT = "report"
        VERBATIM = "verbatim", "Verbatim record"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="documents")
    filename = models.CharField(max_length=255)
    file = models.FileField(upload_to=stored_as)
    file_sha256 = models.CharField(max_length=64)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.IMPORTING
    )
    failure = models.TextField(blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    source_text = models.TextField(blank=True)
    text = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    ranges = models.JSONField(default=list)
    reader_version = models.CharField(max_length=20, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300, blank=True)
    date = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=8, default="en")
    renews = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["date", "symbol", "filename"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "symbol", "language"],
                condition=Q(withdrawn_at=None) & ~Q(symbol=""),
                name="one_current_document_per_symbol",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="text_is_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.text_sha256 <> '' AND ("
                    "OLD.text IS DISTINCT FROM NEW.text OR "
                    "OLD.source_text IS DISTINCT FROM NEW.source_text OR "
                    "OLD.ranges IS DISTINCT FROM NEW.ranges OR "
                    "OLD.text_sha256 IS DISTINCT FROM NEW.text_sha256)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.symbol or self.title or self.filename

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def is_importing(self) -> bool:
        return self.state == self.State.IMPORTING


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

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["document", "position"]
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
