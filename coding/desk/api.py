"""A coder's own assignments over the API: how far they are, reading, whole acts."""

from collections.abc import Callable
from typing import Any, ClassVar

import django_filters
from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.desk import read, undo
from coding.desk.serializers import (
    ActSerializer,
    AssignmentSerializer,
    NewReadingSerializer,
    ReadingSerializer,
    RevisionSerializer,
)
from coding.models import Assignment, Coding, Reading
from documents.frozen import text_of
from documents.models import Paragraph
from hsframe.api import NothingSerializer, Pages, checked, find, signed_in


class AssignmentFilter(django_filters.FilterSet):
    # A plain id: a choice among rows would tell which rounds there are.
    round = django_filters.UUIDFilter(
        field_name="round_id", help_text="Only those of a round."
    )
    project = django_filters.CharFilter(
        field_name="round__project__slug", help_text="Only those of a project."
    )
    finished = django_filters.BooleanFilter(
        field_name="finished_at",
        lookup_expr="isnull",
        exclude=True,
        help_text="Only finished ones, or only open ones.",
    )


class AssignmentList(generics.ListAPIView):
    """Your own work in all projects, with how far it is."""

    queryset = Assignment.objects.none()
    serializer_class = AssignmentSerializer
    pagination_class = Pages
    filterset_class = AssignmentFilter

    def get_queryset(self) -> Any:
        return _with_progress(self.request).order_by("given_at", "pk")


class AssignmentDetail(generics.RetrieveAPIView):
    """One assignment; its `revision` counts on with each change."""

    queryset = Assignment.objects.none()
    serializer_class = AssignmentSerializer

    def get_object(self) -> Assignment:
        return find(_with_progress(self.request), pk=self.kwargs["pk"])


class ReadingList(generics.ListAPIView):
    """The paragraphs that you have read, or skipped on purpose."""

    queryset = Reading.objects.none()
    serializer_class = ReadingSerializer
    pagination_class = Pages
    filterset_fields = ["skipped"]

    def get_queryset(self) -> Any:
        readings = held(self).readings.standing()
        return readings.select_related("paragraph").order_by("paragraph__position")

    @extend_schema(
        request=NewReadingSerializer,
        responses={201: ReadingSerializer, 200: ReadingSerializer},
    )
    def post(self, request: Request, pk: str) -> Response:
        """Say that you have read a paragraph; 200 where it was said already."""
        assignment = held(self)
        sent = checked(NewReadingSerializer(data=request.data))
        paragraphs = Paragraph.objects.filter(document=assignment.document_id)
        sent["paragraph"] = find(paragraphs, pk=sent["paragraph"])
        known = assignment.readings.filter(pk=sent["key"]).exists()
        reading = read.mark_read(assignment, signed_in(request), **sent)
        new = not known and reading.pk == sent["key"]
        return Response(ReadingSerializer(reading).data, status=201 if new else 200)


class WholeAct(generics.GenericAPIView):
    """An act on a whole assignment, answered by the assignment."""

    queryset = Assignment.objects.none()
    serializer_class: type[serializers.Serializer] = RevisionSerializer
    act: ClassVar[Callable[..., object]]

    @extend_schema(responses=AssignmentSerializer)
    def post(self, request: Request, pk: str) -> Response:
        assignment = held(self)
        sent = checked(self.get_serializer(data=request.data))
        self.act(assignment, signed_in(request), **sent)
        done = find(_with_progress(request), pk=assignment.pk)
        return Response(AssignmentSerializer(done).data)


class AssignmentUndo(WholeAct):
    """Take your last step back; sent again with its key, no second one."""

    serializer_class = ActSerializer
    act = staticmethod(undo.undo)


class AssignmentRedo(WholeAct):
    """Do the step that you last undid again."""

    serializer_class = ActSerializer
    act = staticmethod(undo.redo)


class AssignmentFinish(WholeAct):
    """End the work, once every codable paragraph is read or skipped."""

    act = staticmethod(read.finish)


class AssignmentReopen(WholeAct):
    """Take finished work up again, until the lead begins to settle the round."""

    serializer_class = NothingSerializer
    act = staticmethod(read.reopen)


def held(view: APIView) -> Assignment:
    """The assignment that the address names, if it is the user's own."""
    mine = Assignment.objects.held_by(signed_in(view.request)).select_related(
        "round__version", "document"
    )
    assignment = find(_light(mine), pk=view.kwargs["pk"])
    assignment.document.text = text_of(assignment.document_id)
    return assignment


def _with_progress(request: Request) -> QuerySet[Assignment]:
    own = {"assignment": OuterRef("pk")}
    readings = Reading.objects.standing().filter(**own)
    codable = Paragraph.objects.codable().filter(document=OuterRef("document"))
    mine = Assignment.objects.held_by(signed_in(request)).select_related(
        "round__project", "round__version", "document"
    )
    return _light(mine).annotate(
        codable=_count(codable, "document"),
        read=_count(readings.filter(skipped=False), "assignment"),
        skipped=_count(readings.filter(skipped=True), "assignment"),
        coded=_count(Coding.objects.standing().filter(**own), "assignment"),
    )


def _light(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return assignments.defer(
        "document__text", "document__source_text", "document__ranges"
    )


def _count(rows: QuerySet[Model], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
