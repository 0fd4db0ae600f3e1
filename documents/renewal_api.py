"""Missions, renewals and mandates side by side over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from documents.mend_api import ready
from documents.models import Alignment, Document
from documents.renewals import (
    Aligned,
    Link,
    align_documents,
    chain_of,
    pair_by_hand,
    settle_renewal,
    side_by_side,
)
from hsframe.api import RowId, checked, find, signed_in
from projects.api import project_of


class LinkSerializer(serializers.Serializer):
    """A document of a chain; `proposed` is what it seems to renew, and waits."""

    document = serializers.UUIDField(source="document.pk")
    symbol = serializers.CharField(source="document.symbol")
    date = serializers.DateField(source="document.date", allow_null=True)
    renews = serializers.UUIDField(source="document.renews_id", allow_null=True)
    begins_chain = serializers.BooleanField(source="document.begins_chain")
    proposed = serializers.SerializerMethodField()
    reason = serializers.CharField()

    def get_proposed(self, link: Link) -> str | None:
        return str(link.proposed.pk) if link.proposed else None


class RenewalSerializer(serializers.Serializer):
    renews = RowId(allow_null=True, help_text="Null for the first of a chain.")


class BeforeSerializer(serializers.Serializer):
    before = RowId()


class AlignedSerializer(serializers.Serializer):
    """A pair of paragraphs by path; `verdict` is same, changed, moved, dropped, new."""

    before = serializers.SerializerMethodField()
    after = serializers.SerializerMethodField()
    verdict = serializers.CharField()
    similarity = serializers.FloatField(source="pair.similarity")
    by_hand = serializers.BooleanField()
    old = serializers.CharField()
    new = serializers.CharField()

    def get_before(self, row: Aligned) -> str | None:
        return row.pair.before.path if row.pair.before else None

    def get_after(self, row: Aligned) -> str | None:
        return row.pair.after.path if row.pair.after else None


class PairSerializer(serializers.Serializer):
    """Paths; one of them empty parts the other from its match."""

    before = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=120
    )
    after = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=120
    )


class Chain(generics.GenericAPIView):
    """A mission's documents in time, each with what it renews or seems to renew."""

    queryset = Document.objects.none()
    serializer_class = LinkSerializer
    pagination_class = None
    filter_backends: list[Any] = []

    @extend_schema(responses=LinkSerializer(many=True))
    def get(self, request: Request, slug: str, mission: str) -> Response:
        links = chain_of(project_of(self), mission)
        return Response(LinkSerializer(links, many=True).data)


class Renewal(generics.GenericAPIView):
    """Say which earlier mandate a document renews."""

    queryset = Document.objects.none()
    serializer_class = RenewalSerializer

    @extend_schema(responses={204: None})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        document = ready(self)
        sent = checked(RenewalSerializer(data=request.data))["renews"]
        earlier = sent and find(project_of(self).documents.ready(), pk=sent)
        settle_renewal(document, signed_in(request), earlier)
        return Response(status=204)


class Align(generics.GenericAPIView):
    """Lay an earlier document beside this one; what is laid already stays."""

    queryset = Document.objects.none()
    serializer_class = BeforeSerializer

    @extend_schema(responses={201: AlignedSerializer(many=True)})
    def post(self, request: Request, slug: str, pk: str) -> Response:
        after = ready(self)
        sent = checked(BeforeSerializer(data=request.data))["before"]
        before = find(project_of(self).documents.ready(), pk=sent)
        laid = align_documents(before, after, signed_in(request))
        return Response(_rows(laid), status=201)


class Against(generics.GenericAPIView):
    """Two documents side by side; posting joins or parts two paragraphs by hand."""

    queryset = Alignment.objects.none()
    serializer_class = PairSerializer
    pagination_class = None
    filter_backends: list[Any] = []

    @extend_schema(responses=AlignedSerializer(many=True))
    def get(self, request: Request, slug: str, pk: str, before_pk: str) -> Response:
        return Response(_rows(_alignment(self)))

    @extend_schema(
        responses={
            200: inline_serializer("Paired", {"pairs": serializers.IntegerField()})
        }
    )
    def post(self, request: Request, slug: str, pk: str, before_pk: str) -> Response:
        """The number of pairs that this wrote."""
        alignment = _alignment(self)
        sent = checked(PairSerializer(data=request.data))
        pairs = pair_by_hand(
            alignment, signed_in(request), sent["before"], sent["after"]
        )
        return Response({"pairs": len(pairs)})


def _alignment(view: generics.GenericAPIView) -> Alignment:
    documents = project_of(view).documents.ready()
    before = find(documents, pk=view.kwargs["before_pk"])
    after = find(documents, pk=view.kwargs["pk"])
    laid = Alignment.objects.select_related("before__project", "after")
    return find(laid, before=before, after=after)


def _rows(alignment: Alignment) -> Any:
    return AlignedSerializer(side_by_side(alignment), many=True).data
