"""Pages of coded data that goes out and comes in."""

from django.urls import path

from coding.datasets import export_views as exports

project = "projects/<slug:slug>/"

dataset_pages = [
    path(f"{project}exports/", exports.exports, name="exports"),
    path(f"{project}exports/columns/", exports.columns, name="columns"),
    path(f"{project}exports/pseudonyms/", exports.pseudonyms, name="pseudonyms"),
    path(f"{project}exports/<uuid:pk>/", exports.export_file, name="export-file"),
]
