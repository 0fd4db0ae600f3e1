"""The API's routes of framework charts."""

from django.urls import path

from coding.analysis.framework import api as charts
from coding.analysis.framework import cell_api as cells

one = "charts/<str:pk>/"
cell = f"{one}cells/<str:row_pk>/<str:key>/"
framework_routes = [
    path("projects/<str:slug>/charts/", charts.ChartList.as_view(), name="api-charts"),
    path(one, charts.ChartDetail.as_view(), name="api-chart"),
    path(f"{one}finish/", charts.ChartFinishing.as_view(), name="api-chart-finish"),
    path(f"{one}reopen/", charts.ChartReopening.as_view(), name="api-chart-reopen"),
    path(f"{one}compare/", charts.ChartComparing.as_view(), name="api-chart-compare"),
    path(
        f"{one}comparison/",
        charts.ChartComparisonDetail.as_view(),
        name="api-chart-comparison",
    ),
    path(
        f"{one}survival/",
        charts.ChartSurvivalDetail.as_view(),
        name="api-chart-survival",
    ),
    path(
        f"{one}rulings/<str:ruling_pk>/withdraw/",
        cells.CellReopen.as_view(),
        name="api-chart-cell-reopen",
    ),
    path(cell, cells.CellDetail.as_view(), name="api-chart-cell"),
    path(f"{cell}assessments/", cells.CellRate.as_view(), name="api-chart-rate"),
    path(f"{cell}evidence/", cells.CellFile.as_view(), name="api-chart-evidence"),
    path(
        f"{cell}evidence/<str:evidence_pk>/withdraw/",
        cells.EvidenceWithdraw.as_view(),
        name="api-chart-evidence-withdraw",
    ),
    path(f"{cell}searches/", cells.CellSearch.as_view(), name="api-chart-search"),
    path(
        f"{cell}searches/<str:search_pk>/withdraw/",
        cells.SearchWithdraw.as_view(),
        name="api-chart-search-withdraw",
    ),
    path(f"{cell}ruling/", cells.CellRule.as_view(), name="api-chart-rule"),
]
