"""Coded data to take away, over the API: ask, wait, fetch."""

from typing import Any

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.datasets.asking import Choices
from coding.datasets.export_views import answer_with_file
from coding.datasets.exporting import ask_for_export, filename_of
from coding.datasets.outgoing.kinds import KINDS
from coding.datasets.outgoing.tables import TABLES
from coding.datasets.outgoing.wanted import Said, Wanted
from coding.models import Export
from hsframe.api import Choice, Pages, RowId, checked, find, signed_in
from projects.api import project_of


def _names(help_text: str) -> serializers.ListField:
    name = serializers.CharField(max_length=300)
    return serializers.ListField(child=name, default=list, help_text=help_text)


class AskedSerializer(serializers.Serializer):
    """A kind of file, and what is to be in it; what is left out is everything."""

    kind = Choice(choices=list(KINDS))
    tables = serializers.ListField(child=Choice(choices=list(TABLES)), default=list)
    said = Choice(choices=Said.choices, default=Said.CODERS)
    rounds = serializers.ListField(child=RowId(), default=list)
    coders = _names("User names.")
    codes = _names("Keys.")
    documents = _names("Symbols, titles or file names.")
    names = serializers.BooleanField(
        default=False, help_text="User names in place of pseudonyms."
    )


class ExportSerializer(serializers.ModelSerializer):
    state = serializers.CharField(source="job_state", read_only=True)
    failure = serializers.CharField(source="job_failure", read_only=True)
    done = serializers.IntegerField(source="job_done", read_only=True)
    total = serializers.IntegerField(source="job_total", read_only=True)
    filename = serializers.SerializerMethodField()

    class Meta:
        model = Export
        fields = [
            "id",
            "kind",
            "state",
            "failure",
            "done",
            "total",
            "filename",
            "size",
            "sha256",
            "losses",
            "asked_at",
            "made_at",
            "expires_at",
        ]

    def get_filename(self, export: Export) -> str:
        return filename_of(export) if export.made_at else ""


class ExportList(generics.ListAPIView):
    """The files that you asked for, the latest first."""

    queryset = Export.objects.none()
    serializer_class = ExportSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        own = Export.objects.held_by(signed_in(self.request))
        return own.filter(project=project_of(self)).with_jobs()

    @extend_schema(request=AskedSerializer, responses={201: ExportSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Ask for a file; a worker makes it. Ask for its state until it is done."""
        project = project_of(self)
        sent = checked(AskedSerializer(data=request.data))
        user = signed_in(request)
        wanted = _wanted(Choices(project, user), sent)
        export = ask_for_export(project, user, sent["kind"], wanted)
        told = Export.objects.with_jobs().get(pk=export.pk)
        return Response(ExportSerializer(told).data, status=201)


class ExportDetail(generics.RetrieveAPIView):
    """How far a file is, and what its format had no place for."""

    queryset = Export.objects.none()
    serializer_class = ExportSerializer

    def get_object(self) -> Export:
        return _own(self).with_jobs().get(pk=_found(self).pk)


class ExportFile(APIView):
    """The file itself, for a week."""

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """The file has the format that was asked for, so no Accept is refused."""
        return super().perform_content_negotiation(request, force=True)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, slug: str, pk: str) -> FileResponse:
        return answer_with_file(_found(self))


def _own(view: Any) -> Any:
    own = Export.objects.held_by(signed_in(view.request))
    return own.filter(project=project_of(view))


def _found(view: Any) -> Export:
    return find(_own(view), pk=view.kwargs["pk"])


def _wanted(choices: Choices, sent: dict[str, Any]) -> Wanted:
    """Raises ValidationError that names what is not there to be chosen."""
    coders = {one.username: one.pk for one in choices.coders}
    return Wanted(
        documents=choices.documents(sent["documents"]),
        codes=choices.known("codes", sent["codes"], {one.key for one in choices.codes}),
        coders=frozenset(
            coders[name] for name in choices.known("coders", sent["coders"], coders)
        ),
        rounds=choices.known(
            "rounds", sent["rounds"], {one.pk for one in choices.rounds}
        ),
        said=Said(sent["said"]),
        names=sent["names"],
        tables=frozenset(sent["tables"]),
    )
