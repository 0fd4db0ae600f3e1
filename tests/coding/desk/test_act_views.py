"""Acts on the desk: fragments to htmx, redirects to everyone else."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from coding.models import Coding
from tests.coding.desk.forms import HTMX, address, sent
from tests.factories import (
    CIVILIANS,
    POLICE,
    code_words,
    finish_work,
    paragraph_with,
    passage,
    plan_round,
    read_everything,
)
from tests.suggesting import suggest


@pytest.fixture
def desk(ada_work):
    return address("desk", ada_work.pk)


@pytest.fixture
def client(ada, visit) -> Client:
    return visit(ada)


def test_coding_redirects_back_to_the_paragraph(client, ada_work, desk):
    answer = client.post(address("code", ada_work.pk), sent(ada_work))

    place = paragraph_with(ada_work.document, CIVILIANS)
    assert answer.status_code == 302
    assert answer["Location"] == f"{desk}?paragraph={place.path}#p-{place.pk}"
    assert ada_work.codings.count() == 1


def test_coding_answers_htmx_with_what_changed(client, ada_work):
    form = sent(ada_work)
    answer = client.post(address("code", ada_work.pk), form, headers=HTMX)

    words = answer.content.decode()
    place = paragraph_with(ada_work.document, CIVILIANS)
    assert answer.status_code == 200
    assert "<html" not in words
    assert words.count('class="p ') == 1
    assert f'id="p-{place.pk}"' in words
    assert 'data-v="1"' in words
    assert json.loads(answer["HX-Trigger-After-Settle"]) == {
        "done": {"key": str(form["key"])}
    }


def test_a_passage_over_paragraphs_redraws_each_of_them(client, ada_work, document):
    start = passage(document, CIVILIANS)["start"]
    across = document.text[start : passage(document, POLICE)["end"]]

    answer = client.post(
        address("code", ada_work.pk), sent(ada_work, words=across), headers=HTMX
    )

    assert answer.content.count(b'class="p ') == 2


def test_line_feeds_come_back_from_browsers_as_two_characters(
    client, ada_work, document
):
    start = passage(document, CIVILIANS)["start"]
    across = document.text[start : passage(document, POLICE)["end"]]
    form = sent(ada_work, words=across) | {"quote": across.replace("\n", "\r\n")}

    assert client.post(address("code", ada_work.pk), form).status_code == 302
    assert ada_work.codings.get().quote == across


def test_the_same_sent_twice_answers_alike(client, ada_work):
    form = sent(ada_work)
    first, second = (
        client.post(address("code", ada_work.pk), form, headers=HTMX) for _ in range(2)
    )

    assert first.status_code == second.status_code == 200
    assert first["HX-Trigger-After-Settle"] == second["HX-Trigger-After-Settle"]
    assert Coding.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": "other words"},
        {"code": "PR.9"},
        {"code": "PR"},
        {"start": "x"},
        {"start": 10**30},
        {"end": 10**30},
        {"key": "not-an-id"},
        {"quote": ""},
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_cannot_be_stored_is_answered_422(client, ada_work, wrong, headers):
    form = sent(ada_work) | wrong

    answer = client.post(address("code", ada_work.pk), form, headers=headers)

    assert answer.status_code == 422
    assert b"alert" in answer.content
    assert (b"<html" in answer.content) is (headers == {})
    assert not Coding.objects.exists()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_stale_page_is_answered_409(client, ada_work, headers):
    code_words(ada_work, "PR.2", POLICE)

    answer = client.post(
        address("code", ada_work.pk), sent(ada_work, revision=0), headers=headers
    )

    assert answer.status_code == 409
    assert b"reload" in answer.content


def test_a_key_of_another_coders_coding_is_a_conflict_that_tells_nothing(
    client, ada_work, bruno_work
):
    key = code_words(bruno_work, "PR.2", POLICE).pk

    answer = client.post(address("code", ada_work.pk), sent(ada_work, key=key))

    assert answer.status_code == 409
    assert b"PR.2" not in answer.content
    assert b"bruno" not in answer.content


def test_a_memo_is_put_on_a_coding_and_the_coding_withdrawn(client, ada_work):
    coding = code_words(ada_work, "PR.1", CIVILIANS)

    client.post(address("coding-memo", ada_work.pk, coding.pk), {"text": "<b>why</b>"})
    client.post(
        address("coding-memo", ada_work.pk, coding.pk),
        {"text": "<b>so</b>"},
        headers=HTMX,
    )
    place = paragraph_with(ada_work.document, CIVILIANS).path
    page = client.get(address("desk", ada_work.pk), {"paragraph": place})
    page = page.content.decode()
    assert "&lt;b&gt;so&lt;/b&gt;" in page
    client.post(address("coding-withdraw", ada_work.pk, coding.pk))

    assert not ada_work.codings.standing().exists()


def test_suggestions_are_confirmed_overridden_and_rejected(
    client, ada_work, suggestions
):
    first, second, third = suggestions
    where = (ada_work.pk, first.pk, "confirm")
    answer = client.post(address("answer", *where), {"key": uuid4()}, headers=HTMX)
    assert f"s-{first.pk}" not in answer.content.decode()
    client.post(
        address("answer", ada_work.pk, second.pk, "override"),
        sent(ada_work, "PR.3", POLICE),
    )
    client.post(address("answer", ada_work.pk, third.pk, "reject"))

    verdicts = [one.verdict for one in ada_work.decisions.standing()]
    assert verdicts == ["confirmed", "overridden", "rejected"]


def test_a_suggestion_that_is_not_on_show_is_answered_422(
    project, lead, version, document, ada, client
):
    planned = plan_round(project, lead, version, [document], [ada], shown="hidden")
    hidden = suggest(planned, document, "PR.1", CIVILIANS)
    work = planned.assignments.get()

    answer = client.post(address("answer", work.pk, hidden.pk, "confirm"))

    assert answer.status_code == 422
    page = client.get(address("desk", work.pk)).content.decode()
    assert str(hidden.pk) not in page
    assert hidden.reason not in page


def test_a_paragraph_is_marked_skipped_and_unmarked(client, ada_work):
    paragraph = paragraph_with(ada_work.document, CIVILIANS)
    where = address("read", ada_work.pk, paragraph.pk)

    client.post(where, {"skipped": "on"})
    assert ada_work.readings.standing().get().skipped
    client.post(where)
    assert not ada_work.readings.standing().get().skipped
    client.post(where, {"unmark": "1"})

    assert not ada_work.readings.standing().exists()


def test_undo_and_redo_are_buttons_that_lead_back_to_the_paragraph(
    client, ada_work, desk
):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    place = paragraph_with(ada_work.document, CIVILIANS)

    answer = client.post(address("step", ada_work.pk, "undo"))
    assert answer["Location"] == f"{desk}?paragraph={place.path}#p-{place.pk}"
    assert not ada_work.codings.standing().exists()
    answer = client.post(address("step", ada_work.pk, "redo"), headers=HTMX)

    assert answer.status_code == 200
    assert f'id="p-{place.pk}"' in answer.content.decode()
    assert ada_work.codings.standing().get() == coding


def test_undo_sent_twice_takes_one_step_back(client, ada_work):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(ada_work, "PR.2", POLICE)
    form = {"key": uuid4()}

    for _ in range(2):
        answer = client.post(address("step", ada_work.pk, "undo"), form, headers=HTMX)
        assert answer.status_code == 200

    assert ada_work.codings.standing().get().quote == CIVILIANS


def test_finishing_too_early_is_refused_and_then_accepted(client, ada_work, desk):
    finish = address("whole-step", ada_work.pk, "finish")
    assert client.post(finish).status_code == 422

    read_everything(ada_work)
    client.post(finish)

    page = client.get(desk).content.decode()
    assert "Finished" in page
    assert "Reopen" in page
    assert 'id="whole-code"' not in page


def test_finished_work_is_not_written_in(client, ada_work):
    finish_work(ada_work)

    assert client.post(address("code", ada_work.pk), sent(ada_work)).status_code == 422
    client.post(address("whole-step", ada_work.pk, "reopen"))
    assert client.post(address("code", ada_work.pk), sent(ada_work)).status_code == 302
