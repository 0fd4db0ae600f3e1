"""What can be said: codes, and the examples that show them."""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from coding.models.codebook import CodebookVersion
from coding.palette import LIGHT
from coding.patterns import PatternRefused, compile_pattern, is_pattern
from documents.models import Document

# Refuses a change to rows of a published version; `%s` finds the versions touched.
_FROZEN = (
    "touched := CASE TG_OP WHEN 'INSERT' THEN ARRAY[%(new)s]"
    " WHEN 'DELETE' THEN ARRAY[%(old)s] ELSE ARRAY[%(old)s, %(new)s] END;"
    " IF EXISTS (SELECT 1 FROM coding_codebookversion"
    " WHERE id = ANY(touched) AND published_at IS NOT NULL)"
    " THEN RAISE EXCEPTION 'codes of a published version are frozen'; END IF;"
    " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
)


def _frozen(name: str, old: str, new: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("touched", "uuid[]")],
        func=_FROZEN % {"old": old, "new": new},
    )


class Polarity(models.TextChoices):
    SUPPORTS = "supports"
    UNDERMINES = "undermines"
    NEUTRAL = "neutral"


class Code(models.Model):
    """One thing a passage can be said to do; its key outlives versions.

    A retired code can no longer be given; `becomes` names the codes of its version
    that took its place: one where it was merged, several where it was split.
    """

    class Change(models.TextChoices):
        WORDING = "wording", "only the wording"
        MEANING = "meaning", "the meaning"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(CodebookVersion, models.PROTECT, related_name="codes")
    key = models.CharField(
        max_length=40,
        validators=[
            RegexValidator(
                r"^\w[\w.\-]*\Z",
                "A key is made of letters, digits, dots and hyphens.",
            )
        ],
    )
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
    source = models.CharField(max_length=200, blank=True)
    keywords = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    colour = models.PositiveSmallIntegerField(
        default=0, validators=[MaxValueValidator(len(LIGHT) - 1)]
    )
    shortcut = models.CharField(
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"^[1-9]*\Z", "A shortcut is made of digits 1–9.")],
    )
    weight = models.PositiveSmallIntegerField(null=True, blank=True)
    codable = models.BooleanField(
        default=True, help_text="Passages can be given this code itself."
    )
    retired = models.BooleanField(default=False)
    becomes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    change = models.CharField(max_length=8, choices=Change.choices, blank=True)

    class Meta:
        ordering = ["version_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"], name="one_code_per_key_and_version"
            ),
            models.UniqueConstraint(
                fields=["version", "shortcut"],
                condition=~Q(shortcut=""),
                name="one_code_per_shortcut_and_version",
            ),
        ]
        triggers = [
            _frozen("published_codes_are_frozen", "OLD.version_id", "NEW.version_id")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.name}"

    def clean(self) -> None:
        """Refuse a keyword that is a pattern no engine would use."""
        refused = []
        for keyword in filter(is_pattern, self.keywords or ()):
            try:
                compile_pattern(keyword)
            except PatternRefused as refusal:
                refused.append(f"{keyword}: {refusal}")
        if refused:
            raise ValidationError({"keywords": refused})

    @property
    def can_be_given(self) -> bool:
        return self.codable and not self.retired


def _version_of(row: str) -> str:
    return f"(SELECT version_id FROM coding_code WHERE id = {row}.code_id)"


class Example(models.Model):
    """Words that show what a code holds, or what it does not; a passage if it has one.

    The text of one with a passage is that passage's, and stays so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.ForeignKey(Code, models.PROTECT, related_name="examples")
    counter = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["code_id", "counter", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(document=None, start=None, end=None)
                | Q(document__isnull=False, start__isnull=False, end__gt=F("start")),
                name="example_has_a_whole_passage_or_none",
            ),
        ]
        triggers = [
            _frozen(
                "published_examples_are_frozen", _version_of("OLD"), _version_of("NEW")
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
