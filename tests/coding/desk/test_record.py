"""Coding a passage by hand."""

from tests.factories import CIVILIANS, code_words


def test_x(ada_work):
    c = code_words(ada_work, "PR.1", CIVILIANS)
    assert c.quote == CIVILIANS
