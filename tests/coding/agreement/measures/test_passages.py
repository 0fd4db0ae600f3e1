"""Texts cut down to what all coders judged hold just those characters."""

from hypothesis import given

from coding.agreement.measures.passages import judged_by_all
from tests.coding.agreement.measures.making import CODES, Text, said, texts


def columns(text: Text) -> list[list[bool | None]]:
    """What each coder said of each code, one character after another."""
    return [
        [said(text, coder, code, at) for coder in text.coders for code in CODES]
        for at in range(text.length)
    ]


@given(texts)
def test_what_remains_is_what_nobody_left_out(text):
    whole = [row for row in columns(text) if None not in row]

    assert columns(judged_by_all(text)) == whole
