"""The document store over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from documents.models import Document, Paragraph
from documents.receiving import receive_file, retry_import
from hsframe.api import Pages, checked, find, signed_in
from projects.api import project_of

LISTED = [
    "id",
    "filename",
    "state",
    "failure",
    "kind",
    "symbol",
    "title",
    "date",
    "language",
    "added_by",
    "added_at",
]


class DocumentSerializer(serializers.ModelSerializer):
    added_by = serializers.CharField(source="added_by.username", read_only=True)

    class Meta:
        model = Document
        fields = LISTED


class DocumentTextSerializer(DocumentSerializer):
    class Meta(DocumentSerializer.Meta):
        fields = [*LISTED, "text", "text_sha256", "reader_version"]


class UploadSerializer(serializers.Serializer):
    # What is wrong with a file shows on its document, an empty one's emptiness too.
    file = serializers.FileField(allow_empty_file=True)


class PlaceSerializer(serializers.ModelSerializer):
    """A paragraph with its words: `[start, end)` of the document's text."""

    text = serializers.SerializerMethodField()

    class Meta:
        model = Paragraph
        fields = ["id", "path", "citation", "start", "end", "text"]

    def get_text(self, paragraph: Paragraph) -> str:
        return paragraph.document.text[paragraph.start : paragraph.end]


class ParagraphSerializer(PlaceSerializer):
    # mypy: a field of this name stands in for the field class's own attribute.
    parent = serializers.SerializerMethodField(  # type: ignore[assignment]
        help_text="Path of the parent, or null."
    )

    class Meta(PlaceSerializer.Meta):
        fields = [
            *PlaceSerializer.Meta.fields,
            "parent",
            "kind",
            "label",
            "page",
            "speaker",
            "leaf",
            "codable",
        ]

    def get_parent(self, paragraph: Paragraph) -> str | None:
        return paragraph.parent.path if paragraph.parent else None


class DocumentList(generics.ListAPIView):
    """The project's documents, without their texts."""

    queryset = Document.objects.none()
    serializer_class = DocumentSerializer
    pagination_class = Pages
    parser_classes = [MultiPartParser]
    filterset_fields = ["state", "kind", "symbol"]

    def get_queryset(self) -> Any:
        documents = project_of(self).documents.current().listed()
        return documents.select_related("added_by").order_by(
            "date", "symbol", "filename", "pk"
        )

    @extend_schema(request=UploadSerializer, responses={201: DocumentSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Receive a file: Word, PDF, HTML or plain text.

        A worker reads it; until then its state is `importing`, then `ready`, or
        `failed` with the reason under `failure`.
        """
        project = project_of(self)
        file = checked(UploadSerializer(data=request.data))["file"]
        document = receive_file(project, signed_in(request), file, file.name)
        return Response(DocumentSerializer(document).data, status=201)


class DocumentDetail(generics.RetrieveAPIView):
    """One document with its text; passages count Unicode code points of it."""

    queryset = Document.objects.none()
    serializer_class = DocumentTextSerializer

    def get_object(self) -> Document:
        documents = project_of(self).documents.current().select_related("added_by")
        return find(documents.defer("source_text", "ranges"), pk=self.kwargs["pk"])


class DocumentRetry(generics.GenericAPIView):
    """Read a failed file once more."""

    queryset = Document.objects.none()
    serializer_class = DocumentSerializer

    @extend_schema(request=None, responses={202: DocumentSerializer})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        documents = project_of(self).documents.current().listed()
        document = find(documents, pk=pk)
        retry_import(document, signed_in(request))
        again = documents.select_related("added_by").get(pk=document.pk)
        return Response(DocumentSerializer(again).data, status=202)


class ParagraphList(generics.ListAPIView):
    """The document's own paragraphs in order: parents, and the leaves in them."""

    queryset = Paragraph.objects.none()
    serializer_class = ParagraphSerializer
    pagination_class = Pages
    filterset_fields = ["kind", "leaf", "path"]

    def get_queryset(self) -> Any:
        documents = project_of(self).documents.current()
        document = find(
            documents.only("id", "project_id", "text"), pk=self.kwargs["pk"]
        )
        return document.paragraphs.select_related("parent").order_by("position")
