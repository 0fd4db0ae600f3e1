"""The addresses of data that goes out and comes in."""

from django.urls import path

from coding.datasets import views as datasets
from coding.datasets.intake import views as intake

project = "projects/<slug:slug>/"
one = f"{project}intakes/<uuid:pk>/"

routes = [
    path(f"{project}export/", datasets.export_page, name="export-page"),
    path(f"{project}export/<str:name>/", datasets.export, name="export"),
    path(f"{project}intakes/", intake.intake_list, name="intakes"),
    path(one, intake.intake_detail, name="intake"),
    path(f"{one}undo/", intake.intake_undo, name="intake-undo"),
]
