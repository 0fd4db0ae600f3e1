"""What a change would do is said first, on the page and over the API."""

from uuid import uuid4

import pytest
from django.urls import reverse

from coding.desk import read
from coding.rounds.changing import add_documents
from coding.rounds.foreseeing import KEPT_FROM_YOU, foresee_replacement
from tests.factories import (
    CIVILIANS,
    MANDATE,
    add_people,
    code_words,
    finish_work,
    make_person,
    plan_round,
    store_document,
)
from tests.masking import masked, without_ids
from tests.over_api import NOWHERE, body, over_api
from tests.study import undoing


@pytest.fixture
def other(project, lead):
    return store_document(project, lead, MANDATE.replace("9001", "9004"), "other.txt")


@pytest.fixture
def carla(project, lead):
    person = make_person("carla")
    add_people(project, lead, "coder", person)
    return person


@pytest.fixture
def both(project, lead, version, other, bruno):
    """A round in which the lead codes beside Bruno."""
    return plan_round(project, lead, version, [other], [lead, bruno], name="Both")


def at(name, planned):
    return reverse(f"coding:round-{name}", args=[planned.project.slug, planned.pk])


def over(name, planned):
    return reverse(f"api-round-{name}", args=[planned.pk])


def test_documents_are_added_after_their_consequences_were_shown(
    round, lead, visit, other
):
    client = visit(lead)
    assert str(other.pk) in client.get(at("documents", round)).content.decode()

    sent = {"documents": [other.pk]}
    shown = client.post(at("documents", round), sent).content.decode()

    assert "1 document for 2 coders (ada, bruno): 2 new assignments" in shown
    assert "A worker makes suggestions for it, shown at once" in shown
    assert "Agreement counts finished work alone" in shown
    assert round.assignments.count() == 2
    done = client.post(at("documents", round), sent | {"sure": "yes"})
    assert done.status_code == 302
    assert round.assignments.count() == 4


def test_a_document_that_is_no_choice_is_refused(round, lead, visit, document):
    client = visit(lead)
    answers = {
        masked(client.post(at("documents", round), {"documents": wrong}))[0]
        for wrong in ("", str(document.pk), NOWHERE, "no id", "\x00")
    }

    assert answers == {422}


def test_coders_are_brought_in_and_work_is_handed_on(
    round, lead, visit, carla, bruno, bruno_work
):
    code_words(bruno_work, "PR.1", CIVILIANS)
    client = visit(lead)
    sent = {"leaver": bruno.pk, "successor": carla.pk}

    shown = client.post(at("replace", round), sent).content.decode()

    assert "unfinished work on 1 document ends" in shown
    assert "carla is given 1 new assignment" in shown
    assert 'data-of="Codings">1<' in shown
    assert client.post(at("replace", round), sent | {"sure": 1}).status_code == 302
    page = client.get(at("coders", round)).content.decode()
    assert f'value="{bruno.pk}"' in page
    assert f'value="{carla.pk}"' not in page
    ended = client.get(
        reverse("coding:round", args=[round.project.slug, round.pk]), {"state": "ended"}
    )
    assert "ended" in ended.content.decode()


def test_the_due_date_is_stored_from_the_page_of_the_round(round, lead, visit):
    client = visit(lead)

    assert (
        client.post(at("due", round), {"due_on": "2131-03-03"}).status_code,
        client.post(at("due", round), {"due_on": "soon"}).status_code,
        client.post(at("due", round), {"due_on": "2001-03-03"}).status_code,
    ) == (302, 422, 422)
    round.refresh_from_db()
    assert str(round.due_on) == "2131-03-03"
    page = client.get(reverse("coding:round", args=[round.project.slug, round.pk]))
    assert "due 3 March 2131" in page.content.decode()


def test_each_change_has_its_twin(round, lead, other, carla, document):
    client = over_api(lead)
    sent = {"documents": [str(other.pk)], "preview": True}
    foreseen = body(client.post(over("documents", round), sent))
    assert foreseen["made"] == 2
    assert foreseen["documents"] == [str(other.pk)]
    assert round.assignments.count() == 2

    assert body(client.post(over("documents", round), sent | {"preview": False}))
    assert body(client.post(over("coders", round), {"coders": ["carla"]}))["made"] == 2
    gone = body(client.post(over("replace", round), {"leaver": "bruno"}))
    assert gone["made"] == 0
    assert round.assignments.current().count() == 4
    due = body(client.post(over("due", round), {"due_on": "2131-03-03"}))
    assert due["due_on"] == "2131-03-03"
    closed = body(client.post(over("close", round), {}))
    assert closed["closed_at"]
    assert body(client.post(over("close", round), {})) == closed
    body(client.post(over("coders", round), {"coders": ["carla"]}), 422)


