"""Framework charts as JSON: what is sent, and what is answered."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from coding.analysis.framework.seats import LONGEST
from coding.models import (
    Assessment,
    AssessmentRuling,
    Chart,
    Confidence,
    EmptySearch,
    Evidence,
    Rating,
)
from hsframe.api import Choice, RowId

_KEY = "Made by you; sent twice it is stored once."


class ChartSerializer(serializers.ModelSerializer):
    class Meta:
        model = Chart
        fields = ["id", "title", "kind", "version", "principles", "opened_at"]
        extra_kwargs = {"principles": {"help_text": "Keys of the columns."}}


class ChartPlanSerializer(serializers.Serializer):
    key = RowId(required=False, help_text="Made by you; sent twice it is stored once.")
    title = serializers.CharField(max_length=200)
    version = RowId(help_text="A published version of one of the project's codebooks.")
    kind = Choice(choices=Chart.Kind.choices)
    documents = serializers.ListField(child=RowId(), default=list, max_length=600)
    missions = serializers.ListField(
        child=serializers.CharField(max_length=40), default=list, max_length=600
    )
    years = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=9999),
        default=list,
        max_length=600,
    )
    principles = serializers.ListField(
        child=serializers.CharField(max_length=40), default=list, max_length=600
    )
    rounds = serializers.ListField(child=RowId(), default=list, max_length=600)
    assessors = serializers.ListField(child=serializers.CharField(max_length=150))


class CellSaidSerializer(serializers.Serializer):
    """One assessor's word on a cell; null where it is not rated."""

    assessor = serializers.CharField(source="seat.user.username")
    rating = serializers.CharField(source="assessment.rating", default=None)
    confidence = serializers.CharField(source="assessment.confidence", default=None)
    evidence_for = serializers.IntegerField(source="in_favour")
    evidence_against = serializers.IntegerField(source="against")
    lacks = serializers.CharField(help_text="Why the rating stands no more.")


class CellSerializer(serializers.Serializer):
    row = serializers.UUIDField(source="row.pk")
    name = serializers.CharField(source="row.name")
    principle = serializers.CharField(source="principle.key")
    said = CellSaidSerializer(many=True)
    settled = serializers.CharField(help_text="Ruled, or agreed on; else empty.")
    ruled = serializers.SerializerMethodField()

    def get_ruled(self, cell: Any) -> bool:
        return cell.ruling is not None


class ChartDetailSerializer(serializers.Serializer):
    """The chart as far as you may see it."""

    id = serializers.UUIDField(source="chart.pk")
    title = serializers.CharField(source="chart.title")
    revealed = serializers.BooleanField()
    finished = serializers.BooleanField(help_text="Whether you have finished it.")
    cells = CellSerializer(many=True)


class RatingAgreementSerializer(serializers.Serializer):
    principle = serializers.CharField(
        source="principle.key", default=None, help_text="Null: all of them."
    )
    alpha = serializers.FloatField(source="alpha.value", allow_null=True)
    reason = serializers.CharField(source="alpha.reason")
    cells = serializers.IntegerField()
    same = serializers.IntegerField()
    near = serializers.IntegerField()
    far = serializers.IntegerField()


class ChartComparisonSerializer(serializers.Serializer):
    whole = RatingAgreementSerializer()
    principles = RatingAgreementSerializer(many=True)
    differing = CellSerializer(many=True)


class BalanceSerializer(serializers.Serializer):
    supports = serializers.IntegerField()
    undermines = serializers.IntegerField()
    words_for = serializers.IntegerField()
    words_against = serializers.IntegerField()


class HeardSerializer(serializers.Serializer):
    voice = serializers.CharField(source="voice.name")
    balance = BalanceSerializer(allow_null=True)
    documents = serializers.IntegerField()


class CellSurvivalSerializer(serializers.Serializer):
    row = serializers.UUIDField(source="row.pk")
    name = serializers.CharField(source="row.name")
    principle = serializers.CharField(source="principle.key")
    turns = serializers.BooleanField()
    heard = HeardSerializer(many=True)
    open = serializers.IntegerField()


class SurvivalSerializer(serializers.Serializer):
    left_out = serializers.IntegerField(help_text="Rounds that you may not compare.")
    cells = CellSurvivalSerializer(many=True)
    pages = serializers.IntegerField(default=1, help_text="There are of rows.")


class EvidenceSerializer(serializers.ModelSerializer):
    citation = serializers.SerializerMethodField()

    class Meta:
        model = Evidence
        fields = ["id", "number", "stance", "weight", "note", "document", "coding"]
        fields += ["start", "end", "quote", "citation"]

    def get_citation(self, evidence: Evidence) -> str:
        return self.context.get("citations", {}).get(evidence.pk, "")


class FiledPassageSerializer(serializers.Serializer):
    """A coding, or a passage of one of the row's documents with its quote."""

    key = RowId(required=False, help_text=_KEY)
    stance = Choice(choices=Evidence.Stance.choices)
    weight = serializers.IntegerField(min_value=1, max_value=3, default=2)
    note = serializers.CharField(max_length=1000, default="", allow_blank=True)
    coding = RowId(required=False)
    document = RowId(required=False)
    start = serializers.IntegerField(min_value=0, required=False)
    end = serializers.IntegerField(min_value=0, required=False)
    quote = serializers.CharField(required=False, trim_whitespace=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        whole = {"document", "start", "end", "quote"} <= attrs.keys()
        if "coding" not in attrs and not whole:
            raise serializers.ValidationError(
                "Name a coding, or a document with start, end and quote."
            )
        return attrs


class AssessmentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Assessment
        fields = ["id", "rating", "confidence", "reasoning", "made_at"]


class RateSerializer(serializers.Serializer):
    key = RowId(required=False, help_text=_KEY)
    rating = Choice(choices=Rating.choices)
    confidence = Choice(choices=Confidence.choices)
    reasoning = serializers.CharField(
        max_length=LONGEST, help_text="Cites evidence by marks such as [E1]."
    )


class EmptySearchSerializer(serializers.ModelSerializer):
    class Meta:
        model = EmptySearch
        fields = ["id", "words", "made_at"]


class SearchSerializer(serializers.Serializer):
    key = RowId(required=False, help_text=_KEY)
    words = serializers.CharField(max_length=500)


class CellRulingSerializer(serializers.ModelSerializer):
    class Meta:
        model = AssessmentRuling
        fields = ["id", "rating", "reason", "made_at"]


class RuleSerializer(serializers.Serializer):
    key = RowId(required=False, help_text=_KEY)
    rating = Choice(choices=Rating.choices)
    reason = serializers.CharField(max_length=LONGEST, default="", allow_blank=True)


class ProofSerializer(serializers.Serializer):
    holds = serializers.BooleanField()
    leaves = serializers.IntegerField()
    read = serializers.IntegerField()


class ToldSerializer(serializers.Serializer):
    """One assessor's word in full."""

    assessor = serializers.CharField(source="seat.user.username")
    assessment = AssessmentSerializer(allow_null=True)
    lacks = serializers.CharField()
    evidence = serializers.SerializerMethodField()
    proof = ProofSerializer(allow_null=True)

    @extend_schema(responses=EvidenceSerializer(many=True))
    def get_evidence(self, told: Any) -> list[dict[str, Any]]:
        citations = {one.evidence.pk: one.place.citation for one in told.filed}
        rows = [one.evidence for one in told.filed]
        context = {"citations": citations}
        return list(EvidenceSerializer(rows, many=True, context=context).data)


class CellDetailSerializer(serializers.Serializer):
    said = ToldSerializer(many=True)
    ruling = CellRulingSerializer(allow_null=True)
