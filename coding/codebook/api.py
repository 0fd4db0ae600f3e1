"""Codebooks over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.codebook.adopting import (
    adopt_framework,
    begin_codebook,
    copy_codebook,
)
from coding.codebook.comparing import differences
from coding.codebook.formats.uploaded import described_by
from coding.models import Code, CodebookVersion
from hsframe.api import Pages, RowId, checked, find, signed_in
from projects.access import require_lead
from projects.api import project_of


class VersionSerializer(serializers.ModelSerializer):
    title = serializers.CharField(source="codebook.title", read_only=True)

    class Meta:
        model = CodebookVersion
        fields = ["id", "title", "number", "note", "published_at"]


class CodeSerializer(serializers.ModelSerializer):
    # mypy: a field of this name stands in for the field class's own attribute.
    parent = serializers.SerializerMethodField(  # type: ignore[assignment]
        help_text="Key of the parent, or null."
    )
    examples = serializers.SerializerMethodField()

    class Meta:
        model = Code
        fields = [
            "key",
            "parent",
            "name",
            "polarity",
            "bears_on",
            "definition",
            "include_when",
            "exclude_when",
            "examples",
            "source",
            "keywords",
            "colour",
            "shortcut",
            "weight",
            "codable",
            "retired",
            "becomes",
            "change",
        ]

    def get_examples(self, code: Code) -> list[dict[str, Any]]:
        return [
            {"text": one.text, "counter": one.counter, "document": one.document_id}
            for one in code.examples.all()
        ]

    def get_parent(self, code: Code) -> str | None:
        return code.parent.key if code.parent else None


class SourceSerializer(serializers.Serializer):
    # mypy: a field of this name stands in for the field class's own attribute.
    source = RowId()  # type: ignore[assignment]


class CodebookFileSerializer(serializers.Serializer):
    file = serializers.FileField()


class SaidSerializer(serializers.Serializer):
    field = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class DifferenceSerializer(serializers.Serializer):
    key = serializers.CharField()
    kind = serializers.CharField()
    said = SaidSerializer(many=True)


class VersionList(generics.ListAPIView):
    """The versions of the project's codebooks; drafts have no `published_at`."""

    queryset = CodebookVersion.objects.none()
    serializer_class = VersionSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        versions = CodebookVersion.objects.standing().filter(
            codebook__project=project_of(self)
        )
        return versions.select_related("codebook")


class FrameworkAdopt(generics.GenericAPIView):
    """Use the human-security framework."""

    queryset = CodebookVersion.objects.none()
    serializer_class = VersionSerializer

    @extend_schema(request=None, responses={200: VersionSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Give the project the framework as a published version; one that has it
        keeps what it has (leads only)."""
        version = adopt_framework(project_of(self), signed_in(request))
        return Response(VersionSerializer(version).data)


class CodebookCopy(generics.GenericAPIView):
    """Copy a published version of another of your projects as a draft (leads only)."""

    queryset = CodebookVersion.objects.none()
    serializer_class = SourceSerializer

    @extend_schema(responses={201: VersionSerializer})
    def post(self, request: Request, slug: str) -> Response:
        project = project_of(self)
        require_lead(signed_in(request), project)
        sent = checked(self.get_serializer(data=request.data))
        visible = CodebookVersion.objects.visible_to(signed_in(request)).published()
        draft = copy_codebook(
            project, signed_in(request), find(visible, pk=sent["source"])
        )
        return Response(VersionSerializer(draft).data, status=201)


class CodebookImport(generics.GenericAPIView):
    """Take a codebook over from a file (.qdc, CSV, XLSX) as a draft (leads only)."""

    queryset = CodebookVersion.objects.none()
    serializer_class = CodebookFileSerializer

    @extend_schema(responses={201: VersionSerializer})
    def post(self, request: Request, slug: str) -> Response:
        project = project_of(self)
        require_lead(signed_in(request), project)
        sent = checked(self.get_serializer(data=request.data))
        draft = begin_codebook(project, signed_in(request), described_by(sent["file"]))
        return Response(VersionSerializer(draft).data, status=201)


class DifferenceList(generics.GenericAPIView):
    """What differs between two versions of a codebook, code by code."""

    queryset = CodebookVersion.objects.none()
    serializer_class = DifferenceSerializer

    @extend_schema(responses=DifferenceSerializer(many=True))
    def get(self, request: Request, slug: str, pk: str, before_pk: str) -> Response:
        version = version_named(self)
        before = find(version.codebook.versions.all(), pk=before_pk)
        found = differences(before, version)
        return Response(DifferenceSerializer(found, many=True).data)


def version_named(view: APIView) -> CodebookVersion:
    """The version that the address names, of the project that it names."""
    versions = CodebookVersion.objects.standing().filter(
        codebook__project=project_of(view)
    )
    return find(versions.select_related("codebook__project"), pk=view.kwargs["pk"])
