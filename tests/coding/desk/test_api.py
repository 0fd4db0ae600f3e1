"""A coder's assignments and readings over the API."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories import (
    CIVILIANS,
    LAW,
    MANDATE,
    code_words,
    finish_work,
    paragraph_with,
    plan_round,
    store_document,
)
from tests.over_api import NOWHERE, body, over_api, rows


def at(name, work, *ids):
    return reverse(name, args=[work.pk, *ids])


def test_a_coder_lists_the_own_work_with_its_progress(ada, ada_work, bruno_work, lead):
    code_words(ada_work, "PR.1", CIVILIANS)
    code_words(bruno_work, "PR.3", LAW)

    [listed] = rows(over_api(ada).get(reverse("api-assignments")))

    assert listed["id"] == str(ada_work.pk)
    assert (listed["project"], listed["round_name"]) == ("velmora", "Pilot")
    assert listed["document_name"] == "S/RES/9001 (2031)"
    assert listed["progress"]["codings"] == 1
    codable = ada_work.document.paragraphs.codable().count()
    assert listed["progress"]["codable"] == codable
    assert body(over_api(ada).get(at("api-assignment", ada_work))) == listed
    assert rows(over_api(lead).get(reverse("api-assignments"))) == []


def test_a_coder_sees_nothing_of_another_coders_work(ada, ada_work, bruno_work):
    client = over_api(ada)
    addresses = [
        reverse("api-assignments"),
        at("api-assignment", ada_work),
        at("api-codings", ada_work),
        at("api-readings", ada_work),
        at("api-suggestions", ada_work),
    ]
    before = [client.get(address).content for address in addresses]

    code_words(bruno_work, "PR.3", LAW)
    finish_work(bruno_work)

    assert [client.get(address).content for address in addresses] == before


def test_work_is_found_by_project_round_and_whether_it_is_finished(
    project, lead, ada, ada_work, version, document
):
    planned = plan_round(project, lead, version, [document], [ada], name="Second")
    finish_work(ada_work)
    client, listed = over_api(ada), reverse("api-assignments")

    def found(**wanted):
        return {row["round_name"] for row in rows(client.get(listed, wanted))}

    assert found() == {"Pilot", "Second"}
    assert found(round=planned.pk) == {"Second"}
    assert found(round=NOWHERE) == set()
    assert found(finished="true") == {"Pilot"}
    assert found(finished="false") == {"Second"}
    assert found(project="elsewhere") == set()
    body(client.get(listed, {"round": "one"}), 400)


def test_work_is_listed_with_a_constant_number_of_queries(
    project, lead, ada, version, document, django_assert_max_num_queries
):
    for number in range(5):
        plan_round(project, lead, version, [document], [ada], name=f"Round {number}")
    client = over_api(ada)

    with django_assert_max_num_queries(3):
        assert len(rows(client.get(reverse("api-assignments")))) == 5


def test_a_paragraph_is_read_once_however_often_it_is_sent(ada, ada_work):
    client = over_api(ada)
    paragraph = paragraph_with(ada_work.document, CIVILIANS)
    sent = {"paragraph": str(paragraph.pk), "key": str(uuid4()), "revision": 0}

    first = body(client.post(at("api-readings", ada_work), sent), 201)
    again = body(client.post(at("api-readings", ada_work), sent), 200)

    assert first == again
    assert first["id"] == sent["key"]
    assert first["citation"] == "S/RES/9001 (2031), para. 2 (a)"
    assert rows(client.get(at("api-readings", ada_work))) == [first]
    progress = body(client.get(at("api-assignment", ada_work)))["progress"]
    assert (progress["read"], progress["skipped"]) == (1, 0)


def test_a_read_paragraph_can_be_skipped_instead(ada, ada_work):
    client = over_api(ada)
    sent = {"paragraph": str(paragraph_with(ada_work.document, LAW).pk)}
    body(client.post(at("api-readings", ada_work), sent), 201)
    assert body(client.post(at("api-readings", ada_work), sent), 200)

    body(client.post(at("api-readings", ada_work), sent | {"skipped": True}), 201)

    [standing] = rows(client.get(at("api-readings", ada_work)))
    assert standing["skipped"] is True
    skipped = client.get(at("api-readings", ada_work), {"skipped": "false"})
    assert rows(skipped) == []


def test_paragraphs_that_are_no_part_of_the_work_are_not_read(
    project, lead, ada, ada_work
):
    client = over_api(ada)
    other = store_document(project, lead, MANDATE.replace("9001", "9002"), "b.txt")
    masthead = ada_work.document.paragraphs.filter(kind="masthead").first()

    for paragraph, status in (
        (other.paragraphs.codable().first().pk, 404),
        (NOWHERE, 404),
        ("one", 404),
        (masthead.pk, 422),
    ):
        sent = {"paragraph": str(paragraph)}
        body(client.post(at("api-readings", ada_work), sent), status)

    assert not ada_work.readings.exists()


def test_work_is_finished_when_all_is_read_and_taken_up_again(ada, ada_work):
    client = over_api(ada)
    assert body(client.post(at("api-finish", ada_work)), 422)["detail"]
    for paragraph in ada_work.document.paragraphs.codable():
        sent = {"paragraph": str(paragraph.pk)}
        body(client.post(at("api-readings", ada_work), sent), 201)

    finished = body(client.post(at("api-finish", ada_work)))
    assert finished["finished_at"]
    assert finished["progress"]["read"] == finished["progress"]["codable"]
    body(client.post(at("api-undo", ada_work)), 422)

    reopened = body(client.post(at("api-reopen", ada_work)))
    assert reopened["finished_at"] is None
    assert reopened["revision"] > finished["revision"]


def test_a_step_is_undone_and_done_again(ada, ada_work):
    client = over_api(ada)
    code_words(ada_work, "PR.1", CIVILIANS)
    ada_work.refresh_from_db()
    stale = {"revision": ada_work.revision - 1}
    body(client.post(at("api-undo", ada_work), stale), 409)

    undone = body(
        client.post(at("api-undo", ada_work), {"revision": ada_work.revision})
    )
    assert undone["progress"]["codings"] == 0
    assert undone["revision"] == ada_work.revision + 1
    assert body(client.post(at("api-undo", ada_work)), 422)["detail"]

    redone = body(client.post(at("api-redo", ada_work)))
    assert redone["progress"]["codings"] == 1
    assert body(client.post(at("api-redo", ada_work)), 422)["detail"]


@pytest.mark.parametrize("name", ["api-undo", "api-redo", "api-finish", "api-reopen"])
def test_nobody_else_acts_on_the_whole(name, ada_work, bruno, lead, viewer, stranger):
    for person in (bruno, lead, viewer, stranger):
        body(over_api(person).post(at(name, ada_work)), 404)


def test_somebody_who_left_the_project_finds_the_work_no_more(project, ada, ada_work):
    project.memberships.filter(user=ada).update(left_at="2031-03-03T00:00:00Z")

    body(over_api(ada).get(at("api-assignment", ada_work)), 404)
    assert rows(over_api(ada).get(reverse("api-assignments"))) == []
