"""How far rounds are, and reminders, over the API."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.models import Assignment, Nudge, Round
from coding.rounds.api import coders_named, led
from coding.rounds.handed import documents_in, may_compare, told_to
from coding.rounds.nudging import nudge_coder, see_nudges
from coding.rounds.overview import round_lines
from coding.rounds.progress import with_progress
from hsframe.api import NothingSerializer, Pages, RowId, checked, find, signed_in
from projects.access import require_lead
from projects.api import project_of


class WorkSerializer(serializers.Serializer):
    document = serializers.UUIDField(source="document_id")
    document_name = serializers.CharField(source="document.__str__")
    coder = serializers.CharField(source="coder.username")
    codable = serializers.IntegerField(help_text="Paragraphs to read.")
    marked = serializers.IntegerField(help_text="Paragraphs read or skipped.")
    codings = serializers.IntegerField(source="coded")
    last_at = serializers.DateTimeField(allow_null=True, help_text="The last act.")
    finished_at = serializers.DateTimeField(allow_null=True)


class TotalsSerializer(serializers.Serializer):
    given = serializers.IntegerField(help_text="Assignments.")
    finished = serializers.IntegerField()
    codable = serializers.IntegerField(help_text="Paragraphs to read.")
    marked = serializers.IntegerField(help_text="Paragraphs read or skipped.")
    codings = serializers.IntegerField()
    last_at = serializers.DateTimeField(allow_null=True, help_text="The last act.")


class RoundLineSerializer(serializers.Serializer):
    round = serializers.UUIDField(source="round.pk")
    name = serializers.CharField(source="round.name")
    due_on = serializers.DateField(source="round.due_on", allow_null=True)
    blind = serializers.BooleanField(
        help_text="Whether the totals are of your own work alone, since you code in it."
    )
    totals = TotalsSerializer()


LONGEST = Nudge._meta.get_field("text").max_length


class NewNudgeSerializer(serializers.Serializer):
    coder = serializers.CharField(max_length=150, help_text="User name.")
    document = RowId()
    text = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=Nudge._meta.get_field("text").max_length,
    )


class NudgeSerializer(serializers.ModelSerializer):
    sent_by = serializers.CharField(source="sent_by.username")

    class Meta:
        model = Nudge
        fields = ["id", "text", "sent_by", "sent_at", "seen_at"]


class SentSerializer(serializers.Serializer):
    """The reminder that waits; null in a round in which you code yourself."""

    nudge = NudgeSerializer(allow_null=True)


class RoundProgress(generics.ListAPIView):
    """How far each coder is with each document; your own work alone while you code in
    the round (leads only)."""

    queryset = Assignment.objects.none()
    serializer_class = WorkSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        work = told_to(led(self), signed_in(self.request))
        return with_progress(work).order_by("document__symbol", "coder__username", "pk")


class ProjectProgress(generics.GenericAPIView):
    """How far the open rounds of a project are, those due first on top (leads only)."""

    queryset = Round.objects.none()
    serializer_class = RoundLineSerializer

    @extend_schema(
        responses=RoundLineSerializer(many=True),
        parameters=[OpenApiParameter("slug", str, "path")],
    )
    def get(self, request: Request, slug: str) -> Response:
        project, user = project_of(self), signed_in(request)
        require_lead(user, project)
        lines = round_lines(project, user)
        return Response(RoundLineSerializer(lines, many=True).data)


class RoundNudge(generics.GenericAPIView):
    """Remind somebody of a document; until it is seen, the first reminder is the
    answer to the next (leads only)."""

    queryset = Round.objects.none()
    serializer_class = NewNudgeSerializer

    @extend_schema(responses={201: SentSerializer})
    def post(self, request: Request, pk: str) -> Response:
        planned, user = led(self), signed_in(request)
        sent = checked(self.get_serializer(data=request.data))
        [coder] = coders_named(planned.project, [sent["coder"]], "coder")
        document = find(documents_in(planned), pk=sent["document"])
        made = nudge_coder(planned, user, coder, document, sent["text"])
        told = made if may_compare(planned, user) else None
        return Response(SentSerializer({"nudge": told}).data, status=201)


class NudgeList(generics.ListAPIView):
    """The reminders of your own assignment, the latest first."""

    queryset = Nudge.objects.none()
    serializer_class = NudgeSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        mine = Assignment.objects.held_by(signed_in(self.request))
        return find(mine, pk=self.kwargs["pk"]).nudges.select_related("sent_by")


class NudgesSee(generics.GenericAPIView):
    """Say that you have seen what waits; your lead is told."""

    queryset = Nudge.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: str) -> Response:
        user = signed_in(request)
        see_nudges(find(Assignment.objects.held_by(user), pk=pk), user)
        return Response(status=204)
