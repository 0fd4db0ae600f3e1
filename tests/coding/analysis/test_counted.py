"""What a user may count, and what a selection leaves of it."""

from typing import Any
from uuid import uuid4

import pytest

from coding.agreement.rulings import settle, withdraw_ruling
from coding.analysis.counted import Counted, count
from coding.analysis.selection import Selection
from coding.desk import decide
from tests import bringing, factories, suggesting


def told(counted: Counted) -> list[tuple[str, str]]:
    """Who gave which code, in the order of the text."""
    rows = counted.rows
    return [
        (counted.coders[coder], counted.codes.all[code].key)
        for coder, code in zip(rows.coder, rows.code, strict=True)
    ]


def counted_by(user: Any, project: Any, **chosen: Any) -> list[tuple[str, str]]:
    return told(count(project, user, Selection(**chosen)))


def test_a_lead_counts_what_all_coders_said(project, lead, finished):
    assert counted_by(lead, project) == [
        ("ada", "PR.1"),
        ("bruno", "PR.1"),
        ("bruno", "PR.3"),
        ("ada", "PR.2"),
    ]


def test_a_coder_counts_only_what_is_one_s_own(project, ada, finished):
    assert counted_by(ada, project) == [("ada", "PR.1"), ("ada", "PR.2")]


def test_a_viewer_and_a_stranger_count_nothing(project, viewer, stranger, finished):
    assert counted_by(viewer, project) == counted_by(stranger, project) == []


def test_a_lead_who_still_codes_counts_only_what_is_one_s_own(
    project, lead, version, document, bruno
):
    planned = factories.plan_round(project, lead, version, [document], [lead, bruno])
    mine, other = (planned.assignments.get(coder=one) for one in (lead, bruno))
    factories.code_words(mine, "PR.1", factories.CIVILIANS)
    factories.code_words(other, "PR.2", factories.POLICE)

    assert counted_by(lead, project) == [("lead", "PR.1")]
    assert counted_by(lead, project, revealed=True) == []

    factories.finish_work(mine)
    assert counted_by(lead, project) == [("lead", "PR.1"), ("bruno", "PR.2")]


def test_withdrawn_codings_do_not_count(project, lead, ada_work):
    coding = factories.code_words(ada_work, "PR.1", factories.CIVILIANS)
    factories.code_words(ada_work, "PR.2", factories.POLICE)

    factories.record.withdraw_coding(coding, ada_work.coder)

    assert counted_by(lead, project) == [("ada", "PR.2")]


def test_what_answers_a_suggestion_can_be_left_out(project, lead, round, ada_work):
    shown = suggesting.suggest(round, ada_work.document, "PR.2", factories.POLICE)
    decide.confirm(ada_work, ada_work.coder, shown, key=uuid4())
    factories.code_words(ada_work, "PR.1", factories.CIVILIANS)

    assert len(counted_by(lead, project)) == 2
    assert counted_by(lead, project, by_hand=True) == [("ada", "PR.1")]


@pytest.mark.parametrize(
    ("chosen", "keys"),
    [
        ({"code": ("PR.1",)}, ["PR.1", "PR.1"]),
        ({"code": ("PR",)}, []),
        ({"code": ("PR",), "roll_up": True}, ["PR.1", "PR.1", "PR.3", "PR.2"]),
        ({"polarity": ("undermines",)}, ["PR.3"]),
        ({"coder": ("bruno",)}, ["PR.1", "PR.3"]),
        ({"mission": ("UNSMIV",)}, ["PR.1", "PR.1", "PR.3", "PR.2"]),
        ({"mission": ("-",)}, []),
        ({"year": ("2031",)}, ["PR.1", "PR.1", "PR.3", "PR.2"]),
        ({"kind": ("report",)}, []),
        ({"part": ("preamble",)}, []),
        ({"part": ("operative",), "code": ("PR.2",)}, ["PR.2"]),
        ({"document": (str(uuid4()),)}, []),
        ({"codebook": str(uuid4())}, []),
        ({"exposure": "shown"}, []),
    ],
)
def test_a_selection_leaves_only_what_it_names(project, lead, finished, chosen, keys):
    assert [key for _, key in counted_by(lead, project, **chosen)] == keys


def test_a_selection_is_the_same_after_it_was_an_address_or_stored():
    chosen = Selection(code=("PR.1", "PR.2"), roll_up=True, mission=("A, B",))

    assert Selection.of(chosen.as_json()) == chosen
    assert chosen.as_query() == "mission=A%2C+B&code=PR.1&code=PR.2&roll_up=on"


def test_gold_is_what_nobody_disputes_and_what_was_ruled(project, lead, finished):
    assert counted_by(lead, project, said="gold") == [("Gold", "PR.1")]

    leaf = factories.paragraph_with(
        finished.assignments.first().document, factories.POLICE
    )
    code = factories.code_of(finished.version, "PR.2")
    ruling = settle(finished, lead, leaf, code, applies=True)

    assert counted_by(lead, project, said="gold")[1:] == [("Gold", "PR.2")]

    withdraw_ruling(ruling, lead)
    assert counted_by(lead, project, said="gold") == [("Gold", "PR.1")]


def test_gold_of_a_round_that_may_not_be_compared_is_not_told(project, ada, finished):
    assert counted_by(ada, project, said="gold") == []


def test_counting_asks_as_much_of_the_database_however_much_there_is(
    project, lead, finished, version, ada, django_assert_max_num_queries
):
    for number in range(3):
        words = factories.MANDATE.replace("9001", f"900{number + 2}")
        another = factories.store_document(project, lead, words, f"{number}.txt")
        factories.plan_round(
            project, lead, version, [another], [ada], name=f"Round {number}"
        )
    count(project, lead, Selection())

    with django_assert_max_num_queries(6):
        count(project, lead, Selection())


def test_what_came_in_with_a_file_does_not_take_the_place_of_one_s_own_round(
    project, lead, finished
):
    bringing.stored(project, lead, bringing.incoming(bringing.coded("civilians")))

    counted = count(project, lead, Selection())

    assert counted.codebook == finished.version.codebook
