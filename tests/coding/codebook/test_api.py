"""Codebooks over the API."""

from django.urls import reverse

from coding.models import CodebookVersion
from tests.factories import draft_codes
from tests.over_api import NOWHERE, body, over_api, rows


def at(name, project, *ids):
    return reverse(name, args=[project.slug, *ids])


def test_a_lead_adopts_the_framework_once(project, lead, ada, stranger):
    adopt = at("api-adopt", project)
    body(over_api(ada).post(adopt), 403)
    body(over_api(stranger).post(adopt), 404)
    assert not CodebookVersion.objects.exists()

    first = body(over_api(lead).post(adopt))
    again = body(over_api(lead).post(adopt))

    assert first == again
    assert first["number"] == 1
    assert first["published_at"]
    listed = rows(over_api(ada).get(at("api-codebooks", project)))
    assert listed == [first]


def test_codes_come_in_the_codebooks_order_with_their_parents(project, version, viewer):
    listed = rows(over_api(viewer).get(at("api-codes", project, version.pk)))

    assert [(row["key"], row["parent"]) for row in listed] == [
        ("PR", None),
        ("PR.1", "PR"),
        ("PR.2", "PR"),
        ("PR.3", "PR"),
    ]
    assert listed[3]["polarity"] == "undermines"
    assert listed[1]["keywords"] == ["protect", "civilians"]


def test_codes_of_another_project_or_none_are_not_found(
    project, version, stranger, ada
):
    elsewhere = stranger.memberships.get().project

    body(over_api(stranger).get(at("api-codes", project, version.pk)), 404)
    body(over_api(stranger).get(at("api-codes", elsewhere, version.pk)), 404)
    body(over_api(ada).get(at("api-codes", project, NOWHERE)), 404)


def test_lists_cost_the_same_few_queries_however_long(
    project, version, ada, django_assert_max_num_queries
):
    for number in range(2, 6):
        draft_codes(project, title=f"Book {number}")
    client = over_api(ada)

    with django_assert_max_num_queries(4):
        assert len(rows(client.get(at("api-codebooks", project)))) == 5
    with django_assert_max_num_queries(6):
        assert len(rows(client.get(at("api-codes", project, version.pk)))) == 4
