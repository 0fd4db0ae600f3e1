"""The coding app."""

from django.apps import AppConfig
from django.core import checks

from coding.suggestions.language_model.configuration import check_language_model


class CodingConfig(AppConfig):
    name = "coding"

    def ready(self) -> None:
        checks.register(check_language_model)
