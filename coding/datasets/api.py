"""Coded data to take away, over the API."""

from typing import Any

from django.http import Http404, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from coding.datasets.formats import FORMATS
from coding.datasets.rows import coded_passages
from coding.datasets.views import answer_with
from hsframe.api import signed_in
from projects.api import project_of


class Export(APIView):
    """The coded passages that you may read, as the export page gives them."""

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """The address names the format, so no Accept header is refused."""
        return super().perform_content_negotiation(request, force=True)

    @extend_schema(
        parameters=[
            OpenApiParameter("name", str, OpenApiParameter.PATH, enum=list(FORMATS))
        ],
        responses={
            (200, media_type): OpenApiTypes.STR for media_type, _ in FORMATS.values()
        },
    )
    def get(self, request: Request, slug: str, name: str) -> StreamingHttpResponse:
        """The coded passages that you may read: your own, and those of rounds that
        you may compare. Each quote is checked against its document first."""
        project = project_of(self)
        if name not in FORMATS:
            raise Http404
        rows = list(coded_passages(project, signed_in(request)))
        return answer_with(name, project.slug, rows)
