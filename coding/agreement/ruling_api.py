"""Rulings over the API: what a lead settles, and what a disagreement was settled as."""

from typing import Any
from uuid import uuid4

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.agreement.rulings import Verdict, decide, withdraw_ruling
from coding.desk.serializers import KEY
from coding.models import Coding, Round, RuledPassage, Ruling
from documents.models import Paragraph
from hsframe.api import Choice, RowId, checked, find, find_all, signed_in


class RuledPassageSerializer(serializers.ModelSerializer):
    """A passage that a ruling gives the code; `coding` is null for the lead's own."""

    class Meta:
        model = RuledPassage
        fields = ["start", "end", "quote", "coding"]


class RulingSerializer(serializers.ModelSerializer):
    code = serializers.CharField(source="code.key", help_text="Key of the code.")
    citation = serializers.CharField(source="paragraph.citation")
    ruled_by = serializers.CharField(source="ruled_by.username")
    passages = RuledPassageSerializer(many=True)

    class Meta:
        model = Ruling
        fields = [
            "id",
            "paragraph",
            "citation",
            "code",
            "applies",
            "plural",
            "cause",
            "reason",
            "passages",
            "ruled_by",
            "made_at",
            "withdrawn_at",
        ]


class OwnPassageSerializer(serializers.Serializer):
    start = serializers.IntegerField(min_value=0, help_text="In code points.")
    end = serializers.IntegerField(min_value=1)
    quote = serializers.CharField(trim_whitespace=False)


class NewRulingSerializer(serializers.Serializer):
    key = serializers.UUIDField(default=uuid4, help_text=KEY)
    paragraph = RowId()
    code = serializers.CharField(help_text="Key of a code of the round's codebook.")
    applies = serializers.BooleanField(
        required=False, help_text="Needed unless both readings stand."
    )
    plural = serializers.BooleanField(
        default=False, help_text="Both readings stand: each coder's is kept."
    )
    codings = serializers.ListField(
        child=RowId(), default=list, help_text="Coders' codings that are kept."
    )
    passages = OwnPassageSerializer(
        many=True, default=list, help_text="Your own; they need a reason by themselves."
    )
    cause = Choice(choices=Ruling.Cause.choices, default="", allow_blank=True)
    reason = serializers.CharField(default="", allow_blank=True, max_length=2000)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["plural"]:
            attrs["applies"] = None
        elif "applies" not in attrs:
            raise serializers.ValidationError({"applies": "Say whether it applies."})
        return attrs


class RulingCreate(generics.GenericAPIView):
    """Settle one paragraph for one code, in place of an earlier ruling."""

    queryset = Ruling.objects.none()
    serializer_class = NewRulingSerializer

    @extend_schema(responses={201: RulingSerializer})
    def post(self, request: Request, pk: str) -> Response:
        planned = comparable(self)
        sent = checked(NewRulingSerializer(data=request.data))
        paragraphs = Paragraph.objects.filter(
            document__in=planned.assignments.values("document_id")
        )
        paragraph = find(paragraphs, pk=sent["paragraph"])
        codings = Coding.objects.filter(
            assignment__round=planned, assignment__document=paragraph.document_id
        )
        verdict = Verdict(
            applies=sent["applies"],
            plural=sent["plural"],
            kept=find_all(codings, sent["codings"]),
            own=[(one["start"], one["end"], one["quote"]) for one in sent["passages"]],
            cause=sent["cause"],
            reason=sent["reason"],
        )
        ruling = decide(
            planned,
            signed_in(request),
            paragraph,
            find(planned.version.codes.all(), key=sent["code"]),
            verdict,
            key=sent["key"],
        )
        return Response(RulingSerializer(ruling).data, status=201)


class RulingWithdraw(generics.GenericAPIView):
    """Open a settled disagreement again."""

    queryset = Ruling.objects.none()
    serializer_class = RulingSerializer

    @extend_schema(request=None, responses=RulingSerializer)
    def post(self, request: Request, pk: str, ruling_pk: str) -> Response:
        rulings = comparable(self).rulings.select_related(
            "round__project", "code", "paragraph", "ruled_by"
        )
        ruling = find(rulings, pk=ruling_pk)
        withdraw_ruling(ruling, signed_in(request))
        return Response(RulingSerializer(rulings.get(pk=ruling.pk)).data)


def comparable(view: APIView) -> Round:
    """The round that the address names, if the user may compare it."""
    rounds = Round.objects.comparable_by(view.request.user).select_related(
        "project", "version__codebook"
    )
    return find(rounds, pk=view.kwargs["pk"])
