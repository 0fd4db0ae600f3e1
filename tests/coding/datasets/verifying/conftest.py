"""The small study's release, to be checked and to be spoilt."""

from tests.coding.datasets.releasing.conftest import coded, file, released, rounds

__all__ = ["coded", "file", "released", "rounds"]
