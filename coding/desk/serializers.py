"""What the desk answers over the API, and what it is sent."""

from uuid import uuid4

from rest_framework import serializers

from coding.models import Assignment, Coding, Decision, Reading, Suggestion
from hsframe.api import RowId

KEY = (
    "A UUID that you make; it becomes the id of what is stored. Sent again, nothing "
    "is stored twice and the answer is the same."
)
REVISION = "The assignment's revision that you last saw; another one is a conflict."


class ProgressSerializer(serializers.Serializer):
    codable = serializers.IntegerField(help_text="Paragraphs to read.")
    read = serializers.IntegerField()
    skipped = serializers.IntegerField()
    codings = serializers.IntegerField(source="coded")


class AssignmentSerializer(serializers.ModelSerializer):
    project = serializers.CharField(source="round.project.slug")
    round_name = serializers.CharField(source="round.name")
    version = serializers.UUIDField(
        source="round.version_id", help_text="The codebook version to code with."
    )
    due_on = serializers.DateField(source="round.due_on", allow_null=True)
    document_name = serializers.CharField(source="document.__str__")
    progress = ProgressSerializer(source="*")

    class Meta:
        model = Assignment
        fields = [
            "id",
            "project",
            "round",
            "round_name",
            "version",
            "document",
            "document_name",
            "revision",
            "given_at",
            "due_on",
            "finished_at",
            "progress",
        ]


class CitedSerializer(serializers.ModelSerializer):
    """A passage with the citation of the paragraph in which it begins.

    Needs `citations` in its context.
    """

    citation = serializers.SerializerMethodField()

    def get_citation(self, passage: Coding | Suggestion) -> str:
        document = (
            passage.document_id
            if isinstance(passage, Suggestion)
            else passage.assignment.document_id
        )
        words: str = self.context["citations"].at(document, passage.start)
        return words


class CodingSerializer(CitedSerializer):
    code = serializers.CharField(source="code.key", help_text="Key of the code.")
    memo = serializers.SerializerMethodField()
    origin = serializers.SerializerMethodField(
        help_text="by hand, confirmed or overridden"
    )

    class Meta:
        model = Coding
        fields = [
            "id",
            "code",
            "start",
            "end",
            "quote",
            "citation",
            "memo",
            "origin",
            "exposure",
            "replaces",
            "made_at",
            "withdrawn_at",
        ]

    def get_memo(self, coding: Coding) -> str:
        memos = list(coding.memos.all())
        return memos[0].text if memos else ""

    def get_origin(self, coding: Coding) -> str:
        answers = sorted(
            coding.decisions.all(),
            key=lambda one: (one.withdrawn_at is None, one.made_at),
        )
        return answers[-1].verdict if answers else "by hand"


class SuggestionSerializer(CitedSerializer):
    code = serializers.CharField(source="code.key", help_text="Key of the code.")
    quote = serializers.SerializerMethodField()
    verdict = serializers.SerializerMethodField(
        help_text="What you decided: confirmed, overridden, rejected, or null."
    )

    class Meta:
        model = Suggestion
        fields = [
            "id",
            "code",
            "start",
            "end",
            "quote",
            "citation",
            "score",
            "reason",
            "run",
            "verdict",
        ]

    def get_quote(self, suggestion: Suggestion) -> str:
        text: str = self.context["text"]
        return text[suggestion.start : suggestion.end]

    def get_verdict(self, suggestion: Suggestion) -> str | None:
        verdict: str | None = self.context["verdicts"].get(suggestion.pk)
        return verdict


class DecisionSerializer(serializers.ModelSerializer):
    verdict = serializers.CharField(help_text="confirmed, overridden or rejected")
    coding = CodingSerializer(allow_null=True)

    class Meta:
        model = Decision
        fields = ["id", "suggestion", "verdict", "coding", "made_at"]


class ReadingSerializer(serializers.ModelSerializer):
    citation = serializers.CharField(source="paragraph.citation")

    class Meta:
        model = Reading
        fields = [
            "id",
            "paragraph",
            "citation",
            "skipped",
            "nothing",
            "suggestions_shown",
            "made_at",
        ]


class RevisionSerializer(serializers.Serializer):
    revision = serializers.IntegerField(
        min_value=0, required=False, allow_null=True, help_text=REVISION
    )


class ActSerializer(RevisionSerializer):
    key = serializers.UUIDField(default=uuid4, help_text=KEY)


class OtherCodeSerializer(ActSerializer):
    code = serializers.CharField(help_text="Key of a code of the round's codebook.")


class NewPlaceSerializer(ActSerializer):
    start = serializers.IntegerField(
        min_value=0, help_text="First character, in code points of the document's text."
    )
    end = serializers.IntegerField(min_value=1, help_text="The character after it.")
    quote = serializers.CharField(
        trim_whitespace=False, help_text="The passage, character for character."
    )


class PassageSerializer(NewPlaceSerializer, OtherCodeSerializer):
    """A passage and its code."""


class NewCodingSerializer(PassageSerializer):
    memo = serializers.CharField(default="", allow_blank=True)


class NewMemoSerializer(ActSerializer):
    text = serializers.CharField(
        allow_blank=True, help_text="An empty text takes the memo away."
    )


class NewReadingSerializer(ActSerializer):
    paragraph = RowId()
    skipped = serializers.BooleanField(default=False)
    nothing = serializers.BooleanField(
        default=False, help_text="Read, and nothing in it is to be coded."
    )
