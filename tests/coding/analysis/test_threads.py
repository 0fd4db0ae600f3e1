"""Paragraphs followed through a chain, against a plain recount."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.analysis.threads import threads_of


def test_a_thread_ends_behind_the_one_that_it_followed():
    rows = threads_of([["a", "b", "c"], ["x", "y"]], [{"a": "x", "c": "y"}])

    assert rows == [["a", "x"], ["b", None], ["c", "y"]]


def test_what_moved_stands_where_the_latest_mandate_has_it():
    rows = threads_of([["a", "b"], ["x", "y"]], [{"a": "y", "b": "x"}])

    assert rows == [["b", "x"], ["a", "y"]]


def test_a_paragraph_that_comes_back_begins_anew():
    rows = threads_of([["a"], [], ["z"]], [{}, {}])

    assert rows == [["a", None, None], [None, None, "z"]]


@st.composite
def chains(draw):
    """Mandates of a few paragraphs, some of which became one of the next."""
    sizes = draw(st.lists(st.integers(0, 5), min_size=1, max_size=4))
    leaves = [[f"{at}.{one}" for one in range(size)] for at, size in enumerate(sizes)]
    became = []
    for old, new in zip(leaves, leaves[1:], strict=False):
        shuffled = draw(st.permutations(new))
        kept = draw(st.integers(0, min(len(old), len(new))))
        chosen = draw(st.permutations(old))[:kept]
        became.append(dict(zip(chosen, shuffled, strict=False)))
    return leaves, became


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chains())
def test_threads_hold_every_paragraph_once_and_every_pair(chain):
    leaves, became = chain

    rows = threads_of(leaves, became)

    for place, own in enumerate(leaves):
        assert sorted(row[place] for row in rows if row[place]) == sorted(own)
    for place, pairs in enumerate(became):
        joined = {
            (row[place], row[place + 1])
            for row in rows
            if row[place] and row[place + 1]
        }
        assert joined == set(pairs.items())
    if leaves[-1]:
        assert [row[-1] for row in rows if row[-1]] == leaves[-1]
