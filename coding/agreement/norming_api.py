"""Norming meetings over the API: opened, coded blind, revealed, talked about."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.agreement.norming import close_meeting, open_meeting, reveal, vote
from coding.agreement.norming_sheet import sheet_of
from coding.models import CodebookVersion, Meeting, Topic, Vote
from coding.rounds.api import coders_named
from documents.models import Paragraph
from hsframe.api import Pages, RowId, checked, find, find_all, signed_in
from projects.api import project_of
from projects.models import Project


class MeetingSerializer(serializers.ModelSerializer):
    class Meta:
        model = Meeting
        fields = ["id", "name", "version", "opened_at", "revealed_at", "closed_at"]


class MeetingPlanSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=120)
    version = RowId(help_text="A published version of one of the project's codebooks.")
    coders = serializers.ListField(
        child=serializers.CharField(max_length=150), allow_empty=False
    )
    paragraphs = serializers.ListField(child=RowId(), allow_empty=False, max_length=40)


class TopicSerializer(serializers.ModelSerializer):
    citation = serializers.CharField(source="paragraph.citation")
    codes = serializers.SerializerMethodField(
        help_text="Keys you gave; null before you have voted."
    )

    class Meta:
        model = Topic
        fields = ["id", "paragraph", "citation", "codes"]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_codes(self, topic: Topic) -> list[str] | None:
        return self.context["mine"].get(topic.pk)


class VoteSerializer(serializers.Serializer):
    codes = serializers.ListField(
        child=serializers.CharField(max_length=40),
        max_length=200,
        help_text="Keys; none: no code applies.",
    )


class VotedSerializer(serializers.Serializer):
    coder = serializers.CharField(source="seat.coder.username")
    blind = serializers.ListField(child=serializers.CharField(), allow_null=True)
    after = serializers.ListField(child=serializers.CharField(), allow_null=True)


class TalkSerializer(serializers.Serializer):
    topic = serializers.UUIDField(source="topic.pk")
    agreed = serializers.BooleanField()
    said = VotedSerializer(many=True)


class FiguresSerializer(serializers.Serializer):
    """All codes: alpha pooled, and the codes as sets (MASI); null: undefined."""

    pooled = serializers.FloatField(source="pooled.value", allow_null=True)
    sets = serializers.FloatField(source="sets.value", allow_null=True)


class SheetSerializer(serializers.Serializer):
    before = FiguresSerializer()
    after = FiguresSerializer()
    talks = TalkSerializer(many=True)


class MeetingList(generics.ListAPIView):
    """The project's norming meetings that one may see; a lead opens one."""

    queryset = Meeting.objects.none()
    serializer_class = MeetingSerializer
    pagination_class = Pages
    filter_backends = []

    def get_queryset(self) -> Any:
        seen = Meeting.objects.visible_to(signed_in(self.request))
        return seen.filter(project=project_of(self))

    @extend_schema(request=MeetingPlanSerializer, responses={201: MeetingSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Seat coders before paragraphs, all of them blind."""
        user = signed_in(request)
        project = find(Project.objects.led_by(user), slug=slug)
        sent = checked(MeetingPlanSerializer(data=request.data))
        paragraphs = Paragraph.objects.filter(document__project=project)
        meeting = open_meeting(
            project,
            user,
            name=sent["name"],
            version=find(
                CodebookVersion.objects.standing().filter(codebook__project=project),
                pk=sent["version"],
            ),
            coders=coders_named(project, sent["coders"]),
            paragraphs=find_all(paragraphs, sent["paragraphs"]),
        )
        return Response(MeetingSerializer(meeting).data, status=201)


class TopicList(generics.ListAPIView):
    """A meeting's paragraphs, with one's own codes."""

    queryset = Topic.objects.none()
    serializer_class = TopicSerializer
    pagination_class = Pages
    filter_backends = []

    def get_queryset(self) -> Any:
        return _meeting(self).topics.select_related("paragraph")

    def get_serializer_context(self) -> dict[str, Any]:
        votes = Vote.objects.standing().filter(
            seat__meeting=self.kwargs["pk"], seat__coder=signed_in(self.request)
        )
        mine = {one.topic_id: one.keys for one in votes.order_by("-blind")}
        return {**super().get_serializer_context(), "mine": mine}


class VoteCreate(generics.GenericAPIView):
    """Code a paragraph of a meeting: blind, or anew once all is revealed."""

    queryset = Vote.objects.none()
    serializer_class = VoteSerializer

    @extend_schema(responses={201: VoteSerializer})
    def post(self, request: Request, pk: str, topic_pk: str) -> Response:
        user, meeting = signed_in(request), _meeting(self)
        seats = meeting.seats.filter(coder=user)
        topics = Topic.objects.filter(meeting__seats__in=seats, meeting=meeting)
        topic = find(topics, pk=topic_pk)
        sent = checked(VoteSerializer(data=request.data))
        given = vote(meeting, user, topic, set(sent["codes"]))
        return Response({"codes": given.keys}, status=201)


class SheetDetail(generics.GenericAPIView):
    """All votes and their agreement; before they are revealed there is no sheet."""

    queryset = Meeting.objects.none()
    serializer_class = SheetSerializer

    def get(self, request: Request, pk: str) -> Response:
        """All votes and their agreement; before they are revealed there is no sheet."""
        seen = Meeting.objects.visible_to(signed_in(request))
        meeting = find(seen.exclude(revealed_at=None), pk=pk)
        return Response(SheetSerializer(sheet_of(meeting)).data)


class MeetingReveal(generics.GenericAPIView):
    """Show everybody's votes to everybody."""

    queryset = Meeting.objects.none()
    serializer_class = MeetingSerializer

    @extend_schema(request=None, responses=MeetingSerializer)
    def post(self, request: Request, pk: str) -> Response:
        meeting = _led(self)
        reveal(meeting, signed_in(request))
        return Response(MeetingSerializer(_led(self)).data)


class MeetingClose(generics.GenericAPIView):
    """End the talk."""

    queryset = Meeting.objects.none()
    serializer_class = MeetingSerializer

    @extend_schema(request=None, responses=MeetingSerializer)
    def post(self, request: Request, pk: str) -> Response:
        meeting = _led(self)
        close_meeting(meeting, signed_in(request))
        return Response(MeetingSerializer(_led(self)).data)


def _meeting(view: APIView) -> Meeting:
    seen = Meeting.objects.visible_to(signed_in(view.request))
    return find(seen, pk=view.kwargs["pk"])


def _led(view: APIView) -> Meeting:
    led = Project.objects.led_by(signed_in(view.request))
    meetings = Meeting.objects.filter(project__in=led).select_related("project")
    return find(meetings, pk=view.kwargs["pk"])
