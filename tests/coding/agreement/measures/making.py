"""Texts with passages of three coders, some of whom left parts out, as they come."""

from hypothesis import strategies as st

from coding.agreement.measures.passages import Passage, Text

LENGTH = 30
CODERS = ["a", "b", "c"]
CODES = ["x", "y"]

stretches = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(
    lambda ends: (min(ends), max(ends))
)
passages = st.builds(
    lambda coder, code, ends: Passage(coder, code, *ends),
    st.sampled_from(CODERS),
    st.sampled_from(CODES),
    stretches,
)
texts = st.builds(
    Text,
    st.just(LENGTH),
    st.lists(st.sampled_from(CODERS), unique=True),
    st.lists(passages, max_size=8),
    st.dictionaries(st.sampled_from(CODERS), st.lists(stretches, max_size=2)),
)


def said(text: Text, coder: str, code: str, at: int) -> bool | None:
    """What a coder said of one character; None where they did not judge it."""
    if coder not in text.coders:
        return None
    if any(start <= at < end for start, end in text.skipped.get(coder, ())):
        return None
    return any(
        one.start <= at < one.end
        for one in text.passages
        if (one.coder, one.code) == (coder, code)
    )


def characters(every: list[Text], code: str) -> list[list[bool | None]]:
    return [
        [said(text, coder, code, at) for coder in CODERS]
        for text in every
        for at in range(text.length)
    ]
