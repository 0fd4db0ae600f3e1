"""The queue of suggestions and the second look, over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.desk.api import held
from coding.desk.queue import Wanted, answer_all, open_work, queue_of, shown
from coding.desk.second_look import Look, draw, looks_at, still_nothing
from coding.models import Assignment, Round, SecondLook, Suggestion
from hsframe.api import NothingSerializer, Pages, RowId, checked, find, signed_in


class WantedSerializer(serializers.Serializer):
    """The filter: an assignment, a code's key, the least score."""

    work = RowId(required=False, allow_null=True, default=None)
    code = serializers.CharField(required=False, allow_blank=True, default="")
    least = serializers.FloatField(
        required=False, default=0.0, min_value=0, max_value=1
    )


class AnswerAllSerializer(WantedSerializer):
    key = serializers.UUIDField()
    count = serializers.IntegerField(
        min_value=1, help_text="How many the filter showed."
    )
    confirmed = serializers.BooleanField(help_text="True confirms, false rejects.")


class AnsweredSerializer(serializers.Serializer):
    answered = serializers.IntegerField()


class WaitingSerializer(serializers.ModelSerializer):
    """A suggestion that waits for your word."""

    code = serializers.CharField(source="code.key")
    work = serializers.UUIDField(help_text="Your assignment.")
    citation = serializers.CharField()

    class Meta:
        model = Suggestion
        fields = [
            *("id", "work", "code", "start", "end", "quote", "citation"),
            *("score", "reason", "because", "shorter", "longer", "run"),
        ]


class LookSerializer(serializers.Serializer):
    """A paragraph drawn for a second look."""

    id = serializers.UUIDField(source="drawn.pk")
    paragraph = serializers.UUIDField(source="paragraph.pk")
    citation = serializers.CharField(source="paragraph.citation")
    text = serializers.CharField()
    found = serializers.BooleanField(help_text="It carries a coding by now.")
    waits = serializers.BooleanField()


class QueueList(generics.GenericAPIView):
    """Suggestions that wait for your word in all your open documents of a round."""

    queryset = Suggestion.objects.none()
    serializer_class = WaitingSerializer
    pagination_class = Pages

    @extend_schema(
        parameters=[WantedSerializer], responses=WaitingSerializer(many=True)
    )
    def get(self, request: Request, pk: str) -> Response:
        planned = _round(request, pk)
        works = open_work(planned, signed_in(request))
        wanted = Wanted(**checked(WantedSerializer(data=request.query_params.dict())))
        places = queue_of(planned, signed_in(request), works, wanted)
        page: Any = self.paginate_queryset(places)
        rows = []
        for entry in shown(page):
            row: Any = entry.suggestion
            row.work, row.citation = entry.work.pk, str(entry.paragraph)
            rows.append(row)
        return self.get_paginated_response(WaitingSerializer(rows, many=True).data)

    @extend_schema(request=AnswerAllSerializer, responses=AnsweredSerializer)
    def post(self, request: Request, pk: str) -> Response:
        """Confirm or reject all that the filter shows, as one step."""
        planned = _round(request, pk)
        sent = checked(AnswerAllSerializer(data=request.data))
        wanted = Wanted(*(sent.pop(name) for name in ("work", "code", "least")))
        made = answer_all(planned, signed_in(request), wanted, **sent)
        return Response({"answered": len(made)})


class SecondLookList(generics.GenericAPIView):
    """Read paragraphs, left empty, that were drawn for a second look."""

    queryset = SecondLook.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(responses=LookSerializer(many=True))
    def get(self, request: Request, pk: str) -> Response:
        return _told(looks_at(held(self)))

    @extend_schema(request=NothingSerializer, responses=LookSerializer(many=True))
    def post(self, request: Request, pk: str) -> Response:
        """Draw up to ten more, once what was drawn is looked at."""
        return _told(draw(held(self), signed_in(request)))


class SecondLookNothing(generics.GenericAPIView):
    queryset = SecondLook.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(
        operation_id="assignments_second_look_nothing",
        responses=LookSerializer(many=True),
    )
    def post(self, request: Request, pk: str, look_pk: str) -> Response:
        """Say that a second look found nothing."""
        assignment = held(self)
        rows = assignment.second_looks.select_related("assignment")
        still_nothing(find(rows, pk=look_pk), signed_in(request))
        return _told(looks_at(assignment))


def _round(request: Request, pk: str) -> Round:
    mine = Assignment.objects.held_by(signed_in(request))
    rounds = Round.objects.filter(assignments__in=mine).distinct()
    return find(rounds.select_related("version", "project"), pk=pk)


def _told(looks: list[Look]) -> Response:
    return Response(LookSerializer(looks, many=True).data)
