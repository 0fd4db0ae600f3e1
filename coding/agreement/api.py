"""Agreement over the API, for leads who may compare a round."""

from typing import Any

from django.db.models import prefetch_related_objects
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.agreement.comparison import Compared, Comparison
from coding.agreement.report import CodeAgreement, report_on
from coding.agreement.ruling_api import RulingSerializer, comparable
from coding.agreement.which import Which, offered
from coding.desk.serializers import CitedSerializer
from coding.models import Coding
from documents.api import PlaceSerializer
from documents.citing import Citations
from hsframe.api import Pages, find


class CoefficientSerializer(serializers.Serializer):
    """A value, or null with the reason why there is none."""

    value = serializers.FloatField(allow_null=True)
    reason = serializers.CharField()


class IntervalSerializer(serializers.Serializer):
    """Ends, or null with the reason; how many resamples had no value."""

    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    resamples = serializers.IntegerField()
    undefined = serializers.IntegerField()
    reason = serializers.CharField()


class CodeAgreementSerializer(serializers.Serializer):
    code = serializers.CharField(source="code.key", help_text="Key of the code.")
    name = serializers.CharField(source="code.name")
    verdict = serializers.CharField(
        help_text="By the lower end of the interval: .800 reliable, .667 tentative."
    )
    alpha = CoefficientSerializer(
        help_text="Krippendorff's alpha, the paragraph as the unit."
    )
    interval = IntervalSerializer(help_text="Of alpha, 95 per cent.")
    characters = CoefficientSerializer(
        allow_null=True, help_text="Alpha, the character as the unit; people only."
    )
    percent = CoefficientSerializer(help_text="Share of agreeing pairs, 0 to 1.")
    paragraphs = serializers.IntegerField(help_text="Judged by two coders or more.")
    coders = serializers.IntegerField()
    coded = serializers.IntegerField(help_text="Paragraphs that anyone coded.")
    disputed = serializers.IntegerField()
    passages = serializers.SerializerMethodField(help_text="By coder.")

    def get_passages(self, row: CodeAgreement) -> dict[str, int]:
        return dict(row.passages)


class VoicedSerializer(CitedSerializer):
    class Meta:
        model = Coding
        fields = ["id", "start", "end", "quote", "citation"]


class VoiceSerializer(serializers.Serializer):
    coder = serializers.CharField(source="assignment.coder.username")
    says = serializers.BooleanField(
        allow_null=True, help_text="Whether the code applies; null where skipped."
    )
    codings = VoicedSerializer(many=True)


class ComparedSerializer(serializers.Serializer):
    paragraph = PlaceSerializer()
    disputed = serializers.BooleanField()
    voices = VoiceSerializer(many=True)
    ruling = RulingSerializer(allow_null=True)


class AgreementList(generics.ListAPIView):
    """Agreement per code, over the round's finished assignments.

    Counted on codable paragraphs that two coders or more have judged.
    """

    serializer_class = CodeAgreementSerializer
    pagination_class = Pages
    filter_backends = []

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "which",
                enum=Which.values,
                description="Which agreement: has to be said where there are several.",
            ),
            OpenApiParameter(
                "roll_up", bool, description="Count passages for the codes above, too."
            ),
        ]
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Agreement per code, over the round's finished assignments."""
        return self.list(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        planned, asked = comparable(self), self.request.query_params
        possible = offered(planned)
        which = asked.get("which", possible[0] if len(possible) == 1 else "")
        if which not in possible:
            raise serializers.ValidationError(
                {"which": f"Say which agreement: {', '.join(possible)}."}
            )
        roll_up = asked.get("roll_up", "").lower() in {"1", "true"}
        return report_on(planned, Which(which), roll_up=roll_up).rows


class ComparedList(generics.ListAPIView):
    """The paragraphs behind one code's figures, as each coder saw them."""

    serializer_class = ComparedSerializer
    pagination_class = Pages
    filter_backends = []

    @extend_schema(
        operation_id="rounds_compared_list",
        parameters=[
            OpenApiParameter(
                "disputed", bool, description="Only those that coders differ on."
            )
        ],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The paragraphs behind one code's figures, as each coder saw them."""
        planned = comparable(self)
        code = find(planned.version.codes.all(), key=self.kwargs["key"])
        compared = Comparison(planned).compared(code)
        if request.query_params.get("disputed", "").lower() in {"1", "true"}:
            compared = [one for one in compared if one.disputed]
        page: list[Compared] = self.paginate_queryset(compared) or []
        answer = ComparedSerializer(page, many=True, context=_joined(page))
        return self.get_paginated_response(answer.data)


def _joined(page: list[Compared]) -> dict[str, Any]:
    """Give rows the neighbours that were read already, so that none is asked again."""
    for one in page:
        one.paragraph.document = one.voices[0].assignment.document
        if one.ruling:
            one.ruling.paragraph = one.paragraph
        for voice in one.voices:
            for coding in voice.codings:
                coding.assignment = voice.assignment
    prefetch_related_objects([one.ruling for one in page if one.ruling], "passages")
    documents = {one.paragraph.document_id for one in page}
    return {"citations": Citations(documents)}
