"""Codings drawn at random over two mandates, and what is counted of them."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from coding.analysis.counted import Counted, count
from coding.analysis.selection import Selection
from coding.models import Assignment, Coding
from tests import factories
from tests.coding.analysis.recounted import World

KEYS = ("PR.1", "PR.2", "PR.3")
at_random = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
one_coding = st.tuples(
    st.integers(0, 3), st.sampled_from(KEYS), st.floats(0, 0.99), st.integers(1, 260)
)
some_codings = st.lists(one_coding, max_size=14)


def write(works: list[Assignment], codings: list[tuple]) -> None:
    """These codings in place of all that were there."""
    Coding.objects.all().delete()
    version = works[0].round.version
    codes = {key: factories.code_of(version, key) for key in KEYS}
    made = {}
    for at, key, where, length in codings:
        work = works[at]
        text = work.document.text
        start = int(where * len(text))
        end = min(len(text), start + length)
        made[work.pk, key, start, end] = Coding(
            assignment=work,
            code=codes[key],
            start=start,
            end=end,
            quote=text[start:end],
            exposure="blind",
        )
    Coding.objects.bulk_create(made.values())


def read(project: Any, lead: Any, *, roll_up: bool = False) -> tuple[World, Counted]:
    return World(project), count(project, lead, Selection(roll_up=roll_up))
