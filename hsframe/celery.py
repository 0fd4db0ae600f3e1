"""The worker application: queues by kind of work, tasks named where they live."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hsframe.settings")

app = Celery("hsframe")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        "projects",
        "documents",
        "coding.suggestions",
        "coding.datasets",
        "coding.datasets.intake",
    ]
)
