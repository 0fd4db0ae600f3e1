"""Mending a document's structure, and putting a better one in its place, by API."""

from collections.abc import Callable
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from documents import mending
from documents.api import DocumentSerializer, UploadSerializer
from documents.models import Document, Mend
from documents.receiving import (
    read_again,
    replace_document,
    take_place_of_rival,
    withdraw_document,
)
from documents.structure.mend import KINDS
from hsframe.api import Choice, NothingSerializer, Pages, checked, find, signed_in
from projects.api import project_of


class MendSerializer(serializers.ModelSerializer):
    mended_by = serializers.CharField(source="mended_by.username", read_only=True)

    class Meta:
        model = Mend
        fields = ["words", "mended_by", "mended_at"]


class PathSerializer(serializers.Serializer):
    path = serializers.CharField(max_length=120)


class SplitSerializer(PathSerializer):
    words = serializers.CharField(
        max_length=2000, help_text="With which the second part begins."
    )


class ChangeSerializer(PathSerializer):
    kind = Choice(choices=[(kind, kind) for kind in KINDS])
    # mypy: a field of this name stands in for the field class's own attribute.
    label = serializers.CharField(  # type: ignore[assignment]
        required=False, default="", allow_blank=True, max_length=40
    )
    within = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=120
    )


class KindSerializer(serializers.Serializer):
    kind = Choice(
        required=False,
        default="",
        allow_blank=True,
        choices=Document.Kind.choices,
        help_text="Without it the text decides.",
    )


class MendList(generics.ListAPIView):
    """What leads mended in the document's structure, in time."""

    queryset = Mend.objects.none()
    serializer_class = MendSerializer
    pagination_class = Pages

    def get_queryset(self) -> Any:
        return ready(self).mends.select_related("mended_by")


class Mending(generics.GenericAPIView):
    """One way of mending; each answers with what was written down."""

    queryset = Mend.objects.none()
    serializer_class: type[serializers.Serializer] = PathSerializer
    act: ClassVar[Callable[..., Mend]]

    @extend_schema(responses={201: MendSerializer})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        document = ready(self)
        sent = checked(self.get_serializer(data=request.data))
        mend = self.act(document, signed_in(request), **sent)
        return Response(MendSerializer(mend).data, status=201)


class Merge(Mending):
    """Join a paragraph and the one after it."""

    act = staticmethod(mending.merge_with_next)


class Split(Mending):
    """Part a paragraph before the words given."""

    serializer_class = SplitSerializer
    act = staticmethod(mending.split_paragraph)


class Change(Mending):
    """Give a paragraph another kind, number or place."""

    serializer_class = ChangeSerializer
    act = staticmethod(mending.change_paragraph)


class UndoMend(Mending):
    """Take the last mend back."""

    serializer_class = NothingSerializer
    act = staticmethod(mending.undo_mend)


class ReadAgain(generics.GenericAPIView):
    """Import the same file anew, as another kind of document or as its text says."""

    queryset = Document.objects.none()
    serializer_class = KindSerializer

    @extend_schema(responses={201: DocumentSerializer})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        document = current(self)
        kind = checked(KindSerializer(data=request.data))["kind"]
        again = read_again(document, signed_in(request), kind)
        return Response(DocumentSerializer(again).data, status=201)


class Replace(generics.GenericAPIView):
    """Send a corrected file, which takes the document's place once it is read."""

    queryset = Document.objects.none()
    serializer_class = UploadSerializer
    parser_classes = [MultiPartParser]

    @extend_schema(responses={201: DocumentSerializer})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        document = current(self)
        file = checked(UploadSerializer(data=request.data))["file"]
        better = replace_document(document, signed_in(request), file, file.name)
        return Response(DocumentSerializer(better).data, status=201)


class Prefer(generics.GenericAPIView):
    """Let a failed import take the place of the document that has its symbol."""

    queryset = Document.objects.none()
    serializer_class = DocumentSerializer

    @extend_schema(request=None, responses={202: DocumentSerializer})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        document = current(self)
        take_place_of_rival(document, signed_in(request))
        document.refresh_from_db(fields=["state", "failure"])
        return Response(DocumentSerializer(document).data, status=202)


class Withdraw(generics.GenericAPIView):
    """Take a document off the list; its rows stay."""

    queryset = Document.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        withdraw_document(current(self), signed_in(request))
        return Response(status=204)


def current(view: generics.GenericAPIView) -> Document:
    """The document that the address names, in whatever state."""
    return find(
        project_of(view).documents.current().select_related("project"),
        pk=view.kwargs["pk"],
    )


def ready(view: generics.GenericAPIView) -> Document:
    """The document that the address names, once it has been read."""
    return find(
        project_of(view).documents.ready().select_related("project"),
        pk=view.kwargs["pk"],
    )
