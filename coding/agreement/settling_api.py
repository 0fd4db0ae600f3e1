"""Disagreements over the API: listed by kind, sent to the codebook, objected to."""

from typing import Any
from uuid import uuid4

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.agreement import objections
from coding.agreement.disagreements import Disagreement, Disagreements
from coding.agreement.kinds import Kind
from coding.agreement.narrowing import State, Wanted, narrowed
from coding.agreement.ruling_api import OwnPassageSerializer, comparable
from coding.agreement.settling import excerpts
from coding.agreement.to_codebook import send_to_codebook
from coding.desk.api import held
from coding.desk.serializers import KEY
from coding.models import Objection, Ruling
from documents.models import Paragraph
from hsframe.api import Choice, Pages, RowId, checked, find, signed_in


class DisagreementSerializer(serializers.Serializer):
    paragraph = serializers.UUIDField()
    document = serializers.UUIDField()
    citation = serializers.SerializerMethodField()
    code = serializers.CharField(source="code.key", help_text="Key of the code.")
    kind = serializers.ChoiceField(
        choices=[one.value for one in Kind],
        allow_null=True,
        help_text="Null where only one coder has read it: no disagreement.",
    )
    gave = serializers.IntegerField(help_text="Coders who gave the code.")
    judged = serializers.IntegerField(help_text="Coders who read the paragraph.")
    ruling = serializers.UUIDField(allow_null=True)
    plural = serializers.BooleanField()
    objected = serializers.BooleanField()

    def get_citation(self, one: Disagreement) -> str:
        return str(self.context["excerpts"][one.paragraph][0])


class NarrowingSerializer(serializers.Serializer):
    state = Choice(choices=[one.value for one in State], default="open")
    kind = Choice(choices=[one.value for one in Kind], default="", allow_blank=True)
    code = serializers.CharField(default="", allow_blank=True)
    document = RowId(default=None, allow_null=True)


class CandidateSerializer(OwnPassageSerializer):
    key = serializers.UUIDField(default=uuid4, help_text=KEY)
    paragraph = RowId()
    code = serializers.CharField(help_text="Key of a code of the round's codebook.")
    text = serializers.CharField(max_length=10_000, help_text="The memo.")
    counter = serializers.BooleanField(
        default=False, help_text="Shows what the code does not hold."
    )


class SentToDraftSerializer(serializers.Serializer):
    draft = serializers.UUIDField(source="pk", help_text="The version it went to.")


class ToldRulingSerializer(serializers.ModelSerializer):
    """A ruling as a coder whose work differs is told: not whose version it keeps."""

    code = serializers.CharField(source="code.key", help_text="Key of the code.")
    citation = serializers.CharField(source="paragraph.citation")

    class Meta:
        model = Ruling
        fields = ["id", "paragraph", "citation", "code", "applies", "cause", "reason"]


class ObjectionSerializer(serializers.ModelSerializer):
    key = serializers.UUIDField(default=uuid4, write_only=True, help_text=KEY)

    class Meta:
        model = Objection
        fields = ["id", "key", "ruling", "text", "made_at"]
        read_only_fields = ["id", "ruling", "made_at"]


class DifferingSerializer(serializers.Serializer):
    ruling = ToldRulingSerializer()
    passages = serializers.SerializerMethodField(help_text="What it gives the code.")
    objection = ObjectionSerializer(allow_null=True)

    @extend_schema(responses=OwnPassageSerializer(many=True))
    def get_passages(self, one: objections.Difference) -> list[dict[str, Any]]:
        return [
            {"start": start, "end": end, "quote": quote}
            for start, end, quote in one.passages
        ]


class DisagreementList(generics.ListAPIView):
    """A round's disagreements by kind, the most disputed codes first."""

    queryset = Ruling.objects.none()
    serializer_class = DisagreementSerializer
    pagination_class = Pages
    filter_backends = []

    @extend_schema(
        operation_id="rounds_disagreements_list",
        parameters=[
            OpenApiParameter("state", enum=[one.value for one in State]),
            OpenApiParameter("kind", enum=[one.value for one in Kind]),
            OpenApiParameter("code", description="Key of a code."),
            OpenApiParameter("document", description="Id of a document."),
        ],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A round's disagreements by kind, the most disputed codes first."""
        planned = comparable(self)
        asked = checked(NarrowingSerializer(data=request.query_params.dict()))
        wanted = Wanted(
            State(asked["state"]),
            Kind(asked["kind"]) if asked["kind"] else None,
            asked["code"],
            asked["document"],
        )
        listed = narrowed(Disagreements(planned), wanted)
        page: list[Disagreement] = self.paginate_queryset(listed) or []
        context = {"excerpts": excerpts({one.paragraph for one in page})}
        answer = DisagreementSerializer(page, many=True, context=context)
        return self.get_paginated_response(answer.data)


class CandidateCreate(generics.GenericAPIView):
    """Send a memo and a candidate example to the codebook's open draft."""

    queryset = Ruling.objects.none()
    serializer_class = CandidateSerializer

    @extend_schema(responses={201: SentToDraftSerializer})
    def post(self, request: Request, pk: str) -> Response:
        planned = comparable(self)
        sent = checked(CandidateSerializer(data=request.data))
        handed = planned.assignments.values("document_id")
        paragraphs = Paragraph.objects.filter(document__in=handed)
        draft = send_to_codebook(
            planned,
            signed_in(request),
            find(paragraphs, pk=sent["paragraph"]),
            find(planned.version.codes.all(), key=sent["code"]),
            passage=(sent["start"], sent["end"], sent["quote"]),
            text=sent["text"],
            counter=sent["counter"],
            key=sent["key"],
        )
        return Response(SentToDraftSerializer(draft).data, status=201)


class DifferingList(generics.ListAPIView):
    """Rulings that differ from your own work, once the lead has closed the round."""

    queryset = Ruling.objects.none()
    serializer_class = DifferingSerializer
    pagination_class = Pages
    filter_backends = []

    def get_queryset(self) -> Any:
        return objections.differences(held(self))


class ObjectionCreate(generics.GenericAPIView):
    """Object once, in words, to a ruling that differs from your work."""

    queryset = Objection.objects.none()
    serializer_class = ObjectionSerializer

    @extend_schema(responses={201: ObjectionSerializer})
    def post(self, request: Request, pk: str, ruling_pk: str) -> Response:
        assignment = held(self)
        ruling = find(objections.rulings_told(assignment), pk=ruling_pk)
        sent = checked(ObjectionSerializer(data=request.data))
        objection = objections.object_to(
            ruling,
            assignment,
            signed_in(request),
            text=sent["text"],
            key=sent["key"],
        )
        return Response(ObjectionSerializer(objection).data, status=201)
