"""Framework charts over the API: opened, finished, compared, recounted."""

from typing import Any
from uuid import uuid4

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from coding.analysis.framework.agreement import compared
from coding.analysis.framework.charts import (
    ChartPlan,
    compare_chart,
    finish_chart,
    open_chart,
    reopen_chart,
)
from coding.analysis.framework.serializers import (
    ChartComparisonSerializer,
    ChartDetailSerializer,
    ChartPlanSerializer,
    ChartSerializer,
    SurvivalSerializer,
)
from coding.analysis.framework.shown import ChartShown, show_chart
from coding.analysis.framework.support import Support, paged
from coding.analysis.framework.survival import survival_of
from coding.models import Assessor, Chart, CodebookVersion, Round
from coding.rounds.api import coders_named
from hsframe.api import (
    NothingSerializer,
    Pages,
    checked,
    find,
    find_all,
    signed_in,
)
from projects.api import project_of
from projects.models import Project


class ChartList(generics.ListAPIView):
    """The project's framework charts that one may see; a lead opens one."""

    queryset = Chart.objects.none()
    serializer_class = ChartSerializer
    pagination_class = Pages
    filter_backends = []

    def get_queryset(self) -> Any:
        seen = Chart.objects.visible_to(signed_in(self.request))
        return seen.filter(project=project_of(self))

    @extend_schema(request=ChartPlanSerializer, responses={201: ChartSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Set rows against principles, and seat the assessors."""
        user = signed_in(request)
        project = find(Project.objects.led_by(user), slug=slug)
        sent = checked(ChartPlanSerializer(data=request.data))
        key = sent.pop("key", None) or uuid4()
        versions = CodebookVersion.objects.filter(codebook__project=project)
        named = {
            "version": find(versions, pk=sent["version"]),
            "documents": find_all(project.documents.ready(), sent["documents"]),
            "rounds": find_all(Round.objects.filter(project=project), sent["rounds"]),
            "assessors": coders_named(project, sent["assessors"]),
        }
        chart = open_chart(project, user, ChartPlan(**sent | named), key=key)
        return Response(ChartSerializer(chart).data, status=201)


class ChartDetail(generics.GenericAPIView):
    """The cells of a chart: one's own, or everybody's once they are compared."""

    queryset = Chart.objects.none()
    serializer_class = ChartDetailSerializer

    def get(self, request: Request, pk: str) -> Response:
        return Response(ChartDetailSerializer(_shown(self)).data)


class ChartFinishing(generics.GenericAPIView):
    """Say that one has assessed the whole chart."""

    queryset = Chart.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=NothingSerializer, responses=ChartDetailSerializer)
    def post(self, request: Request, pk: str) -> Response:
        finish_chart(seat_of(self), signed_in(request), key=uuid4())
        return Response(ChartDetailSerializer(_shown(self)).data)


class ChartReopening(generics.GenericAPIView):
    """Take that back, until the lead has compared."""

    queryset = Chart.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=NothingSerializer, responses=ChartDetailSerializer)
    def post(self, request: Request, pk: str) -> Response:
        reopen_chart(seat_of(self), signed_in(request))
        return Response(ChartDetailSerializer(_shown(self)).data)


class ChartComparing(generics.GenericAPIView):
    """Lay the assessors' charts beside each other, once all have finished."""

    queryset = Chart.objects.none()
    serializer_class = NothingSerializer

    @extend_schema(request=NothingSerializer, responses=ChartDetailSerializer)
    def post(self, request: Request, pk: str) -> Response:
        user = signed_in(request)
        led = Chart.objects.filter(project__in=Project.objects.led_by(user))
        compare_chart(find(led.select_related("project"), pk=pk), user)
        return Response(ChartDetailSerializer(_shown(self)).data)


class ChartComparisonDetail(generics.GenericAPIView):
    """How far the assessors agree; before the chart is compared there is nothing."""

    queryset = Chart.objects.none()
    serializer_class = ChartComparisonSerializer

    def get(self, request: Request, pk: str) -> Response:
        user = signed_in(request)
        chart = find(Chart.objects.revealed_to(user), pk=pk)
        figures = compared(show_chart(chart, user))
        return Response(ChartComparisonSerializer(figures).data)


class ChartSurvivalDetail(generics.GenericAPIView):
    """Each cell's balance of codings under each voice that you may compare."""

    queryset = Chart.objects.none()
    serializer_class = SurvivalSerializer

    @extend_schema(
        parameters=[OpenApiParameter("page", int, description="Of the chart's rows.")]
    )
    def get(self, request: Request, pk: str) -> Response:
        chart = chart_of(self)
        page = paged(chart, request.query_params.get("page", "1"))
        support = Support(chart, signed_in(request), list(page.object_list))
        told = SurvivalSerializer(survival_of(support)).data
        return Response(told | {"pages": page.paginator.num_pages})


def chart_of(view: APIView) -> Chart:
    seen = Chart.objects.visible_to(signed_in(view.request))
    return find(seen.select_related("project"), pk=view.kwargs["pk"])


def seat_of(view: APIView) -> Assessor:
    """One's own seat before the chart."""
    own = Assessor.objects.held_by(signed_in(view.request)).select_related("user")
    return find(own, chart__pk=view.kwargs["pk"])


def _shown(view: APIView) -> ChartShown:
    return show_chart(chart_of(view), signed_in(view.request))
