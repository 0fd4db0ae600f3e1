"""A coder's own steps over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.desk import undo
from coding.desk.api import held
from coding.desk.history import steps_of
from coding.models import Step
from hsframe.api import Pages, checked, find, signed_in


class StepSerializer(serializers.ModelSerializer):
    class Meta:
        model = Step
        fields = ["id", "number", "words", "revision", "made_at", "undone_at"]


class StepList(generics.ListAPIView):
    """What you did on a document, the latest first, with what was undone."""

    queryset = Step.objects.none()
    serializer_class = StepSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        work = held(self)
        return steps_of(work)


class BackSerializer(serializers.Serializer):
    key = serializers.UUIDField(required=False, help_text="A UUID that you make.")


class StepBack(generics.GenericAPIView):
    """Undo all that you did after a step."""

    queryset = Step.objects.none()
    serializer_class = BackSerializer

    @extend_schema(responses=StepSerializer(many=True))
    def post(self, request: Request, pk: str, step_pk: str) -> Response:
        """Answers with the steps taken back."""
        assignment = held(self)
        step = find(assignment.steps.all(), pk=step_pk)
        sent = checked(self.get_serializer(data=request.data))
        taken = undo.undo_back_to(assignment, signed_in(request), step, **sent)
        return Response(StepSerializer(taken, many=True).data)
