"""Codebooks over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.codebook.publish import adopt_framework
from coding.models import Code, CodebookVersion
from hsframe.api import Pages, find, signed_in
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
            "example",
            "source",
            "keywords",
        ]

    def get_parent(self, code: Code) -> str | None:
        return code.parent.key if code.parent else None


class VersionList(generics.ListAPIView):
    """The versions of the project's codebooks; drafts have no `published_at`."""

    queryset = CodebookVersion.objects.none()
    serializer_class = VersionSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        versions = CodebookVersion.objects.filter(codebook__project=project_of(self))
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


class CodeList(generics.ListAPIView):
    """The codes of one version, in the codebook's order."""

    queryset = Code.objects.none()
    serializer_class = CodeSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        versions = CodebookVersion.objects.filter(codebook__project=project_of(self))
        version = find(versions, pk=self.kwargs["pk"])
        return version.codes.select_related("parent").order_by("position", "key")
