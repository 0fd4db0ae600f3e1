"""Every aggregate equals a recount in plain Python, whatever the codings are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.analysis.balance import balances
from coding.analysis.passages import sums_of
from coding.analysis.tabulate import By, Measure, tabulate
from coding.analysis.timeline import PARTS, timeline
from coding.analysis.together import Unit, together
from tests.coding.analysis.at_random import KEYS, at_random, read, some_codings, write
from tests.coding.analysis.recounted import (
    World,
    column_of,
    counted_codes,
    place,
)

TABLES = (By.DOCUMENT, By.MISSION, By.YEAR, By.KIND, By.PART, By.CODER)


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
