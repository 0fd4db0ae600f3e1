"""What the API is sent about files of coded data, and what it answers."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coding.datasets.intake.choices import ADD, ALL, ANCHOR, CODED, OWN
from coding.models import Intake
from hsframe.api import Choice, RowId


class IntakeSerializer(serializers.ModelSerializer):
    """A file that came in, and how far it is."""

    state = serializers.CharField(
        help_text="reading, refused, previewed, storing, stored or undone"
    )
    asked_by = serializers.CharField(source="asked_by.username")

    class Meta:
        model = Intake
        fields = [
            "id",
            "filename",
            "format",
            "state",
            "failure",
            "asked_by",
            "received_at",
            "stored_at",
            "undone_at",
            "round",
            "version",
        ]


class LinesSerializer(serializers.Serializer):
    """The first lines of a list, and how many there are."""

    count = serializers.IntegerField()
    lines = serializers.ListField(child=serializers.CharField())


class QuoteSerializer(serializers.Serializer):
    document = serializers.CharField()
    code = serializers.CharField()
    coder = serializers.CharField()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    citation = serializers.CharField()
    quote = serializers.CharField()


class OfferedVersionSerializer(serializers.Serializer):
    """A published version, and which of the file's codes it lacks."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    matched = serializers.IntegerField()
    lacking = LinesSerializer()


class AlikeSerializer(serializers.Serializer):
    """A text that differs from a document of its symbol or name."""

    key = serializers.CharField()
    name = serializers.CharField()
    like = serializers.CharField()
    advice = serializers.CharField()
    led = serializers.IntegerField(help_text="Passages with a single place there.")
    passages = serializers.IntegerField()


class TextsSerializer(serializers.Serializer):
    same = serializers.IntegerField()
    new = serializers.IntegerField()
    alike = AlikeSerializer(many=True)


class PreviewSerializer(serializers.Serializer):
    """What was found in the file, and what can be chosen."""

    counts = serializers.DictField(child=serializers.IntegerField())
    report = serializers.DictField(
        child=LinesSerializer(), help_text="read, repaired, skipped, guessed"
    )
    quotes = QuoteSerializer(many=True)
    coders = serializers.DictField(
        child=serializers.IntegerField(), help_text="How many codings each has."
    )
    people = serializers.ListField(
        child=serializers.CharField(),
        default=list,
        help_text="Who is in a bundle that can be restored, by the names it gives.",
    )
    versions = OfferedVersionSerializer(many=True)
    texts = TextsSerializer()
    cited = LinesSerializer(help_text="Citations that lead nowhere in the project.")


class OutcomeSerializer(serializers.Serializer):
    """What storing added, what was here already, and what found no place."""

    stored = serializers.DictField(child=serializers.IntegerField())
    here = serializers.DictField(child=serializers.IntegerField())
    nothing = serializers.BooleanField()
    repaired = LinesSerializer()
    skipped = LinesSerializer()


class IntakeInFullSerializer(IntakeSerializer):
    """With what was found, and what became of it; each null until it is there."""

    preview = serializers.SerializerMethodField()
    outcome = serializers.SerializerMethodField()

    class Meta(IntakeSerializer.Meta):
        fields = [*IntakeSerializer.Meta.fields, "preview", "outcome"]

    @extend_schema_field(PreviewSerializer(allow_null=True))
    def get_preview(self, intake: Intake) -> dict[str, Any] | None:
        return dict(PreviewSerializer(intake.preview).data) if intake.preview else None

    @extend_schema_field(OutcomeSerializer(allow_null=True))
    def get_outcome(self, intake: Intake) -> dict[str, Any] | None:
        return dict(OutcomeSerializer(intake.outcome).data) if intake.outcome else None


class SentDatasetSerializer(serializers.Serializer):
    file = serializers.FileField()


class ChoicesSerializer(serializers.Serializer):
    coders = serializers.DictField(
        child=serializers.CharField(allow_blank=True),
        required=False,
        help_text="Coders of the file by member's user name; others stay outside.",
    )
    version = RowId(
        required=False,
        allow_null=True,
        help_text="A published version; without one a new codebook is made.",
    )
    leave_out = serializers.BooleanField(
        default=False, help_text="Leave out codes that the version lacks."
    )
    documents = serializers.DictField(
        child=Choice(choices=[ADD, ANCHOR]),
        required=False,
        help_text="Of texts that differ from a document, by their key.",
    )
    restore = serializers.BooleanField(
        default=False,
        help_text="Make the project of a bundle as it was, in one that is empty.",
    )
    read = Choice(
        choices=[CODED, OWN, ALL],
        default=CODED,
        help_text="What coders have read: unknown, own documents, all coded ones.",
    )
