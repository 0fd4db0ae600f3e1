"""Tensions and kept queries over the API."""

from typing import Any
from uuid import uuid4

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.analysis.api import selection_of
from coding.analysis.offered import Offered
from coding.analysis.queries.stored import forget_query, keep_query
from coding.analysis.tensions import set_against, tensions_of, withdraw_tension
from coding.analysis.together import Unit
from coding.desk.serializers import KEY
from coding.models import Coding, StoredQuery, Tension
from hsframe.api import (
    Choice,
    NothingSerializer,
    Pages,
    RowId,
    checked,
    find,
    signed_in,
)
from projects.api import project_of


class SideSerializer(serializers.ModelSerializer):
    code = serializers.CharField(source="code.key")
    coder = serializers.CharField(source="assignment.coder.username")
    document = serializers.UUIDField(source="assignment.document_id")

    class Meta:
        model = Coding
        fields = [
            "id",
            "code",
            "coder",
            "document",
            "start",
            "end",
            "quote",
            "withdrawn_at",
        ]


class TensionSerializer(serializers.ModelSerializer):
    first = SideSerializer()
    second = SideSerializer()
    made_by = serializers.CharField(source="made_by.username")

    class Meta:
        model = Tension
        fields = ["id", "first", "type", "second", "note", "made_by", "made_at"]


class NewTensionSerializer(serializers.Serializer):
    key = serializers.UUIDField(default=uuid4, help_text=KEY)
    first = RowId(help_text="Id of the coding from which it reads.")
    second = RowId()
    type = Choice(choices=Tension.Type.choices)
    note = serializers.CharField(default="", allow_blank=True, max_length=2000)


class StoredQuerySerializer(serializers.ModelSerializer):
    words = serializers.CharField(source="query.words")
    unit = serializers.CharField(source="query.unit")
    selection = serializers.JSONField(source="query.selection")
    made_by = serializers.CharField(source="made_by.username")

    class Meta:
        model = StoredQuery
        fields = ["id", "name", "words", "unit", "selection", "made_by", "made_at"]


class NewQuerySerializer(serializers.Serializer):
    key = serializers.UUIDField(default=uuid4, help_text=KEY)
    name = serializers.CharField(max_length=80)
    words = serializers.CharField(help_text="As in PR.1 and not PR.3.")
    unit = Choice(choices=Unit.choices, default=Unit.LEAF.value)
    selection = serializers.DictField(
        default=dict, help_text="By the names of the figures' parameters."
    )


class TensionList(generics.ListAPIView):
    """Tensions between codings that you may read, the latest first."""

    queryset = Tension.objects.none()
    serializer_class = TensionSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        mission = self.request.query_params.get("mission", "").replace("\x00", "")
        return tensions_of(project_of(self), signed_in(self.request), mission)

    @extend_schema(parameters=[OpenApiParameter("mission", str)])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Of a mission: those with one side in its documents."""
        return super().get(request, *args, **kwargs)

    @extend_schema(request=NewTensionSerializer, responses={201: TensionSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Say how one coding stands to another; both you must be allowed to read."""
        project, user = project_of(self), signed_in(request)
        sent = checked(NewTensionSerializer(data=request.data))
        readable = Coding.objects.readable_by(user).filter(
            assignment__round__project=project
        )
        rows = readable.select_related("code", "assignment__round__project")
        made = set_against(
            find(rows, pk=sent["first"]),
            find(rows, pk=sent["second"]),
            user,
            type=sent["type"],
            note=sent["note"],
            key=sent["key"],
        )
        return Response(TensionSerializer(made).data, status=201)


class TensionWithdraw(generics.GenericAPIView):
    """Take a tension back."""

    queryset = Tension.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        user = signed_in(request)
        readable = Tension.objects.readable_by(user).filter(project=project_of(self))
        withdraw_tension(find(readable.select_related("project"), pk=pk), user)
        return Response(status=204)


class StoredQueryList(generics.ListAPIView):
    """Kept queries: your own, and those of the project's leads."""

    queryset = StoredQuery.objects.none()
    serializer_class = StoredQuerySerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        stored = project_of(self).stored_queries.readable_by(signed_in(self.request))
        return stored.select_related("made_by")

    @extend_schema(request=NewQuerySerializer, responses={201: StoredQuerySerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Keep a query under a name."""
        project, user = project_of(self), signed_in(request)
        sent = checked(NewQuerySerializer(data=request.data))
        stored = keep_query(
            project,
            user,
            sent["name"],
            words=sent["words"],
            unit=sent["unit"],
            selection=selection_of(sent["selection"], Offered(project, user)),
            key=sent["key"],
        )
        return Response(StoredQuerySerializer(stored).data, status=201)


class StoredQueryForget(generics.GenericAPIView):
    """Take your own query off the list."""

    queryset = StoredQuery.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        own = (
            project_of(self).stored_queries.current().filter(made_by=signed_in(request))
        )
        forget_query(find(own, pk=pk), signed_in(request))
        return Response(status=204)
