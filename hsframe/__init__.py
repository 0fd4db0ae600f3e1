"""hsframe: the wiring of the project; nothing here knows what a coding is."""

from hsframe.celery import app as celery_app

__all__ = ["celery_app"]
