"""Batches: many files received together, and what became of each."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, Q, Value, When
from django.utils import timezone

from documents.models.document import Document
from documents.structure.found import READER_VERSION
from projects.models import Project


def packed_as(batch: "Batch", filename: str) -> str:
    """Where the package is kept: never under a name that a person gave."""
    return f"packages/{batch.project_id}/{batch.pk}"


class Batch(models.Model):
    """Files that came together: a package, a folder, or several at once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="batches")
    name = models.CharField(max_length=255)
    package = models.FileField(upload_to=packed_as, blank=True)
    expected = models.PositiveIntegerField(
        null=True, blank=True, help_text="How many files there are, once that is known."
    )
    unpacked_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-added_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_unpacking(self) -> bool:
        return bool(self.package) and self.unpacked_at is None


class Verdict(models.TextChoices):
    """What became of a file, derived from its document or the one like it."""

    IMPORTING = "importing", "being read"
    READY = "ready", "read"
    SAME = "same", "already there"
    NEWER = "newer", "there, read by an older reader"
    CONFLICTING = "conflicting", "differs from a document with its symbol"
    FAILED = "failed", "could not be read"
    REFUSED = "refused", "not taken"
    REMOVED = "removed", "removed since"


class BatchFileQuerySet(models.QuerySet["BatchFile"]):
    def judged(self) -> "BatchFileQuerySet":
        """With the `verdict` on each, in the terms of Verdict."""
        failed = Q(document__state=Document.State.FAILED)
        rival = failed & Q(document__rivals__isnull=False)
        older = Q(same_as__state=Document.State.READY) & ~Q(
            same_as__reader_version=READER_VERSION
        )
        verdict = Case(
            When(~Q(refusal=""), then=Value(Verdict.REFUSED)),
            When(older, then=Value(Verdict.NEWER)),
            When(same_as__isnull=False, then=Value(Verdict.SAME)),
            When(
                document__withdrawn_at__isnull=False,
                then=Value(Verdict.REMOVED),
            ),
            When(rival & Q(document__same_words=True), then=Value(Verdict.SAME)),
            When(rival, then=Value(Verdict.CONFLICTING)),
            default=F("document__state"),
            output_field=models.CharField(),
        )
        return self.annotate(verdict=verdict)

    def counted(self) -> dict[str, int]:
        """How many files have come to each verdict."""
        judged = self.judged().order_by().values(outcome=F("verdict"))
        counts = judged.annotate(count=Count("pk"))
        return {one["outcome"]: one["count"] for one in counts}

    def judged_as(self, verdict: str) -> "BatchFileQuerySet":
        """Those with that verdict; all of them for none."""
        return self.judged().filter(*[Q(("verdict", verdict))] if verdict else [])


class BatchFile(models.Model):
    """One file of a batch: its new document, the one it equals, or why neither."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="files")
    name = models.CharField(max_length=1000)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+"
    )
    same_as = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+"
    )
    refusal = models.TextField(blank=True)

    objects = BatchFileQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "name"], name="one_file_per_name_in_a_batch"
            ),
        ]

    def __str__(self) -> str:
        return self.name
