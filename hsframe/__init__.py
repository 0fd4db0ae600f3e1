"""hsframe: the wiring of the project; nothing here knows what a coding is."""

import os

from hsframe.celery import app as celery_app

# Before anything loads numpy. On one thread, sums are the same on any number of cores,
# and workers that share cores do not wait for each other's threads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The same as in pyproject.toml.
VERSION = "0.1.0"

__all__ = ["VERSION", "celery_app"]
