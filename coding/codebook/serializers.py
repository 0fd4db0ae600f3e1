"""What the API is sent about drafts of codebooks, and what it answers."""

from rest_framework import serializers

from coding.models import Code, Edit, Polarity
from hsframe.api import Choice


class ExampleSerializer(serializers.Serializer):
    text = serializers.CharField()
    counter = serializers.BooleanField(default=False)
    document_id = serializers.UUIDField(required=False, allow_null=True)
    start = serializers.IntegerField(required=False, allow_null=True, min_value=0)
    end = serializers.IntegerField(required=False, allow_null=True, min_value=1)


class CodeReasonSerializer(serializers.Serializer):
    reason = serializers.CharField(default="", allow_blank=True, max_length=2000)


class CodeChangeSerializer(CodeReasonSerializer):
    """What is left out stays as it is."""

    new_key = serializers.CharField(required=False, max_length=40)
    name = serializers.CharField(required=False, max_length=120)
    polarity = Choice(choices=Polarity.choices, required=False, allow_blank=True)
    bears_on = serializers.ListField(child=serializers.CharField(), required=False)
    definition = serializers.CharField(required=False, allow_blank=True)
    include_when = serializers.CharField(required=False, allow_blank=True)
    exclude_when = serializers.CharField(required=False, allow_blank=True)
    examples = ExampleSerializer(many=True, required=False)
    keywords = serializers.ListField(child=serializers.CharField(), required=False)
    # mypy: a field of this name stands in for the field class's own attribute.
    source = serializers.CharField(  # type: ignore[assignment]
        required=False, allow_blank=True, max_length=200
    )
    colour = serializers.IntegerField(required=False, min_value=0)
    shortcut = serializers.CharField(required=False, allow_blank=True, max_length=3)
    weight = serializers.IntegerField(required=False, allow_null=True, min_value=0)
    codable = serializers.BooleanField(required=False)
    change = Choice(
        choices=Code.Change.choices,
        required=False,
        help_text="What changes for coders, where a published code is said otherwise.",
    )


class NewCodeSerializer(CodeChangeSerializer):
    key = serializers.CharField(max_length=40)
    name = serializers.CharField(max_length=120)
    parent = serializers.CharField(  # type: ignore[assignment]
        default="", allow_blank=True
    )


class CodeMoveSerializer(CodeReasonSerializer):
    # mypy: a field of this name stands in for the field class's own attribute.
    parent = serializers.CharField(  # type: ignore[assignment]
        default="", allow_blank=True, help_text="Key of the new parent; empty: none."
    )
    after = serializers.CharField(
        default="", allow_blank=True, help_text="Key of the sibling before it, if any."
    )


class CodeMergeSerializer(CodeReasonSerializer):
    into = serializers.CharField(help_text="Key of the code that stays.")
    change = Choice(choices=Code.Change.choices, required=False)


class CodePartSerializer(serializers.Serializer):
    key = serializers.CharField(max_length=40)
    name = serializers.CharField(max_length=120)


class CodeSplitSerializer(CodeReasonSerializer):
    parts = CodePartSerializer(many=True)


class CodebookEditSerializer(serializers.ModelSerializer):
    by = serializers.CharField(source="by.username")

    class Meta:
        model = Edit
        fields = ["id", "number", "words", "reason", "by", "made_at", "undone_at"]


class TouchedSerializer(serializers.Serializer):
    key = serializers.CharField(source="difference.key")
    kind = serializers.CharField(source="difference.kind")
    codings = serializers.IntegerField()
    suggestions = serializers.IntegerField()
    rulings = serializers.IntegerField()
    rounds = serializers.IntegerField(help_text="Rounds with agreement to look at.")
    asks_coders = serializers.BooleanField()


class PublishSerializer(serializers.Serializer):
    note = serializers.CharField(default="", allow_blank=True, max_length=2000)
