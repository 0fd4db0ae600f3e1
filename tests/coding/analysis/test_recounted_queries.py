"""Every query finds what an answer leaf by leaf finds, whatever the codings are."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.analysis.queries.evaluate import Evaluation
from coding.analysis.queries.text import Given, Joined, Not, Placed, parse_query
from coding.analysis.together import Unit
from tests.coding.analysis.at_random import KEYS, at_random, one_coding, read, write
from tests.coding.analysis.recounted import Asked

codes = st.builds(
    Given,
    st.sampled_from(KEYS),
    st.sampled_from(["", "ada", "bruno"]),
    st.just(0),
    st.just(0),
)
placed = st.builds(
    Placed,
    st.sampled_from(["within", "inside", "overlapping"]),
    codes,
    codes,
    st.integers(0, 4),
    st.just(0),
    st.just(0),
)
nodes = st.recursive(
    codes | placed,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(Joined, st.sampled_from(["and", "or"]), st.tuples(inner, inner))
    ),
    max_leaves=5,
)


@given(
    codings=st.lists(one_coding, min_size=6, max_size=14),
    node=nodes,
    unit=st.sampled_from(["leaf", "numbered", "section", "document"]),
)
@settings(at_random, max_examples=60)
def test_queries_equal_an_answer_leaf_by_leaf(
    project, lead, works, codings, node, unit
):
    write(works, codings)
    world, counted = read(project, lead)
    evaluation = Evaluation(counted, Unit(unit))

    found = np.flatnonzero(evaluation.true_of(node))

    asked = Asked(world, unit)
    every = asked.units()
    assert [every[at] for at in found] == asked.true_units(node)


@given(node=nodes)
@settings(max_examples=100)
def test_a_query_written_out_reads_as_it_was(node):
    assert _bare(parse_query(_written(node))) == _bare(node)


def _written(node: Any) -> str:
    match node:
        case Given(key, coder):
            return f"{key} by {coder}" if coder else key
        case Not(one):
            return f"not ({_written(one)})"
        case Joined(how, every):
            return f" {how} ".join(f"({_written(one)})" for one in every)
    how = (
        f"within {node.paragraphs} paragraphs of" if node.how == "within" else node.how
    )
    return f"{_written(node.first)} {how} {_written(node.second)}"


def _bare(node: Any) -> Any:
    """Without places, and without what the writing does not tell."""
    match node:
        case Given(key, coder):
            return key, coder
        case Not(one):
            return "not", _bare(one)
        case Joined(how, every):
            return how, *map(_bare, every)
    paragraphs = node.paragraphs if node.how == "within" else 0
    return node.how, paragraphs, _bare(node.first), _bare(node.second)
