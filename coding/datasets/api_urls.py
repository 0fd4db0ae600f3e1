"""The API's routes of coded data that goes out and comes in."""

from django.urls import path

from coding.datasets import export_api as exports
from coding.datasets import release_api as releasing
from coding.datasets.intake import api as intake

project = "projects/<str:slug>/"
intakes = f"{project}intakes/"
one_release = f"{project}releases/<str:pk>/"

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
    path(
        f"{project}releases/",
        releasing.ReleaseList.as_view(),
        name="api-releases",
    ),
    path(
        f"{project}releases/preview/",
        releasing.ReleasePreview.as_view(),
        name="api-release-preview",
    ),
    path(one_release, releasing.ReleaseDetail.as_view(), name="api-release"),
    path(
        f"{one_release}file/", releasing.ReleaseFile.as_view(), name="api-release-file"
    ),
    path(intakes, intake.IntakeList.as_view(), name="api-intakes"),
    path(f"{intakes}<str:pk>/", intake.IntakeDetail.as_view(), name="api-intake"),
    path(
        f"{intakes}<str:pk>/store/",
        intake.IntakeStore.as_view(),
        name="api-intake-store",
    ),
    path(
        f"{intakes}<str:pk>/undo/", intake.IntakeUndo.as_view(), name="api-intake-undo"
    ),
]
