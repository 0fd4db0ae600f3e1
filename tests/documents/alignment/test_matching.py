"""Alignment: what became of each paragraph, by the greatest total likeness."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.alignment import Unit, align
from documents.alignment.assignment import best_assignment

TASKS = [
    "Decides to extend the mandate of the mission until 15 November 2016",
    "Requests the Secretary-General to report every three months on its progress",
    "Calls upon all parties to respect international humanitarian law at all times",
    "To protect civilians under threat of physical violence, within its capacity",
    "Encourages Member States to contribute to the trust fund for elections",
    "Decides to remain actively seized of the matter",
]


def units(*texts: str) -> list[Unit]:
    return [
        Unit(f"op.{number}", "operative", f"{number}.", text)
        for number, text in enumerate(texts, 1)
    ]


def found(
    before: list[str], after: list[str]
) -> list[tuple[str, int | None, int | None]]:
    matches = align(units(*before), units(*after))
    return [(match.kind, match.before, match.after) for match in matches]


def test_a_text_aligns_with_itself():
    assert found(TASKS, TASKS) == [("same", place, place) for place in range(6)]


def test_white_space_changes_nothing():
    assert found([TASKS[0]], [TASKS[0].replace(" ", "\n ")]) == [("same", 0, 0)]


def test_an_inserted_paragraph_is_new_and_renumbers_the_others():
    after = [*TASKS[:2], "Takes note of the new prison in the capital", *TASKS[2:]]

    kinds = found(TASKS, after)

    assert kinds.count(("new", None, 2)) == 1
    assert ("same", 2, 3) in kinds
    assert ("same", 5, 6) in kinds


def test_a_dropped_paragraph_stands_after_the_pair_it_followed():
    assert found(TASKS, TASKS[:2] + TASKS[3:])[2] == ("dropped", 2, None)


def test_a_small_edit_is_a_change_and_says_how_much():
    after = [TASKS[0].replace("2016", "2017"), *TASKS[1:]]

    first = align(units(*TASKS), units(*after))[0]

    assert (first.kind, first.before, first.after) == ("changed", 0, 0)
    assert 0.7 < first.similarity < 1


def test_a_paragraph_that_changed_places_has_moved():
    after = [TASKS[3], *TASKS[:3], *TASKS[4:]]

    assert found(TASKS, after)[0] == ("moved", 3, 0)
    assert found(TASKS, after).count(("same", 0, 1)) == 1


def test_a_moved_and_edited_paragraph_is_changed_and_moved():
    edited = TASKS[3].replace("physical ", "")

    first = align(units(*TASKS), units(edited, *TASKS[:3], *TASKS[4:]))[0]

    assert (first.kind, first.moved) == ("changed", True)


def test_a_sub_paragraph_may_move_to_another_paragraph():
    before = [Unit("op.1.a", "subparagraph", "(a)", TASKS[3]), *units(*TASKS[4:])]
    after = [*units(*TASKS[4:]), Unit("op.9.e", "subparagraph", "(e)", TASKS[3])]

    matches = align(before, after)

    assert ("moved", 0, 2) in [(m.kind, m.before, m.after) for m in matches]


def test_equal_paragraphs_pair_in_order():
    before = ["Recalling its resolutions", "Recalling its resolutions"]

    assert found(before, before) == [("same", 0, 0), ("same", 1, 1)]


def test_unlike_texts_stay_alone():
    assert found(["Elections in spring"], ["Prisons were rebuilt"]) == [
        ("dropped", 0, None),
        ("new", None, 0),
    ]


def test_nothing_aligns_with_nothing():
    assert found([], []) == []
    assert found([], TASKS[:1]) == [("new", None, 0)]


CELLS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(-1, 2), max_size=16
)


@settings(max_examples=150, deadline=None)
@given(CELLS)
def test_no_other_pairing_is_worth_more(worth):
    chosen = best_assignment(worth)

    rows, columns = [row for row, _ in chosen], [column for _, column in chosen]
    assert len(set(rows)) == len(rows)
    assert len(set(columns)) == len(columns)
    best = max(
        sum(max(worth.get((row, column), 0), 0) for row, column in enumerate(order))
        for order in permutations(range(5))
    )
    assert abs(sum(worth[cell] for cell in chosen) - best) < 1e-9


LETTERS = st.lists(st.sampled_from(TASKS + ["–", "the", ""]), max_size=6)


@settings(max_examples=60, deadline=None)
@given(LETTERS, LETTERS)
def test_every_paragraph_is_there_exactly_once(before, after):
    matches = align(units(*before), units(*after))

    olds = sorted(match.before for match in matches if match.before is not None)
    news = [match.after for match in matches if match.after is not None]
    assert olds == list(range(len(before)))
    assert news == list(range(len(after)))
