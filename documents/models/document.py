"""Documents, whose text never changes once it has been read."""

import uuid
from collections.abc import Iterator

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from projects.models import AnyUser, Project

LONG = ["text", "source_text", "ranges", "note_references"]


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: AnyUser) -> "DocumentQuerySet":
        return self.filter(project__in=Project.objects.visible_to(user))

    def current(self) -> "DocumentQuerySet":
        return self.filter(withdrawn_at=None)

    def ready(self) -> "DocumentQuerySet":
        return self.current().filter(state=Document.State.READY)

    def listed(self) -> "DocumentQuerySet":
        """Without the long columns, for lists."""
        return self.defer(*LONG)


def stored_as(document: "Document", filename: str) -> str:
    """Where the original file is kept: never under a name that a person gave."""
    return f"documents/{document.project_id}/{document.pk}"


@pghistory.track(
    exclude=["text", "source_text", "ranges", "note_references", "mandate"]
)
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
    note_references = models.JSONField(
        default=list, help_text="Where footnote marks stood: [[offset, path], …]."
    )
    ocr = models.BooleanField(
        default=False, help_text="Whether a machine read the text off page images."
    )
    reader_version = models.CharField(max_length=20, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    read_as = models.CharField(
        max_length=12,
        choices=Kind.choices,
        blank=True,
        help_text="The kind that a person chose; without it the reader decides.",
    )
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300, blank=True)
    date = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=8, default="en")
    organ = models.CharField(max_length=80, blank=True)
    mission = models.CharField(max_length=40, blank=True)
    agenda_item = models.CharField(max_length=300, blank=True)
    meeting = models.CharField(max_length=40, blank=True)
    values = models.JSONField(
        default=dict, blank=True, help_text="Of the project's variables, by their id."
    )

    mandate = models.JSONField(
        default=dict, help_text="What its text says of renewing, for proposals."
    )
    renews = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="renewed_by"
    )
    begins_chain = models.BooleanField(
        default=False, help_text="A lead's word that it renews no earlier mandate."
    )
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    rivals = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The document in the project that has this one's symbol already.",
    )
    same_words = models.BooleanField(
        default=False, help_text="Whether the rival's text is this one's."
    )

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

    def earlier(self) -> "Iterator[Document]":
        """The documents whose place this one has taken, the latest first."""
        seen = self.replaces
        while seen is not None:
            yield seen
            seen = seen.replaces

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def is_importing(self) -> bool:
        return self.state == self.State.IMPORTING
