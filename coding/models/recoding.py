"""What a new codebook version asks of the codings made under an older one."""

import uuid

from django.db import models
from django.utils import timezone

from coding.models.codebook import CodebookVersion
from coding.models.coding import Coding


class RecodingQuerySet(models.QuerySet["Recoding"]):
    def waiting(self) -> "RecodingQuerySet":
        """Those without an answer: answering withdraws the coding, undo restores it."""
        return self.filter(coding__withdrawn_at=None)


class Recoding(models.Model):
    """A question to a coder about one coding, whose code is another thing by now.

    The coding is never altered: the answer withdraws it, and may add another one.
    """

    class Because(models.TextChoices):
        MEANING = "meaning", "its meaning changed"
        MERGED = "merged", "it was merged into another"
        SPLIT = "split", "it was split"
        RETIRED = "retired", "it was retired"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    coding = models.ForeignKey(Coding, models.PROTECT, related_name="recodings")
    version = models.ForeignKey(
        CodebookVersion, models.PROTECT, related_name="recodings"
    )
    because = models.CharField(max_length=8, choices=Because.choices)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RecodingQuerySet.as_manager()

    class Meta:
        ordering = ["coding__start", "coding__end", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["coding", "version"], name="one_recoding_per_coding_and_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coding}: {self.get_because_display()}"
