"""Codings and suggestions over the API."""

from uuid import uuid4

import pytest
from django.urls import reverse

from coding.models import Coding, Decision
from tests.factories import (
    CIVILIANS,
    LAW,
    POLICE,
    code_words,
    finish_work,
    paragraph_with,
    passage,
)
from tests.over_api import NOWHERE, body, over_api, rows


def at(name, work, *ids):
    return reverse(name, args=[work.pk, *ids])


def words_of(work, words=CIVILIANS, code="PR.1", **more):
    return {"code": code, "key": str(uuid4())} | passage(work.document, words) | more


def test_a_coding_is_stored_once_however_often_it_is_sent(ada, ada_work):
    client = over_api(ada)
    sent = words_of(ada_work, memo="who else?", revision=0)

    first = body(client.post(at("api-codings", ada_work), sent), 201)
    again = body(client.post(at("api-codings", ada_work), sent), 200)

    assert first == again
    assert first["id"] == sent["key"]
    assert first["citation"] == "S/RES/9001 (2031), para. 2 (a)"
    assert (first["quote"], first["memo"]) == (CIVILIANS, "who else?")
    assert (first["origin"], first["withdrawn_at"]) == ("by hand", None)
    assert rows(client.get(at("api-codings", ada_work))) == [first]
    assert Coding.objects.count() == 1


def test_the_same_words_under_another_key_are_the_same_coding(ada, ada_work):
    client = over_api(ada)
    first = body(client.post(at("api-codings", ada_work), words_of(ada_work)), 201)

    again = body(client.post(at("api-codings", ada_work), words_of(ada_work)), 200)

    assert again == first


def test_the_page_and_the_api_leave_the_same_row_behind(
    visit, ada, bruno, ada_work, bruno_work
):
    for client, name, work in (
        (visit(ada), "coding:code", ada_work),
        (over_api(bruno), "api-codings", bruno_work),
    ):
        client.post(at(name, work), words_of(work, memo="why"))

    rows_of = [
        Coding.objects.filter(assignment=work).values_list(
            "code__key", "start", "end", "quote", "exposure", "memos__text"
        )
        for work in (ada_work, bruno_work)
    ]
    assert list(rows_of[0]) == list(rows_of[1])
    assert len(rows_of[0]) == 1


@pytest.mark.parametrize(
    ("changed", "status", "field"),
    [
        ({"quote": "other words"}, 422, "detail"),
        ({"end": 10**12}, 422, "detail"),
        ({"code": "PR"}, 422, "detail"),
        ({"code": "XX.1"}, 422, "code"),
        ({"revision": 5}, 409, "detail"),
        ({"start": -1}, 400, "start"),
        ({"start": "here"}, 400, "start"),
        ({"quote": "\0"}, 400, "quote"),
        ({"key": "mine"}, 400, "key"),
        ({"memo": None}, 400, "memo"),
    ],
)
def test_a_wrong_coding_is_refused_with_its_reason_and_nothing_is_stored(
    ada, ada_work, changed, status, field
):
    sent = words_of(ada_work) | changed

    refused = body(over_api(ada).post(at("api-codings", ada_work), sent), status)

    assert list(refused) == [field]
    assert not Coding.objects.exists()
    ada_work.refresh_from_db()
    assert ada_work.revision == 0


def test_a_key_of_other_words_is_a_conflict(ada, ada_work, bruno, bruno_work):
    sent = words_of(ada_work)
    body(over_api(ada).post(at("api-codings", ada_work), sent), 201)

    other = words_of(ada_work, LAW, "PR.3") | {"key": sent["key"]}
    body(over_api(ada).post(at("api-codings", ada_work), other), 409)
    body(over_api(bruno).post(at("api-codings", bruno_work), sent), 409)

    assert Coding.objects.count() == 1


def test_a_key_that_another_row_has_is_a_conflict(
    ada, ada_work, bruno, bruno_work, version
):
    codings = [code_words(ada_work, key, CIVILIANS) for key in ("PR.1", "PR.2")]
    memo = {"key": str(uuid4()), "text": "why"}
    client = over_api(ada)
    body(client.post(at("api-coding-memo", ada_work, codings[0].pk), memo))
    body(client.post(at("api-coding-memo", ada_work, codings[1].pk), memo), 409)
    paragraph = paragraph_with(ada_work.document, CIVILIANS)
    reading = {"key": str(uuid4()), "paragraph": str(paragraph.pk)}
    body(client.post(at("api-readings", ada_work), reading), 201)
    body(over_api(bruno).post(at("api-readings", bruno_work), reading), 409)


def test_finished_work_takes_no_more_codings(ada, ada_work):
    finish_work(ada_work)

    body(over_api(ada).post(at("api-codings", ada_work), words_of(ada_work)), 422)


