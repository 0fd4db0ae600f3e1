"""Runs and thresholds over the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.models import Round, Run
from coding.rounds.api import led
from coding.rounds.handed import may_compare
from coding.suggestions.asking import ask_for_round, cancel_run, release_run
from coding.suggestions.cards import card_of, cards_of, with_counts
from coding.suggestions.thresholds import bars_of, changes_of, set_threshold
from hsframe.api import NothingSerializer, Pages, checked, find, signed_in
from projects.api import JobSerializer


class CardSerializer(serializers.Serializer):
    """A run: what was asked of which engine, on what grounds, and what came of it."""

    id = serializers.UUIDField(source="run.pk")
    coder = serializers.CharField(
        source="run.coder.username",
        allow_null=True,
        default=None,
        help_text="Whose own run it is; null for everybody's.",
    )
    engine = serializers.CharField(source="run.engine")
    engine_version = serializers.CharField(source="run.engine_version")
    parameters = serializers.DictField(source="run.parameters")
    codebook_version = serializers.UUIDField(source="run.version_id")
    seed = serializers.IntegerField(source="run.seed")
    learned_from = serializers.CharField()
    lessons = serializers.IntegerField(
        allow_null=True, help_text="Null where it would tell of work kept from you."
    )
    lessons_digest = serializers.CharField()
    fallback = serializers.CharField(source="run.fallback")
    stability = serializers.FloatField(
        source="run.stability",
        allow_null=True,
        help_text="0 to 1: how much another draw of the lessons would say again.",
    )
    held = serializers.BooleanField(
        source="run.held", help_text="Kept from coders because it is unstable."
    )
    documents = serializers.IntegerField(source="total")
    documents_done = serializers.IntegerField(source="done")
    suggestions = serializers.IntegerField()
    seconds = serializers.FloatField(help_text="Of workers, over all documents.")
    cost = serializers.DictField(source="run.cost")
    asked_by = serializers.CharField(source="run.asked_by.username")
    started_at = serializers.DateTimeField(source="run.started_at")
    finished_at = serializers.DateTimeField(source="run.finished_at", allow_null=True)
    cancelled_at = serializers.DateTimeField(source="run.cancelled_at", allow_null=True)
    released_at = serializers.DateTimeField(source="run.released_at", allow_null=True)


class BarSerializer(serializers.Serializer):
    code = serializers.CharField(source="code.key", help_text="Key of the code.")
    name = serializers.CharField(source="code.name")
    score = serializers.FloatField(help_text="Shown from here on, 0 to 1.")
    is_set = serializers.BooleanField(help_text="By a lead; else the engine's own.")


class BarChangeSerializer(serializers.Serializer):
    code = serializers.CharField(source="key", help_text="Key of the code.")
    before = serializers.FloatField(allow_null=True)
    after = serializers.FloatField(allow_null=True)
    by = serializers.CharField()
    at = serializers.DateTimeField()


class BarsSerializer(serializers.Serializer):
    thresholds = BarSerializer(many=True)
    changes = BarChangeSerializer(many=True, help_text="The latest first.")


class NewBarSerializer(serializers.Serializer):
    score = serializers.FloatField(
        min_value=0,
        max_value=1,
        allow_null=True,
        help_text="From which on suggestions are shown; null for the engine's own.",
    )


class RunList(generics.ListAPIView):
    """The round's runs, the latest first: those for everybody, and your own; all for
    a lead who may compare."""

    queryset = Run.objects.none()
    serializer_class = CardSerializer
    pagination_class = Pages

    def get(self, request: Request, pk: str) -> Response:
        planned = _visible(self)
        runs = with_counts(_runs(self, planned))
        page: list[Run] = self.paginate_queryset(runs) or []
        cards = cards_of(page, planned, blind=_blind(self, planned))
        return self.get_paginated_response(CardSerializer(cards, many=True).data)

    @extend_schema(request=None, responses={202: JobSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Suggest anew, or go on with what was stopped (leads only). Where nothing
        has changed since the last run, it is that run."""
        job = ask_for_round(led(self), signed_in(request))
        return Response(JobSerializer(job).data, status=202)


class RunDetail(generics.GenericAPIView):
    """The card of a run."""

    queryset = Run.objects.none()
    serializer_class = CardSerializer

    def get(self, request: Request, pk: str, run_pk: str) -> Response:
        return _card(self, _visible(self), run_pk)


class RunCancel(generics.GenericAPIView):
    """Stop a run; what it has said stays, and it can be gone on with (leads only)."""

    queryset = Run.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=None, responses=CardSerializer)
    def post(self, request: Request, pk: str, run_pk: str) -> Response:
        planned = led(self)
        cancel_run(_run(self, planned, run_pk), signed_in(request))
        return _card(self, planned, run_pk)


class RunRelease(generics.GenericAPIView):
    """Show a run that was held back because it is unstable (leads only)."""

    queryset = Run.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=None, responses=CardSerializer)
    def post(self, request: Request, pk: str, run_pk: str) -> Response:
        planned = led(self)
        release_run(_run(self, planned, run_pk), signed_in(request))
        return _card(self, planned, run_pk)


class ThresholdList(generics.GenericAPIView):
    """From which score on each code's suggestions are shown, and who changed that when
    (leads only)."""

    queryset = Round.objects.none()
    serializer_class = BarsSerializer

    def get(self, request: Request, pk: str) -> Response:
        return _bars(led(self))


class ThresholdSet(generics.GenericAPIView):
    """Set one code's threshold in an open round (leads only)."""

    queryset = Round.objects.none()
    serializer_class = NewBarSerializer

    @extend_schema(responses=BarsSerializer)
    def put(self, request: Request, pk: str, key: str) -> Response:
        planned = led(self)
        code = find(planned.version.codes.filter(codable=True), key=key)
        sent = checked(self.get_serializer(data=request.data))
        user = signed_in(request)
        return _bars(set_threshold(planned, user, code.key, sent["score"]))


def _visible(view: APIView) -> Round:
    rounds = Round.objects.visible_to(view.request.user).select_related("version")
    return find(rounds, pk=view.kwargs["pk"])


def _runs(view: APIView, planned: Round) -> Any:
    return Run.objects.visible_to(view.request.user).filter(round=planned)


def _run(view: APIView, planned: Round, run_pk: str) -> Run:
    return find(_runs(view, planned).select_related("round__project"), pk=run_pk)


def _card(view: APIView, planned: Round, run_pk: str) -> Response:
    run = find(with_counts(_runs(view, planned)), pk=run_pk)
    card = card_of(run, planned, blind=_blind(view, planned))
    return Response(CardSerializer(card).data)


def _blind(view: APIView, planned: Round) -> bool:
    return not may_compare(planned, view.request.user)


def _bars(planned: Round) -> Response:
    told = {"thresholds": bars_of(planned), "changes": changes_of(planned)}
    return Response(BarsSerializer(told).data)
