"""Coded data of other programs over the API: sent, looked at, stored, undone."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.datasets.intake.choices import Choices, offered_versions
from coding.datasets.intake.keeping import receive_dataset
from coding.datasets.intake.serializers import (
    ChoicesSerializer,
    IntakeInFullSerializer,
    IntakeSerializer,
    SentDatasetSerializer,
)
from coding.datasets.intake.storing import choose
from coding.datasets.intake.undoing import undo_intake
from coding.models import Intake
from hsframe.api import NothingSerializer, Pages, checked, find, signed_in
from projects.models import Project


class IntakeList(generics.ListAPIView):
    """The project's files of coded data, the latest first (leads only)."""

    queryset = Intake.objects.none()
    serializer_class = IntakeSerializer
    pagination_class = Pages
    parser_classes = [MultiPartParser]

    def get_queryset(self) -> Any:
        intakes = _led_project(self).intakes.select_related("asked_by")
        return intakes.defer("preview", "outcome").order_by("-received_at", "pk")

    @extend_schema(
        request=SentDatasetSerializer,
        responses={200: IntakeSerializer, 201: IntakeSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Send a file, which a worker reads; one that is here is answered with 200."""
        project = _led_project(self)
        file = checked(SentDatasetSerializer(data=request.data))["file"]
        received = receive_dataset(project, signed_in(request), file, file.name)
        told = IntakeSerializer(received.intake).data
        return Response(told, status=200 if received.known else 201)


class IntakeDetail(generics.RetrieveAPIView):
    """What was found in a file, and what became of it."""

    queryset = Intake.objects.none()
    serializer_class = IntakeInFullSerializer

    def get_object(self) -> Intake:
        return _intake_of(self)


class IntakeStore(generics.GenericAPIView):
    """Store what was found."""

    queryset = Intake.objects.none()
    serializer_class = ChoicesSerializer
    parser_classes = [JSONParser, FormParser, MultiPartParser]

    @extend_schema(request=ChoicesSerializer, responses={202: IntakeSerializer})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        """Ask a worker to store it as chosen: all of it in one transaction."""
        intake = _intake_of(self)
        sent = checked(ChoicesSerializer(data=request.data))
        version = sent.pop("version", None)
        if version is not None:
            find(offered_versions(intake.project), pk=version)
        choices = Choices(**sent, version=str(version or ""))
        intake = choose(intake, signed_in(request), choices)
        return Response(IntakeSerializer(intake).data, status=202)


class IntakeUndo(generics.GenericAPIView):
    """Take it back."""

    queryset = Intake.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=None, responses={200: IntakeSerializer})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        """Withdraw all that the file brought; nothing is deleted."""
        intake = undo_intake(_intake_of(self), signed_in(request))
        return Response(IntakeSerializer(intake).data)


def _led_project(view: APIView) -> Project:
    led = Project.objects.led_by(view.request.user)
    return find(led, slug=view.kwargs["slug"])


def _intake_of(view: APIView) -> Intake:
    intakes = _led_project(view).intakes.select_related("project", "asked_by")
    return find(intakes, pk=view.kwargs["pk"])
