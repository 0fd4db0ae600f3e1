"""Pages of analysis: figures, passages, queries and tensions."""

from django.urls import path

from coding.analysis import query_views as querying
from coding.analysis import tension_views as tensions
from coding.analysis import views as analysis

project = "projects/<slug:slug>/"
figures = f"{project}analysis/"

analysis_pages = [
    path(figures, analysis.start, name="analysis"),
    path(f"{figures}figures/<str:name>/", analysis.figure_page, name="figure"),
    path(
        f"{figures}figures/<str:name>/<str:kind>/",
        analysis.figure_file,
        name="figure-file",
    ),
    path(f"{figures}passages/", analysis.passages, name="counted"),
    path(f"{figures}queries/", querying.found, name="found"),
    path(f"{figures}queries/keep/", querying.query_keep, name="query-keep"),
    path(f"{figures}queries/<uuid:pk>/", querying.stored_query, name="stored-query"),
    path(
        f"{figures}queries/<uuid:pk>/forget/",
        querying.query_forget,
        name="query-forget",
    ),
    path(f"{figures}tensions/", tensions.tension_list, name="tensions"),
    path(f"{figures}tensions/new/", tensions.tension_new, name="tension-new"),
    path(
        f"{figures}tensions/<uuid:pk>/withdraw/",
        tensions.tension_withdraw,
        name="tension-withdraw",
    ),
    path(
        "assignments/<uuid:pk>/codings/<uuid:coding_pk>/tension/",
        tensions.tension_from_desk,
        name="coding-tension",
    ),
]
