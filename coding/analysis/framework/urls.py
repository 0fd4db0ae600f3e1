"""The addresses of framework charts."""

from django.urls import path

from coding.analysis.framework import cell_views as cells
from coding.analysis.framework import ruling_views as rulings
from coding.analysis.framework import views

charts = "projects/<slug:slug>/charts/"
one = "charts/<uuid:pk>/"
cell = f"{one}cells/<uuid:row_pk>/<str:key>/"
framework_routes = [
    path(charts, views.chart_list, name="charts"),
    path(f"{charts}new/", views.chart_new, name="chart-new"),
    path(one, views.chart_detail, name="chart"),
    path(f"{one}finish/", views.chart_finish, name="chart-finish"),
    path(f"{one}reopen/", views.chart_reopen, name="chart-reopen"),
    path(f"{one}compare/", views.chart_compare, name="chart-compare"),
    path(f"{one}comparison/", views.chart_comparison, name="chart-comparison"),
    path(f"{one}survival/", rulings.chart_survival, name="chart-survival"),
    path(f"{one}files/<str:name>/", rulings.chart_file, name="chart-file"),
    path(
        f"{one}rulings/<uuid:ruling_pk>/withdraw/",
        rulings.cell_reopen,
        name="chart-cell-reopen",
    ),
    path(cell, cells.cell, name="chart-cell"),
    path(f"{cell}evidence/", cells.evidence_file, name="chart-evidence"),
    path(
        f"{cell}evidence/<uuid:evidence_pk>/withdraw/",
        cells.evidence_withdraw,
        name="chart-evidence-withdraw",
    ),
    path(f"{cell}searches/", cells.search_keep, name="chart-search"),
    path(
        f"{cell}searches/<uuid:search_pk>/withdraw/",
        cells.search_withdraw,
        name="chart-search-withdraw",
    ),
    path(f"{cell}support/", rulings.cell_support, name="chart-support"),
    path(f"{cell}ruling/", rulings.cell_rule, name="chart-rule"),
]
