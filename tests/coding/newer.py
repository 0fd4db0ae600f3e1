"""Edits that make a newer version, and work as it stands after the move."""

from coding.codebook.editing import change_code
from coding.codebook.reshaping import merge_code, retire_code, split_code
from coding.models import Assignment

MERGE = lambda d, u: merge_code(d, u, "PR.1", "PR.2")  # noqa: E731
SPLIT = lambda d, u: split_code(d, u, "PR.1", [("PR.8", "A"), ("PR.9", "B")])  # noqa: E731
RETIRE = lambda d, u: retire_code(d, u, "PR.1")  # noqa: E731
MEANING = lambda d, u: change_code(d, u, "PR.1", {"name": "X"}, change="meaning")  # noqa: E731
WORDING = lambda d, u: change_code(d, u, "PR.1", {"name": "X"}, change="wording")  # noqa: E731
OTHER = lambda d, u: change_code(d, u, "PR.3", {"name": "X"}, change="wording")  # noqa: E731


def again(work):
    return Assignment.objects.select_related("round__version", "document").get(
        pk=work.pk
    )
