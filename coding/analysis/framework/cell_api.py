"""One cell of a framework chart over the API: filed, rated, searched, ruled."""

from typing import Any
from uuid import uuid4

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.analysis.framework.absence import keep_search, withdraw_search
from coding.analysis.framework.api import chart_of, seat_of
from coding.analysis.framework.candidates import readable_codings
from coding.analysis.framework.evidence import (
    Passage,
    file_evidence,
    passage_of,
    withdraw_evidence,
)
from coding.analysis.framework.rating import rate
from coding.analysis.framework.ruling import rule, withdraw_chart_ruling
from coding.analysis.framework.seats import Cell
from coding.analysis.framework.serializers import (
    AssessmentSerializer,
    CellDetailSerializer,
    CellRulingSerializer,
    EmptySearchSerializer,
    EvidenceSerializer,
    FiledPassageSerializer,
    RateSerializer,
    RuleSerializer,
    SearchSerializer,
)
from coding.analysis.framework.shown import show_chart
from coding.analysis.framework.told import told_of
from coding.models import AssessmentRuling, Chart, EmptySearch, Evidence
from hsframe.api import NothingSerializer, checked, find, signed_in
from projects.models import Project


class CellDetail(generics.GenericAPIView):
    """One cell with all that you may read of it."""

    queryset = Chart.objects.none()
    serializer_class = CellDetailSerializer

    def get(self, request: Request, pk: str, row_pk: str, key: str) -> Response:
        chart, asked = cell_of(self)
        shown = show_chart(chart, signed_in(request), (asked.row.pk, asked.principle))
        [(cell, told)] = told_of(shown.cells, proofs=True)
        said = {"said": told, "ruling": cell.ruling}
        return Response(CellDetailSerializer(said).data)


class CellRate(generics.GenericAPIView):
    """Rate a cell, in place of one's former rating, which is kept."""

    queryset = Chart.objects.none()
    serializer_class = RateSerializer

    @extend_schema(responses={201: AssessmentSerializer})
    def post(self, request: Request, pk: str, row_pk: str, key: str) -> Response:
        _, asked = cell_of(self)
        seat, sent = seat_of(self), _sent(RateSerializer(data=request.data))
        given = rate(seat, signed_in(request), asked, **sent)
        return Response(AssessmentSerializer(given).data, status=201)


class CellFile(generics.GenericAPIView):
    """File a passage for or against; filed again it replaces what was filed of it."""

    queryset = Chart.objects.none()
    serializer_class = FiledPassageSerializer

    @extend_schema(responses={201: EvidenceSerializer})
    def post(self, request: Request, pk: str, row_pk: str, key: str) -> Response:
        user = signed_in(request)
        chart, asked = cell_of(self)
        seat, sent = seat_of(self), _sent(FiledPassageSerializer(data=request.data))
        if coding := sent.pop("coding", None):
            found = readable_codings(chart, user, asked)
            passage = passage_of(find(found, pk=coding))
            for name in ("document", "start", "end", "quote"):
                sent.pop(name, None)
        else:
            document = find(asked.row.documents.all(), pk=sent.pop("document"))
            place = [sent.pop(name) for name in ("start", "end", "quote")]
            passage = Passage(document, *place)
        filed = file_evidence(seat, user, asked, passage, **sent)
        return Response(EvidenceSerializer(filed).data, status=201)


class EvidenceWithdraw(generics.GenericAPIView):
    """Take a passage off one's list."""

    queryset = Evidence.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(responses={204: None})
    def post(
        self, request: Request, pk: str, row_pk: str, key: str, evidence_pk: str
    ) -> Response:
        _, asked = cell_of(self)
        own = seat_of(self).evidence.filter(row=asked.row, principle=asked.principle)
        withdraw_evidence(find(own, pk=evidence_pk), signed_in(request))
        return Response(status=204)


class CellSearch(generics.GenericAPIView):
    """Keep a search without a hit as proof of absence."""

    queryset = Chart.objects.none()
    serializer_class = SearchSerializer

    @extend_schema(responses={201: EmptySearchSerializer})
    def post(self, request: Request, pk: str, row_pk: str, key: str) -> Response:
        _, asked = cell_of(self)
        seat, sent = seat_of(self), _sent(SearchSerializer(data=request.data))
        kept = keep_search(seat, signed_in(request), asked, **sent)
        return Response(EmptySearchSerializer(kept).data, status=201)


class SearchWithdraw(generics.GenericAPIView):
    """Take a kept search back."""

    queryset = EmptySearch.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(responses={204: None})
    def post(
        self, request: Request, pk: str, row_pk: str, key: str, search_pk: str
    ) -> Response:
        _, asked = cell_of(self)
        own = seat_of(self).searches.filter(row=asked.row, principle=asked.principle)
        withdraw_search(find(own, pk=search_pk), signed_in(request))
        return Response(status=204)


class CellRule(generics.GenericAPIView):
    """Settle a cell of a compared chart."""

    queryset = Chart.objects.none()
    serializer_class = RuleSerializer

    @extend_schema(responses={201: CellRulingSerializer})
    def post(self, request: Request, pk: str, row_pk: str, key: str) -> Response:
        chart = led_chart(self)
        _, asked = cell_of(self)
        sent = _sent(RuleSerializer(data=request.data))
        ruling = rule(chart, signed_in(request), asked, **sent)
        return Response(CellRulingSerializer(ruling).data, status=201)


class CellReopen(generics.GenericAPIView):
    """Take a ruling back."""

    queryset = AssessmentRuling.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(responses={204: None})
    def post(self, request: Request, pk: str, ruling_pk: str) -> Response:
        rulings = AssessmentRuling.objects.filter(row__chart=led_chart(self))
        found = rulings.select_related("row__chart__project")
        withdraw_chart_ruling(find(found, pk=ruling_pk), signed_in(request))
        return Response(status=204)


def cell_of(view: APIView) -> tuple[Chart, Cell]:
    chart = chart_of(view)
    principle = view.kwargs["key"]
    if principle not in chart.principles:
        raise Http404
    return chart, Cell(find(chart.rows.all(), pk=view.kwargs["row_pk"]), principle)


def led_chart(view: APIView) -> Chart:
    """A revealed chart of a project that the user leads."""
    user = signed_in(view.request)
    led = Chart.objects.revealed_to(user).filter(
        project__in=Project.objects.led_by(user)
    )
    return find(led.select_related("project"), pk=view.kwargs["pk"])


def _sent(serializer: serializers.Serializer) -> dict[str, Any]:
    """What was sent, with a key."""
    sent = checked(serializer)
    return sent | {"key": sent.get("key") or uuid4()}