@pytest.mark.parametrize(
    ("name", "sent", "status", "field"),
    [
        ("documents", {"documents": [NOWHERE]}, 404, "detail"),
        ("documents", {"documents": ["one"]}, 404, "detail"),
        ("documents", {"documents": []}, 400, "documents"),
        ("coders", {"coders": ["stranger"]}, 422, "coders"),
        ("coders", {"coders": ["nobody"]}, 422, "coders"),
        ("replace", {"leaver": "stranger"}, 422, "leaver"),
        ("replace", {"leaver": "nobody"}, 422, "leaver"),
        ("replace", {"leaver": "bruno", "successor": "ada"}, 422, "successor"),
        ("replace", {"leaver": "bruno", "successor": "nobody"}, 422, "successor"),
        ("due", {"due_on": "2001-01-01"}, 422, "due_on"),
        ("due", {}, 400, "due_on"),
    ],
)
def test_a_wrong_change_is_refused_with_its_reason(
    round, lead, stranger, name, sent, status, field
):
    assert list(body(over_api(lead).post(over(name, round), sent), status)) == [field]


def test_a_lead_who_codes_is_told_no_numbers(both, lead, bruno, carla):
    foreseen = foresee_replacement(both, lead, bruno, carla)

    assert (foreseen.made, foreseen.documents, foreseen.ending) == (None, [], [])
    assert KEPT_FROM_YOU in foreseen.words


def test_a_lead_who_codes_learns_nothing_by_changing_the_round(
    both, lead, ada, bruno, carla, visit, document
):
    """The same answers, whether Bruno had finished or had not begun."""
    project = both.project
    pages = [
        reverse("coding:round", args=[project.slug, both.pk]),
        reverse("coding:progress", args=[project.slug]),
        *(at(name, both) for name in ("documents", "coders", "replace", "nudge")),
        reverse("api-round-progress", args=[both.pk]),
        reverse("api-progress", args=[project.slug]),
    ]
    acts = [
        (at("replace", both), {"leaver": bruno.pk, "successor": carla.pk}),
        (at("replace", both), {"leaver": carla.pk, "successor": bruno.pk}),
        (at("coders", both), {"coders": [bruno.pk, carla.pk, ada.pk]}),
        (at("documents", both), {"documents": [document.pk]}),
    ]
    apis = [
        (over("replace", both), {"leaver": "bruno", "successor": "carla"}),
        (over("replace", both), {"leaver": "bruno", "successor": "ada"}),
        (over("coders", both), {"coders": ["carla", "bruno"]}),
        (over("documents", both), {"documents": [str(document.pk)]}),
    ]

    def told(answer):
        return without_ids(masked(answer))

    def all_told():
        client, program = visit(lead), over_api(lead)
        every = []
        for where, sent in acts:
            every.append(told(client.post(where, sent)))
            every.append(told(client.post(where, sent | {"sure": "yes"})))
            every += [told(client.get(page)) for page in pages]
        return every + [told(program.post(where, sent)) for where, sent in apis]

    before = undoing(all_told)
    work = both.assignments.get(coder=bruno)
    code_words(work, "PR.1", CIVILIANS)
    leaf = work.document.paragraphs.codable().first()
    read.mark_read(work, bruno, leaf, key=uuid4())
    assert undoing(all_told) == before
    finish_work(work)
    assert undoing(all_told) == before


def test_a_lead_who_takes_part_is_told_that_it_blinds(round, lead, other, visit):
    shown = visit(lead).post(at("coders", round), {"coders": [lead.pk]})

    assert "closes to you" in shown.content.decode()
    add_documents(round, lead, [other])


def test_a_lead_who_stops_coding_is_told_of_the_own_work_alone(both, lead, carla):
    work = both.assignments.get(coder=lead)

    foreseen = foresee_replacement(both, lead, lead, carla)

    assert (foreseen.made, foreseen.documents) == (None, [work.document])
    assert "The others’ work opens to you." in foreseen.words
    assert KEPT_FROM_YOU not in foreseen.words
