"""Pages of coded data that goes out and comes in."""

from django.urls import path

from coding.datasets import export_views as exports
from coding.datasets import release_views as releasing
from coding.datasets.intake import views as intake

project = "projects/<slug:slug>/"
one_intake = f"{project}intakes/<uuid:pk>/"

dataset_pages = [
    path(f"{project}exports/", exports.exports, name="exports"),
    path(f"{project}exports/columns/", exports.columns, name="columns"),
    path(f"{project}exports/pseudonyms/", exports.pseudonyms, name="pseudonyms"),
    path(f"{project}exports/<uuid:pk>/", exports.export_file, name="export-file"),
    path("help/releases/", releasing.release_guide, name="release-guide"),
    path(f"{project}releases/", releasing.releases, name="releases"),
    path(f"{project}releases/new/", releasing.release_new, name="release-new"),
    path(f"{project}releases/<uuid:pk>/", releasing.release_detail, name="release"),
    path(
        f"{project}releases/<uuid:pk>/file/",
        releasing.release_file,
        name="release-file",
    ),
    path(f"{project}intakes/", intake.intake_list, name="intakes"),
    path(one_intake, intake.intake_detail, name="intake"),
    path(f"{one_intake}undo/", intake.intake_undo, name="intake-undo"),
]
