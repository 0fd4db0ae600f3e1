"""The word diff: its runs join back to both wordings."""

from hypothesis import given
from hypothesis import strategies as st

from documents.alignment import word_diff

TEXT = st.text("abc ,.\n–é𝒳", max_size=60)


@given(TEXT, TEXT)
def test_the_runs_join_back_to_both_wordings(before, after):
    runs = word_diff(before, after)

    assert "".join(run.text for run in runs if run.kind != "added") == before
    assert "".join(run.text for run in runs if run.kind != "gone") == after


def test_words_change_whole():
    runs = word_diff("until 15 November 2016", "until 15 November 2017")

    assert [(run.kind, run.text) for run in runs] == [
        ("same", "until 15 November "),
        ("gone", "2016"),
        ("added", "2017"),
    ]
