"""Changing and linking codings over the API."""

from collections.abc import Callable
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.desk import change, linking
from coding.desk.api import held
from coding.desk.passage_api import answer_coding, with_code
from coding.desk.serializers import (
    ActSerializer,
    CodingSerializer,
    NewPlaceSerializer,
    OtherCodeSerializer,
)
from coding.models import Coding
from hsframe.api import RowId, checked, find, signed_in


class CodingChange(generics.GenericAPIView):
    """Change a coding: what its two ways have in common."""

    queryset = Coding.objects.none()
    serializer_class: type[serializers.Serializer] = ActSerializer
    act: ClassVar[Callable[..., Coding]]

    @extend_schema(responses=CodingSerializer)
    def post(self, request: Request, pk: str, coding_pk: str) -> Response:
        """Answers with the coding that stands in its place."""
        assignment = held(self)
        coding = find(assignment.codings.select_related("code"), pk=coding_pk)
        coding.assignment = assignment
        sent = checked(self.get_serializer(data=request.data))
        if "code" in sent:
            sent = with_code(assignment, sent)
        made = self.act(coding, signed_in(request), **sent)
        return answer_coding(assignment, made)


class CodingRecode(CodingChange):
    """Give a coding, and the parts linked to it, another code."""

    serializer_class = OtherCodeSerializer
    act = staticmethod(change.change_code)


class CodingMove(CodingChange):
    """Give a coding other boundaries."""

    serializer_class = NewPlaceSerializer
    act = staticmethod(change.move)


class PartSerializer(ActSerializer):
    to = RowId(help_text="Another of your codings under the same code.")


class CodingLink(generics.GenericAPIView):
    """Say that two codings under one code are parts of one passage."""

    queryset = Coding.objects.none()
    serializer_class = PartSerializer

    @extend_schema(responses=CodingSerializer(many=True))
    def post(self, request: Request, pk: str, coding_pk: str) -> Response:
        """Answers with all parts of the passage."""
        assignment = held(self)
        own = assignment.codings.select_related("code")
        coding = find(own, pk=coding_pk)
        sent = checked(self.get_serializer(data=request.data))
        other = find(own, pk=sent.pop("to"))
        for part in (coding, other):
            part.assignment = assignment
        linking.link(coding, other, signed_in(request), **sent)
        return _parts(coding)


class CodingUnlink(generics.GenericAPIView):
    """Make a coding a passage of its own again."""

    queryset = Coding.objects.none()
    serializer_class = ActSerializer

    @extend_schema(responses=CodingSerializer(many=True))
    def post(self, request: Request, pk: str, coding_pk: str) -> Response:
        assignment = held(self)
        coding = find(assignment.codings.select_related("code"), pk=coding_pk)
        coding.assignment = assignment
        sent = checked(self.get_serializer(data=request.data))
        linking.unlink(coding, signed_in(request), **sent)
        return _parts(coding)


def _parts(coding: Coding) -> Response:
    answers: list[Any] = [
        answer_coding(coding.assignment, part).data for part in linking.parts_of(coding)
    ]
    return Response(answers)
