"""The machine's figures per code over the API, for leads who may compare a round."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.agreement.judged import Judgements
from coding.agreement.machine import curve, figures, figures_of
from coding.models import Round
from coding.suggestions.thresholds import bars_of
from hsframe.api import Pages, find, signed_in


class ShareSerializer(serializers.Serializer):
    """`count` of `n`, with Wilson's interval of 95 per cent; null where n is 0."""

    count = serializers.IntegerField()
    n = serializers.IntegerField()
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    few = serializers.BooleanField(help_text="Fewer than ten: says nothing yet.")


class PullSerializer(serializers.Serializer):
    """One share less another, with Newcombe's interval of 95 per cent."""

    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    few = serializers.BooleanField(help_text="One of the two has fewer than ten.")


class PointSerializer(serializers.Serializer):
    threshold = serializers.FloatField()
    precision = ShareSerializer()
    recall = ShareSerializer()


class CodeFiguresSerializer(serializers.Serializer):
    code = serializers.CharField(source="code.key", help_text="Key of the code.")
    name = serializers.CharField(source="code.name")
    threshold = serializers.FloatField(source="bar.score")
    precision = ShareSerializer(
        help_text="Blind: of what would have been shown, what the coder gave that code."
    )
    recall = ShareSerializer(
        help_text="Blind: of what the coder gave the code, what would have been shown."
    )
    confirmed = ShareSerializer(help_text="Of answers given one by one.")
    overridden = ShareSerializer(help_text="Of answers given one by one.")
    rejected = ShareSerializer(help_text="Of answers given one by one.")
    bulk_confirmed = serializers.IntegerField()
    bulk_rejected = serializers.IntegerField()
    followed = ShareSerializer(
        help_text="On show: of the suggestions to be seen, those whose paragraph ended "
        "up coded so."
    )
    pull = PullSerializer(help_text="`followed` less `precision`.")


class CodeCurveSerializer(CodeFiguresSerializer):
    curve = PointSerializer(
        many=True, help_text="Blind precision and recall at thresholds of .1 to .9."
    )


class MachineFigures(generics.ListAPIView):
    """How right the suggestions are, and what they do to people, code by code."""

    queryset = Round.objects.none()
    serializer_class = CodeFiguresSerializer
    pagination_class = Pages
    filter_backends = []

    @extend_schema(operation_id="rounds_suggested_list")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        rows = figures(Judgements(_comparable(self)))
        page = self.paginate_queryset(rows) or []
        told = CodeFiguresSerializer(page, many=True)
        return self.get_paginated_response(told.data)


class MachineCurve(generics.GenericAPIView):
    """One code's figures, and its curve on the blind share."""

    queryset = Round.objects.none()
    serializer_class = CodeCurveSerializer

    @extend_schema(parameters=[OpenApiParameter("key", str, "path")])
    def get(self, request: Request, pk: str, key: str) -> Response:
        planned = _comparable(self)
        code = find(planned.version.codes.filter(codable=True), key=key)
        heard = Judgements(planned)
        bar = next(one for one in bars_of(planned) if one.code == code)
        told = CodeFiguresSerializer(figures_of(heard, bar)).data
        points = PointSerializer(curve(heard, key), many=True).data
        return Response(told | {"curve": points})


def _comparable(view: generics.GenericAPIView) -> Round:
    rounds = Round.objects.comparable_by(signed_in(view.request))
    return find(rounds.select_related("version"), pk=view.kwargs["pk"])
