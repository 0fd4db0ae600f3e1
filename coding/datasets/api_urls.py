"""The API's routes of coded data that goes out and comes in."""

from django.urls import path

from coding.datasets import export_api as exports

project = "projects/<str:slug>/"

dataset_routes = [
    path(f"{project}exports/", exports.ExportList.as_view(), name="api-exports"),
    path(
        f"{project}exports/<str:pk>/",
        exports.ExportDetail.as_view(),
        name="api-export",
    ),
    path(
        f"{project}exports/<str:pk>/file/",
        exports.ExportFile.as_view(),
        name="api-export-file",
    ),
]
