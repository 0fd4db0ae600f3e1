"""The API's routes of figures, queries and tensions."""

from django.urls import path

from coding.analysis import api as analysis
from coding.analysis import kept_api as kept

figures = "projects/<str:slug>/analysis/"

analysis_routes = [
    path(
        f"{figures}figures/<str:name>/",
        analysis.FigureDetail.as_view(),
        name="api-figure",
    ),
    path(f"{figures}passages/", analysis.PassageList.as_view(), name="api-counted"),
    path(f"{figures}found/", analysis.FoundList.as_view(), name="api-found"),
    path(f"{figures}tensions/", kept.TensionList.as_view(), name="api-tensions"),
    path(
        f"{figures}tensions/<str:pk>/withdraw/",
        kept.TensionWithdraw.as_view(),
        name="api-tension-withdraw",
    ),
    path(f"{figures}queries/", kept.StoredQueryList.as_view(), name="api-queries"),
    path(
        f"{figures}queries/<str:pk>/forget/",
        kept.StoredQueryForget.as_view(),
        name="api-query-forget",
    ),
]
