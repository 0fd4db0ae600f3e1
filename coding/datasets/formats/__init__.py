"""Rows in, file out: one module per format."""

from coding.datasets.formats.as_csv import write_csv
from coding.datasets.formats.as_json import write_json

FORMATS = {"csv": ("text/csv", write_csv), "json": ("application/json", write_json)}

__all__ = ["FORMATS"]
