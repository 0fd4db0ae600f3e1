"""A text that must stay as it is gets paragraphs that leave every character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.structure.as_is import read_as_is


def paragraphs(text):
    found = read_as_is(text)
    assert found.text == text
    leaves = [one for one in found.paragraphs if one.leaf]
    assert leaves[0].start == 0
    assert leaves[-1].end == len(text)
    for before, after in zip(leaves, leaves[1:], strict=False):
        assert after.start == before.end + 1
        assert text[before.end] == "\n"
    return [text[one.start : one.end] for one in leaves]


@given(st.text("ab. \n\t", min_size=1, max_size=60).filter(str.strip))
def test_leaves_cover_the_text_in_order(text):
    assert all(one.strip() for one in paragraphs(text))


LONG = "A long line that was never broken to fit any page, " * 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one\ntwo\n\nthree", ["one\ntwo\n", "three"]),
        (f"{LONG}\nshort\n\nlast", [LONG, "short\n", "last"]),
        ("\n one \n\n\n two\n", ["\n one \n\n", " two\n"]),
    ],
    ids=["broken lines", "whole lines", "blank ends"],
)
def test_blank_lines_part_paragraphs_and_so_do_lines_that_are_whole(text, found):
    assert paragraphs(text) == found
