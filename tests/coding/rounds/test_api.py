"""Rounds over the API."""

from uuid import UUID

import pytest
from django.urls import reverse

from coding.models import Round
from projects.models import Job
from tests.factories import add_people, draft_codes, plan_round, receive, store_document
from tests.over_api import NOWHERE, body, over_api, rows


def at(project):
    return reverse("api-rounds", args=[project.slug])


@pytest.fixture
def plan(version, document):
    return {
        "name": "Pilot",
        "version": str(version.pk),
        "documents": [str(document.pk)],
        "coders": ["ada", "bruno"],
    }


def test_a_lead_opens_a_round(project, lead, ada, plan):
    plan |= {"shown": "once", "blind_share": 35, "seed": 7}

    opened = body(over_api(lead).post(at(project), plan), 201)

    planned = Round.objects.get(pk=opened["id"])
    assert (planned.shown, planned.blind_share, planned.seed) == ("once", 35, 7)
    assert {work.coder.username for work in planned.assignments.all()} == {
        "ada",
        "bruno",
    }
    assert Job.objects.filter(kind="suggest", target=planned.pk).exists()
    assert rows(over_api(ada).get(at(project))) == [opened]
    assert opened["codebook"] == "Protection"


def test_a_document_and_a_coder_named_twice_count_once(project, lead, plan):
    plan["documents"] *= 2
    plan["coders"] *= 2

    opened = body(over_api(lead).post(at(project), plan), 201)

    assert Round.objects.get(pk=opened["id"]).assignments.count() == 2


def test_only_a_lead_opens_rounds(project, ada, viewer, stranger, plan):
    for person, status in ((ada, 403), (viewer, 403), (stranger, 404)):
        body(over_api(person).post(at(project), plan), status)

    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("changed", "status", "field"),
    [
        ({"name": ""}, 400, "name"),
        ({"coders": []}, 400, "coders"),
        ({"documents": []}, 400, "documents"),
        ({"shown": "never"}, 400, "shown"),
        ({"blind_share": 101}, 400, "blind_share"),
        ({"seed": 2**40}, 400, "seed"),
        ({"coders": ["viewer"]}, 422, "coders"),
        ({"coders": ["stranger"]}, 422, "coders"),
        ({"coders": ["nobody"]}, 422, "coders"),
        ({"version": NOWHERE}, 404, "detail"),
        ({"version": "one"}, 404, "detail"),
        ({"documents": [NOWHERE]}, 404, "detail"),
        ({"documents": ["one"]}, 404, "detail"),
    ],
)
def test_a_wrong_plan_is_refused_with_its_reason(
    project, lead, viewer, stranger, plan, changed, status, field
):
    refused = body(over_api(lead).post(at(project), plan | changed), status)

    assert list(refused) == [field]
    assert not Round.objects.exists()


def test_strangers_and_people_who_are_not_there_are_refused_alike(
    project, lead, stranger, plan
):
    said = [
        body(over_api(lead).post(at(project), plan | {"coders": [name]}), 422)
        for name in ("stranger", "nobody")
    ]

    assert said[0] == {"coders": ["stranger does not code here."]}
    assert said[1] == {"coders": ["nobody does not code here."]}


def test_drafts_unread_files_foreign_rows_and_taken_names_are_refused(
    project, lead, stranger, plan
):
    elsewhere = stranger.memberships.get().project
    foreign = store_document(elsewhere, stranger)
    unread = receive(project, lead, "Some words.")
    draft = draft_codes(project, number=2)
    client = over_api(lead)

    body(client.post(at(project), plan | {"version": str(draft.pk)}), 422)
    body(client.post(at(project), plan | {"documents": [str(unread.pk)]}), 422)
    body(client.post(at(project), plan | {"documents": [str(foreign.pk)]}), 404)
    body(client.post(at(project), plan), 201)
    body(client.post(at(project), plan), 422)
    assert Round.objects.count() == 1


def test_rounds_are_listed_with_a_constant_number_of_queries(
    project, lead, ada, version, document, django_assert_max_num_queries
):
    for number in range(4):
        plan_round(project, lead, version, [document], [ada], name=f"Round {number}")
    client = over_api(ada)

    with django_assert_max_num_queries(4):
        listed = rows(client.get(at(project)))

    assert [row["name"] for row in listed] == [f"Round {n}" for n in (3, 2, 1, 0)]
    assert UUID(listed[0]["version"]) == version.pk


def test_somebody_back_in_a_project_counts_once(project, lead, plan, ada):
    project.memberships.filter(user=ada).update(left_at="2031-03-03T00:00:00Z")
    add_people(project, lead, "coder", ada)

    opened = body(over_api(lead).post(at(project), plan | {"coders": ["ada"]}), 201)

    assert Round.objects.get(pk=opened["id"]).assignments.count() == 1