def test_a_coding_gets_a_memo_and_is_taken_back(ada, ada_work):
    client = over_api(ada)
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    memo = at("api-coding-memo", ada_work, coding.pk)

    sent = {"text": "who else?", "key": str(uuid4()), "revision": 1}
    assert body(client.post(memo, sent))["memo"] == "who else?"
    assert body(client.post(memo, sent))["memo"] == "who else?"
    assert body(client.post(memo, {"text": ""}))["memo"] == ""
    withdraw = at("api-coding-withdraw", ada_work, coding.pk)
    body(client.post(withdraw, {"revision": 0}), 409)
    assert body(client.post(withdraw))["withdrawn_at"]
    assert rows(client.get(at("api-codings", ada_work))) == []
    body(client.post(at("api-coding-memo", ada_work, NOWHERE), {"text": "x"}), 404)


def test_nobody_else_reads_or_changes_what_a_coder_says(
    ada_work, bruno, bruno_work, lead, viewer, stranger, suggestion
):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    for person in (bruno, lead, viewer, stranger):
        client = over_api(person)
        body(client.get(at("api-codings", ada_work)), 404)
        body(client.post(at("api-codings", ada_work), words_of(ada_work)), 404)
        body(client.post(at("api-coding-withdraw", ada_work, coding.pk)), 404)
        body(client.post(at("api-coding-memo", ada_work, coding.pk), {"text": ""}), 404)
        body(client.get(at("api-suggestions", ada_work)), 404)
        for act in ("confirm", "override", "reject"):
            body(client.post(at(f"api-{act}", ada_work, suggestion.pk)), 404)
    own = over_api(bruno)
    body(own.post(at("api-coding-withdraw", bruno_work, coding.pk)), 404)

    coding.refresh_from_db()
    assert coding.withdrawn_at is None
    assert Coding.objects.count() == 1


def test_codings_are_listed_with_a_constant_number_of_queries(
    ada, ada_work, suggestions, django_assert_max_num_queries
):
    client = over_api(ada)
    for one in suggestions:
        body(client.post(at("api-confirm", ada_work, one.pk)), 201)
    code_words(ada_work, "PR.2", CIVILIANS, memo="also this")

    client.get(
        at("api-suggestions", ada_work)
    )  # what never changes is kept from now on

    with django_assert_max_num_queries(8):
        assert len(rows(client.get(at("api-codings", ada_work)))) == 4
    with django_assert_max_num_queries(9):
        assert len(rows(client.get(at("api-suggestions", ada_work)))) == 3


def test_suggestions_on_show_carry_what_was_decided_of_them(ada, ada_work, suggestions):
    client = over_api(ada)
    first, second, third = suggestions

    confirmed = body(client.post(at("api-confirm", ada_work, first.pk)), 201)
    other = words_of(ada_work, POLICE, "PR.1")
    override = at("api-override", ada_work, second.pk)
    overridden = body(client.post(override, other), 201)
    rejected = body(client.post(at("api-reject", ada_work, third.pk)), 201)

    assert confirmed["verdict"] == "confirmed"
    assert confirmed["coding"]["origin"] == "confirmed"
    assert confirmed["coding"]["citation"] == "S/RES/9001 (2031), para. 2 (a)"
    assert overridden["verdict"] == "overridden"
    assert (overridden["coding"]["code"], overridden["id"]) == ("PR.1", other["key"])
    assert (rejected["verdict"], rejected["coding"]) == ("rejected", None)
    listed = rows(client.get(at("api-suggestions", ada_work)))
    assert [row["verdict"] for row in listed] == ["confirmed", "overridden", "rejected"]
    assert listed[0]["quote"] == CIVILIANS
    assert listed[0]["citation"] == "S/RES/9001 (2031), para. 2 (a)"


@pytest.mark.parametrize("act", ["confirm", "override", "reject"])
def test_a_decision_is_stored_once_however_often_it_is_sent(
    ada, ada_work, suggestion, act
):
    client = over_api(ada)
    sent = words_of(ada_work, LAW, "PR.3", revision=0)

    first = body(client.post(at(f"api-{act}", ada_work, suggestion.pk), sent), 201)
    again = body(client.post(at(f"api-{act}", ada_work, suggestion.pk), sent), 200)

    assert first == again
    assert Decision.objects.count() == 1


def test_suggestions_that_are_not_on_show_are_neither_listed_nor_answered(
    ada, ada_work, suggestion, round
):
    round.shown = "hidden"
    round.save()
    client = over_api(ada)

    assert rows(client.get(at("api-suggestions", ada_work))) == []
    body(client.post(at("api-confirm", ada_work, suggestion.pk)), 422)
    body(client.post(at("api-confirm", ada_work, NOWHERE)), 404)
    assert not Decision.objects.exists()


def test_an_override_needs_its_words(ada, ada_work, suggestion):
    override = at("api-override", ada_work, suggestion.pk)

    refused = body(over_api(ada).post(override, {"code": "PR.1"}), 400)

    assert set(refused) == {"start", "end", "quote"}
