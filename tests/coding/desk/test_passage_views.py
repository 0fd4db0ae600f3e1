"""Changing, linking and withdrawing over HTTP, and what a conflict shows."""

from uuid import uuid4

import pytest
from django.test import Client

from coding.desk import linking, record
from tests.coding.desk.answers import standing
from tests.coding.desk.forms import HTMX, address
from tests.factories import CIVILIANS, LAW, POLICE, code_words, passage


@pytest.fixture
def client(ada, visit) -> Client:
    return visit(ada)


@pytest.fixture
def coding(ada_work):
    return code_words(ada_work, "PR.1", CIVILIANS)


def post(client, name: str, coding, sent: dict | None = None):
    where = address(name, coding.assignment_id, coding.pk)
    return client.post(where, {"key": uuid4()} | (sent or {}), headers=HTMX)


def test_another_code_answers_with_the_paragraph(client, ada_work, coding):
    answer = post(client, "coding-recode", coding, {"code": "PR.2"})

    assert answer.status_code == 200
    assert answer.content.count(b'class="p ') == 1
    assert standing(ada_work) == [("PR.2", CIVILIANS)]


def test_another_place_redraws_the_old_paragraph_and_the_new(client, ada_work, coding):
    answer = post(client, "coding-move", coding, passage(ada_work.document, LAW))

    assert answer.content.count(b'class="p ') == 2
    assert standing(ada_work) == [("PR.1", LAW)]


def test_a_coding_changed_elsewhere_shows_both_and_offers_mine(
    client, ada_work, coding
):
    post(client, "coding-recode", coding, {"code": "PR.2"})

    answer = post(client, "coding-recode", coding, {"code": "PR.3"})

    words = answer.content.decode()
    now = ada_work.codings.standing().get()
    assert answer.status_code == 409
    assert "<b>PR.2</b>" in words
    assert "<b>PR.3</b>" in words
    assert f"codings/{now.pk}/code/" in words
    post(client, "coding-recode", now, {"code": "PR.3"})
    assert standing(ada_work) == [("PR.3", CIVILIANS)]


def test_moved_in_two_windows_both_passages_are_shown(client, ada_work, coding):
    document = ada_work.document
    post(client, "coding-move", coding, passage(document, LAW))

    answer = post(client, "coding-move", coding, passage(document, POLICE))

    assert answer.status_code == 409
    assert LAW[:20] in answer.content.decode()
    assert POLICE[:20] in answer.content.decode()


def test_a_wrong_quote_stores_nothing(client, ada_work, coding):
    place = passage(ada_work.document, LAW) | {"quote": "other words"}

    assert post(client, "coding-move", coding, place).status_code == 422
    assert post(client, "coding-move", coding).status_code == 422
    assert post(client, "coding-recode", coding, {"code": "no"}).status_code == 422
    assert standing(ada_work) == [("PR.1", CIVILIANS)]


def test_parts_are_tied_and_untied_and_named_in_the_panel(client, ada_work, coding):
    other = code_words(ada_work, "PR.1", POLICE)
    answer = post(client, "coding-link", coding, {"to": other.pk})
    assert answer.content.count(b'class="p ') == 2

    place = ada_work.document.paragraphs.leaves().touching(coding.start, coding.end)
    panel = client.get(
        address("desk", ada_work.pk), {"paragraph": place.get().path}, headers=HTMX
    ).content.decode()
    assert "One passage with" in panel
    assert POLICE[:10] in panel

    post(client, "coding-unlink", other)
    assert linking.parts_of(coding) == [coding]


def test_foreign_and_malformed_ends_of_a_link_are_not_found(
    client, ada_work, bruno_work, coding
):
    foreign = code_words(bruno_work, "PR.1", POLICE)

    for to in (foreign.pk, uuid4(), "x"):
        assert post(client, "coding-link", coding, {"to": to}).status_code == 404


def test_withdrawing_sent_twice_after_an_undo_is_not_done_again(
    client, ada_work, coding
):
    sent = {"key": uuid4()}
    post(client, "coding-withdraw", coding, sent)
    client.post(address("step", ada_work.pk, "undo"))

    post(client, "coding-withdraw", coding, sent)

    assert standing(ada_work) == [("PR.1", CIVILIANS)]


def test_a_memo_on_a_coding_withdrawn_meanwhile_is_a_conflict(
    client, ada_work, ada, coding
):
    record.withdraw_coding(coding, ada)

    assert post(client, "coding-memo", coding, {"text": "so"}).status_code == 409


def test_a_code_card_holds_what_the_codebook_says(client, ada_work):
    answer = client.get(address("code-card", ada_work.pk, "PR.1"))

    assert answer.status_code == 200
    assert "PR.1" in answer.content.decode()
    assert client.get(address("code-card", ada_work.pk, "no")).status_code == 404
