"""Codings of the mandate before over the API; gold offers; the article."""

from typing import Any
from uuid import uuid4

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.analysis.article.cited import Led, opened_in
from coding.analysis.article.taking import take_over
from coding.analysis.carried import (
    decline,
    offer_gold,
    reconsider,
    take,
    withdraw_offer,
)
from coding.analysis.proposed import Proposed, proposals_for
from coding.desk.api import held
from coding.desk.serializers import KEY
from coding.models import (
    Assignment,
    CarriedCoding,
    GoldOffer,
    Round,
)
from documents.models import Document
from hsframe.api import Choice, RowId, checked, find, signed_in
from projects.api import project_of


class ProposedSerializer(serializers.Serializer):
    """A code proposed for `[start, end)`; `answer` is null while it waits."""

    id = serializers.UUIDField(source="pk")
    code = serializers.CharField(source="origin.key")
    origin = serializers.UUIDField(source="origin.coding", allow_null=True)
    ruling = serializers.UUIDField(source="origin.ruling", allow_null=True)
    quote = serializers.CharField(help_text="The words of the mandate before.")
    fit = serializers.CharField(
        allow_null=True, help_text="Null where it has no place."
    )
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    words = serializers.CharField(help_text="The words that are proposed.")
    likeness = serializers.FloatField()
    waits = serializers.BooleanField(source="is_waiting")
    answer = serializers.SerializerMethodField()

    def get_answer(self, one: Proposed) -> str | None:
        return str(one.answer.pk) if one.answer else None


class CarryOnSerializer(serializers.Serializer):
    key = serializers.UUIDField(default=uuid4, help_text=KEY)
    answer = Choice(choices=[("take", "take"), ("decline", "decline")])


class CarriedSerializer(serializers.ModelSerializer):
    """An answer; without a coding it is a refusal."""

    class Meta:
        model = CarriedCoding
        fields = ["id", "origin", "ruling", "coding", "made_at"]


class GoldOfferSerializer(serializers.ModelSerializer):
    key = serializers.UUIDField(default=uuid4, write_only=True, help_text=KEY)
    earlier = RowId(source="source_id", help_text="The round whose gold it is.")

    class Meta:
        model = GoldOffer
        fields = ["id", "key", "earlier", "made_at"]
        read_only_fields = ["id", "made_at"]


class CitesSerializer(serializers.Serializer):
    """A pinpoint of the article; its paragraphs as far as the store holds them."""

    note = serializers.IntegerField(source="cites.note")
    principle = serializers.CharField(source="cites.principle")
    symbol = serializers.CharField(source="cites.symbol")
    pinpoint = serializers.CharField(source="cites.pinpoint")
    speaker = serializers.CharField(source="cites.speaker")
    document = serializers.SerializerMethodField()
    paragraphs = serializers.SerializerMethodField()

    def get_document(self, one: Led) -> str | None:
        return str(one.document.pk) if one.document else None

    def get_paragraphs(self, one: Led) -> list[str]:
        return [str(leaf.pk) for leaf in one.cited.paragraphs]


class TakenArticleSerializer(serializers.Serializer):
    round = serializers.UUIDField(help_text="The closed round of the citations.")


class CarryOnList(generics.GenericAPIView):
    """What you coded in the mandate before, proposed for its renewal."""

    queryset = Assignment.objects.none()
    serializer_class = ProposedSerializer
    pagination_class = None
    filter_backends: list[Any] = []

    @extend_schema(responses=ProposedSerializer(many=True))
    def get(self, request: Request, pk: str) -> Response:
        told = proposals_for(held(self))
        return Response(ProposedSerializer(told.every, many=True).data)


class CarryOn(generics.GenericAPIView):
    """Code what is proposed, or decline it."""

    queryset = CarriedCoding.objects.none()
    serializer_class = CarryOnSerializer

    @extend_schema(responses={201: CarriedSerializer})
    def post(self, request: Request, pk: str, proposal_pk: str) -> Response:
        work = held(self)
        wanted = RowId().run_validation(proposal_pk)
        sent = checked(CarryOnSerializer(data=request.data))
        act = take if sent["answer"] == "take" else decline
        try:
            made = act(work, signed_in(request), wanted, key=sent["key"])
        except CarriedCoding.DoesNotExist as missing:
            raise Http404 from missing
        return Response(CarriedSerializer(made).data, status=201)


class CarryAgain(generics.GenericAPIView):
    """Take a refusal back: it is proposed again."""

    queryset = CarriedCoding.objects.none()
    serializer_class = CarriedSerializer

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: str, answer_pk: str) -> Response:
        work = held(self)
        answer = find(work.carried_codings.all(), pk=answer_pk)
        reconsider(work, signed_in(request), answer.pk)
        return Response(status=204)


class GoldOfferList(generics.GenericAPIView):
    """Rounds whose gold a round's coders may carry on; posting offers another."""

    queryset = GoldOffer.objects.none()
    serializer_class = GoldOfferSerializer
    pagination_class = None
    filter_backends: list[Any] = []

    @extend_schema(responses=GoldOfferSerializer(many=True))
    def get(self, request: Request, pk: str) -> Response:
        offers = _led(self).gold_offers.standing()
        return Response(GoldOfferSerializer(offers, many=True).data)

    @extend_schema(responses={201: GoldOfferSerializer})
    def post(self, request: Request, pk: str) -> Response:
        later, user = _led(self), signed_in(request)
        sent = checked(GoldOfferSerializer(data=request.data))
        sources = Round.objects.comparable_by(user).filter(project=later.project)
        source = find(sources, pk=sent["source_id"])
        made = offer_gold(later, source, user, key=sent["key"])
        return Response(GoldOfferSerializer(made).data, status=201)


class GoldOfferWithdraw(generics.GenericAPIView):
    """Offer a round's gold no longer."""

    queryset = GoldOffer.objects.none()
    serializer_class = GoldOfferSerializer

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request, pk: str, offer_pk: str) -> Response:
        offers = _led(self).gold_offers.select_related("round__project")
        withdraw_offer(find(offers, pk=offer_pk), signed_in(request))
        return Response(status=204)


class ArticleList(generics.GenericAPIView):
    """What the article cites, and the paragraphs of the store that it leads to."""

    queryset = Document.objects.none()
    serializer_class = CitesSerializer
    pagination_class = None
    filter_backends: list[Any] = []

    @extend_schema(responses=CitesSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        return Response(CitesSerializer(opened_in(project_of(self)), many=True).data)


class ArticleTake(generics.GenericAPIView):
    """Take the citations over as codings of “Gilder 2020”, once for a project."""

    queryset = Round.objects.none()
    serializer_class = TakenArticleSerializer

    @extend_schema(request=None, responses={201: TakenArticleSerializer})
    def post(self, request: Request, slug: str) -> Response:
        taken = take_over(project_of(self), signed_in(request))
        return Response(TakenArticleSerializer({"round": taken.pk}).data, status=201)


def _led(view: generics.GenericAPIView) -> Round:
    rounds = Round.objects.led_by(signed_in(view.request)).select_related("project")
    return find(rounds, pk=view.kwargs["pk"])
