"""Mending a found structure: the text stays, paragraphs are drawn anew."""

import pytest

from documents.structure import read_structure
from documents.structure.mend import CannotMend, change, containers, merge, split
from tests.factories import MANDATE

READ = read_structure(MANDATE)
FOUND = list(READ.paragraphs)


def words(found, path):
    one = next(one for one in found if one.path == path)
    return READ.text[one.start : one.end]


def paths(found, leaves_only=False):
    return [one.path for one in found if one.leaf or not leaves_only]


def check_shape(found):
    """Leaves in order without overlap, parents spanning them, paths unique."""
    leaves = [one for one in found if one.leaf]
    assert all(a.end <= b.start for a, b in zip(leaves, leaves[1:], strict=False))
    assert len(set(paths(found))) == len(found)
    for parent in (one for one in found if not one.leaf):
        inside = [one for one in leaves if one.path.startswith(f"{parent.path}.")]
        assert (parent.start, parent.end) == (inside[0].start, inside[-1].end)


def test_a_merged_paragraph_runs_to_the_end_of_the_next():
    after = merge(FOUND, "pp.1")

    assert words(after, "pp.1").endswith("women and children in the north,")
    assert "pp.2" not in paths(after)
    check_shape(after)


def test_merging_the_last_sub_paragraphs_keeps_their_parent():
    after = merge(FOUND, "op.2.a")

    assert words(after, "op.2").endswith("villages of the north;")
    assert "op.2.b" not in paths(after)
    check_shape(after)


def test_what_opens_sub_paragraphs_is_not_swallowed():
    with pytest.raises(CannotMend):
        merge(FOUND, "op.1")
    with pytest.raises(CannotMend):
        merge(FOUND, paths(FOUND, leaves_only=True)[-1])


def test_a_split_paragraph_becomes_two_and_loses_no_word():
    whole = next(one for one in FOUND if one.path == "op.3")
    at = READ.text.index("to respect", whole.start)

    after = split(FOUND, "op.3", at - 1, at)

    assert words(after, "op.3") == "Calls upon all parties"
    assert words(after, "op.3_2").startswith("to respect")
    check_shape(after)


def test_split_opening_words_stay_within_their_paragraph():
    chapeau = next(one for one in FOUND if one.path == "op.2.chapeau")
    at = READ.text.index("shall include", chapeau.start)

    after = split(FOUND, "op.2.chapeau", at - 1, at)

    assert words(after, "op.2.text1").startswith("shall include")
    check_shape(after)


def test_another_number_takes_all_sub_paragraphs_along():
    after = change(FOUND, "op.2.chapeau", "operative", "7.", "")

    assert {"op.7", "op.7.chapeau", "op.7.a", "op.7.b"} <= set(paths(after))
    assert "op.2" not in paths(after)
    check_shape(after)


def test_a_paragraph_goes_within_the_one_before_it():
    assert "op.3" in containers(FOUND, "op.4")

    after = change(FOUND, "op.4", "subparagraph", "(a)", "op.3")

    assert words(after, "op.3.a").startswith("Decides to remain seized")
    assert words(after, "op.3.chapeau").startswith("Calls upon")
    check_shape(after)


def test_a_sub_paragraph_comes_out_and_empties_its_parent_no_further():
    after = change(FOUND, "op.2.b", "operative", "3.", "")

    assert words(after, "op.3_2").startswith("To support the local police")
    check_shape(after)


def test_unknown_paths_places_and_kinds_are_refused():
    for path, kind, within in (
        ("op.99", "operative", ""),
        ("op.3", "chapter", ""),
        ("op.3", "subparagraph", "op.4"),
    ):
        with pytest.raises(CannotMend):
            change(FOUND, path, kind, "1.", within)
