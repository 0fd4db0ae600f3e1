"""Work carried over to a corrected text, over the API."""

import uuid
from typing import Any

from django.db.models import Q
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.carrying.carry import carry_over
from coding.carrying.report import Report, carried, foreseen
from coding.carrying.settle import give_up, take_offer
from coding.desk.api import held
from coding.models import Assignment, Carrying, Round
from documents.mend_api import ready
from documents.models import Document
from hsframe.api import Choice, Pages, checked, find, signed_in
from projects.access import require_lead


class ReportSerializer(serializers.Serializer):
    """How many codings of one coder's work go, or went, which way."""

    round = serializers.UUIDField(source="assignment.round_id")
    coder = serializers.CharField(source="assignment.coder.username")
    kept = serializers.IntegerField()
    moved = serializers.IntegerField()
    doubtful = serializers.IntegerField()
    waiting = serializers.IntegerField()
    unread = serializers.IntegerField()


class ReportsSerializer(serializers.Serializer):
    """Before and after; a round in which you still code yourself is left out."""

    foreseen = ReportSerializer(many=True)
    carried = ReportSerializer(many=True)


class CarryingSerializer(serializers.ModelSerializer):
    """One coding's way; `start` and `end` are an offer where it is doubtful."""

    code = serializers.CharField(source="coding.code.key", read_only=True)
    quote = serializers.CharField(source="coding.quote", read_only=True)

    class Meta:
        model = Carrying
        fields = [
            "id",
            "code",
            "quote",
            "outcome",
            "start",
            "end",
            "likeness",
            "carried",
            "settled_at",
        ]


class AnswerSerializer(serializers.Serializer):
    answer = Choice(choices=[("take", "take"), ("give-up", "give-up")])


class Carry(generics.GenericAPIView):
    """What becomes of the codings of a replaced text; posting carries them over."""

    queryset = Document.objects.none()
    serializer_class = ReportsSerializer

    @extend_schema(responses=ReportsSerializer)
    def get(self, request: Request, slug: str, pk: str) -> Response:
        document = ready(self)
        require_lead(signed_in(request), document.project)
        return Response(_told(document, request))

    @extend_schema(request=None, responses={201: ReportsSerializer})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        document = ready(self)
        carry_over(document, signed_in(request))
        return Response(_told(document, request), status=201)


class CarriedList(generics.ListAPIView):
    """Your own codings that came over from a replaced text."""

    queryset = Carrying.objects.none()
    serializer_class = CarryingSerializer
    pagination_class = Pages
    filterset_fields = ["outcome"]

    def get_queryset(self) -> Any:
        return held(self).carryings.select_related("coding__code")


class CarriedAnswer(generics.GenericAPIView):
    """Code the words that are offered, or give the coding up."""

    queryset = Carrying.objects.none()
    serializer_class = AnswerSerializer

    @extend_schema(responses={204: None})
    def post(self, request: Request, pk: str, carrying_pk: str) -> Response:
        carrying = find(held(self).carryings.all(), pk=carrying_pk)
        answer = checked(AnswerSerializer(data=request.data))["answer"]
        if answer == "take":
            take_offer(carrying, signed_in(request), key=uuid.uuid4())
        else:
            give_up(carrying, signed_in(request))
        return Response(status=204)


def _told(document: Document, request: Request) -> Any:
    user = signed_in(request)
    comparable = Round.objects.comparable_by(user).values("pk")
    seen = set(
        Assignment.objects.filter(
            Q(round__in=comparable) | Q(coder=user), round__project=document.project_id
        ).values_list("pk", flat=True)
    )

    def shown(reports: list[Report]) -> list[Report]:
        return [one for one in reports if one.assignment.pk in seen]

    told = {"foreseen": shown(foreseen(document)), "carried": shown(carried(document))}
    return ReportsSerializer(told).data
