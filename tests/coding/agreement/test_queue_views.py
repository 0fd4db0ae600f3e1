"""The queue of disagreements: what it lists, how it narrows, how far one is."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.factories import plan_round


@pytest.fixture
def document(planted):
    return planted.assignments.first().document


@pytest.fixture
def client(visit, lead):
    return visit(lead)


def queue(client, planned, **query):
    where = reverse("coding:disagreements", args=[planned.pk])
    return unescape(client.get(where, query).content.decode())


def listed(page):
    return re.findall(r"<strong>(\S+) [^<]*</strong> at \S+ para. (\d+)", page)


def test_the_queue_lists_all_that_is_open_and_how_far_one_is(client, planted):
    page = queue(client, planted)

    assert "0 of 8 settled" in page
    assert [n for key, n in listed(page) if key == "PR.1"] == list("12345")
    assert len(listed(page)) == 8


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"kind": "sibling"}, 2),
        ({"kind": "boundary"}, 1),
        ({"code": "PR.1"}, 5),
        ({"code": "PR.1", "kind": "polarity"}, 1),
        ({"state": "settled"}, 0),
        ({"state": "alone"}, 1),
        ({"state": "all"}, 8),
        ({"state": "alone", "kind": "missed"}, 0),
    ],
)
def test_each_filter_narrows_the_queue(client, planted, query, count):
    assert len(listed(queue(client, planted, **query))) == count


def test_each_choice_says_how_many_it_would_show(client, planted, document):
    page = queue(client, planted, code="PR.1")

    for choice in (
        "still open (5)",
        "only one of them read it (1)",
        "all types (5)",
        "sibling code (1)",
        "all codes (8)",
        "PR.1 From violence (5)",
        f"{document} (5)",
    ):
        assert choice in page


def test_a_filter_that_makes_no_sense_is_told(client, planted):
    where = reverse("coding:disagreements", args=[planted.pk])
    for query in ({"kind": "x"}, {"document": "x"}, {"state": "\x00"}, {"code": "Q"}):
        assert client.get(where, query).status_code == 422
    assert client.get(where, {"page": "x"}).status_code == 200


def test_after_the_last_one_the_queue_says_that_all_is_settled(client, planted, at):
    for n, key in [
        (1, "PR.1"),
        (2, "PR.1"),
        (2, "PR.2"),
        (3, "PR.1"),
        (3, "PR.1.a"),
        (4, "PR.1"),
        (4, "PR.3"),
    ]:
        client.post(at(n, key), {"decision": "none"})
    answer = client.post(at(5), {"decision": "plural"})

    assert answer["Location"].startswith(
        reverse("coding:disagreements", args=[planted.pk])
    )
    assert "Undo" in client.get(answer["Location"]).content.decode()
    page = queue(client, planted)
    assert "8 of 8 settled" in page
    assert "All 8 are settled." in page
    assert len(listed(queue(client, planted, state="plural"))) == 1
    assert len(listed(queue(client, planted, state="settled"))) == 7


def test_a_lead_who_still_codes_in_the_round_finds_no_disagreements(
    project, lead, ada, version, document, visit
):
    planned = plan_round(project, lead, version, [document], [lead, ada])
    where = reverse("coding:disagreements", args=[planned.pk])

    assert visit(lead).get(where).status_code == 404
