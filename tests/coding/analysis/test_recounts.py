"""Every aggregate equals a recount in plain Python, whatever the codings are."""

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.analysis.balance import balances
from coding.analysis.counted import Counted, count
from coding.analysis.passages import sums_of
from coding.analysis.queries.evaluate import Evaluation
from coding.analysis.queries.text import Given, Joined, Not, Placed, parse_query
from coding.analysis.selection import Selection
from coding.analysis.tabulate import By, Measure, tabulate
from coding.analysis.timeline import PARTS, timeline
from coding.analysis.together import Unit, together
from coding.models import Assignment, Coding
from tests import factories
from tests.coding.analysis.recounted import (
    Asked,
    World,
    column_of,
    counted_codes,
    place,
)

KEYS = ("PR.1", "PR.2", "PR.3")
TABLES = (By.DOCUMENT, By.MISSION, By.YEAR, By.KIND, By.PART, By.CODER)
at_random = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
one_coding = st.tuples(
    st.integers(0, 3), st.sampled_from(KEYS), st.floats(0, 0.99), st.integers(1, 260)
)
some_codings = st.lists(one_coding, max_size=14)


@pytest.fixture
def works(
    project: Any, lead: Any, version: Any, ada: Any, bruno: Any
) -> list[Assignment]:
    """Two mandates of two missions, read by two coders."""
    first = factories.store_document(project, lead)
    words = factories.MANDATE.replace("9001", "9002").replace("2031", "2032")
    second = factories.store_document(project, lead, words, "second.txt")
    for document, mission in ((first, "UNSMIV"), (second, "")):
        document.mission = mission
        document.save()
    planned = factories.plan_round(
        project, lead, version, [first, second], [ada, bruno]
    )
    return list(planned.assignments.order_by("document__symbol", "coder__username"))


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


@given(codings=some_codings, roll_up=st.booleans())
@at_random
def test_tables_equal_a_recount(project, lead, works, codings, roll_up):
    write(works, codings)
    world, counted = read(project, lead, roll_up=roll_up)

    for by, measure in ((by, measure) for by in TABLES for measure in Measure):
        found = tabulate(counted, by, measure)
        for row, key in enumerate(counted_codes(counted)):
            own = [one for one in world.codings if world.carries(one, key, roll_up)]
            assert found.totals[row] == world.amount(own, measure), (by, measure, key)
            for column, value in enumerate(found.columns.values):
                there = [one for one in own if column_of(world, one, by) == value]
                assert found.counts[row, column] == world.amount(there, measure)


@given(codings=some_codings)
@at_random
def test_the_sums_of_passages_equal_a_recount(project, lead, works, codings):
    write(works, codings)
    world, counted = read(project, lead)

    sums = sums_of(counted)

    assert sums.codings == len(world.codings)
    assert sums.paragraphs == world.amount(world.codings, "paragraphs")
    assert sums.words == world.amount(world.codings, "words")
    assert sums.documents == len({one.document.pk for one in world.codings})


@given(codings=some_codings, unit=st.sampled_from(list(Unit)))
@at_random
def test_what_stands_together_equals_a_recount(project, lead, works, codings, unit):
    write(works, codings)
    world, counted = read(project, lead)

    found = together(counted, unit)

    every, carrying = _units(world, unit)
    assert found.units == every
    for row, first in enumerate(counted_codes(counted)):
        for column, second in enumerate(counted_codes(counted)):
            both = carrying[first] & carrying[second]
            expected = len(carrying[first]) * len(carrying[second]) / every
            assert found.observed[row, column] == len(both)
            assert found.expected[row, column] == pytest.approx(expected)
            assert found.few[row, column] == (expected < 5)


def _units(world: World, unit: Unit) -> tuple[int, dict[str, set]]:
    """How many units there are, and which carry each code."""
    if unit is Unit.OVERLAP:
        every = {
            (leaf.document_id, at)
            for leaf in world.leaves
            for at in range(leaf.start, leaf.end)
        }
        of = {
            key: {
                (one.document.pk, at)
                for one in world.codings
                if one.key == key
                for at in range(one.start, one.end)
            }
            & every
            for key in ("PR", *KEYS)
        }
        return len(every), of
    every = {(leaf.document_id, place(leaf.path, unit)) for leaf in world.leaves}
    return len(every), {
        key: {
            (leaf.document_id, place(leaf.path, unit))
            for leaf in world.leaves
            for one in world.codings
            if one.key == key and world.touches(one, leaf)
        }
        for key in ("PR", *KEYS)
    }


@given(codings=some_codings, measure=st.sampled_from(["codings", "paragraphs"]))
@at_random
def test_balances_equal_a_recount(project, lead, works, codings, measure):
    write(works, codings)
    world, counted = read(project, lead)

    [found] = balances(counted, Measure(measure))

    supporting = [one for one in world.codings if one.key in ("PR.1", "PR.2")]
    undermining = [one for one in world.codings if one.key == "PR.3"]
    assert found.supports == world.amount(supporting, measure)
    assert found.undermines == world.amount(undermining, measure)
    assert found.share.count == found.supports
    assert found.share.n == found.supports + found.undermines


@given(codings=some_codings, measure=st.sampled_from(["words", "paragraphs"]))
@at_random
def test_time_lines_equal_a_recount(project, lead, works, codings, measure):
    write(works, codings)
    world, counted = read(project, lead)

    [line] = timeline(counted, Measure(measure)).lines

    for part in PARTS:
        for at, document in enumerate(counted.documents):
            leaves = [
                leaf
                for leaf in world.leaves
                if leaf.document_id == document.pk
                and (
                    not part
                    or leaf.path.startswith("pp" if part == "preamble" else "op")
                )
            ]
            codings_there = [
                one
                for one in world.codings
                if one.document.pk == document.pk
                and (not part or column_of(world, one, "part") == part)
            ]
            held, every = _held(world, codings_there, leaves, measure)
            assert line.moments[part][at].count == held
            assert line.moments[part][at].all == every


def _held(world: World, codings: list, leaves: list, measure: str) -> tuple[int, int]:
    if measure == "paragraphs":
        held = [
            leaf for leaf in leaves if any(world.touches(one, leaf) for one in codings)
        ]
        return len(held), len(leaves)
    texts = {one.pk: one for one in world.documents}
    begins = {
        (leaf.document_id, at)
        for leaf in leaves
        for at in range(leaf.start, leaf.end)
        if not texts[leaf.document_id].text[at].isspace()
        and (at == leaf.start or texts[leaf.document_id].text[at - 1].isspace())
    }
    touched = set().union(*(world.words(one) for one in codings))
    return len(begins & touched), len(begins)


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
