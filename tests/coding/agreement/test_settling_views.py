"""The page on which one disagreement is settled."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from coding.models import Coding, Round, Ruling
from tests.coding.agreement.planted import paragraph_of
from tests.factories import plan_round, store_document


@pytest.fixture
def document(planted):
    return planted.assignments.first().document


@pytest.fixture
def client(visit, lead):
    return visit(lead)


def test_names_are_hidden_and_the_order_is_the_items_own(client, at, planted):
    page = client.get(at(1)).content.decode()

    assert place(page, "ada") is place(page, "bruno") is None
    assert len(lanes(page)) == 2
    assert lanes(page) == lanes(client.get(at(1)).content.decode())
    first = set()
    for seed in range(20):
        Round.objects.filter(pk=planted.pk).update(seed=seed)
        named = client.get(at(1), {"names": "yes"}).content.decode()
        ada_leads = place(named, "ada") < place(named, "bruno")
        first.add("ada" if ada_leads else "bruno")
    assert first == {"ada", "bruno"}


def place(page, name):
    """Where the name stands as a word: an id may hold its letters by chance."""
    found = re.search(rf"\b{name}\b", page)
    return found.start() if found else None


def lanes(page):
    """What each number adopts."""
    return re.findall(r'value="(keep:[^"]+|none)" data-key="([1-9])"', page)


def test_a_coders_version_is_kept_and_the_next_one_comes(client, planted, at):
    work = planted.assignments.get(coder__username="ada")
    answer = client.post(at(1) + "?code=PR.1", {"decision": f"keep:{work.pk}"})

    ruling = Ruling.objects.get()
    assert answer["Location"] == f"{at(2)}?code=PR.1&done={ruling.pk}"
    assert ruling.passages.get().coding.assignment == work
    following = client.get(answer["Location"]).content.decode()
    assert "1 of 8 settled" in following
    assert "Settled: PR.1 From violence" in following


def test_several_passages_are_kept(client, planted, at, document):
    codings = Coding.objects.filter(code__key="PR.1")
    leaf = paragraph_of(document, 5)
    ticked = [one.pk for one in codings if leaf.start <= one.start < leaf.end]
    client.post(at(5), {"decision": "several", "coding": ticked, "cause": "boundary"})

    ruling = Ruling.objects.get()
    assert {one.coding_id for one in ruling.passages.all()} == set(ticked)
    assert ruling.get_cause_display() in client.get(at(5)).content.decode()


@pytest.mark.parametrize(
    ("own", "quote"),
    [
        ({"whole": "yes"}, None),
        ({"words": "local police"}, "local police"),
        ({"words": " local police\r\n"}, "local police"),
        ({"words": "ed", "at": "42"}, "ed"),
    ],
)
def test_an_own_version_needs_no_script(client, at, document, own, quote):
    leaf = paragraph_of(document, 1)
    text = document.text[leaf.start : leaf.end]
    assert text.count("ed") == 2
    if "at" in own:
        own = own | {"at": str(text.rindex("ed"))}
    client.post(at(1), {"decision": "own", "reason": "Better so."} | own)

    passage = Ruling.objects.get().passages.get()
    assert passage.quote == (quote or text)
    assert document.text[passage.start : passage.end] == passage.quote
    assert passage.coding is None
    if "at" in own:
        assert passage.start == leaf.start + text.rindex("ed")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"decision": "perhaps"},
        {"decision": "several"},
        {"decision": "own", "whole": "yes"},
        {"decision": "own", "reason": "So."},
        {"decision": "own", "reason": "So.", "words": "not there"},
        {"decision": "own", "reason": "So.", "words": "ed"},
        {"decision": "none", "cause": "weather"},
        {"decision": "none", "key": "x"},
        {"decision": "none", "reason": "x" * 2001},
        {"decision": "own", "whole": "yes", "reason": "x", "at": "-1"},
    ],
)
def test_a_decision_that_says_nothing_is_refused_and_nothing_stored(client, at, sent):
    answer = client.post(at(1), sent)

    assert answer.status_code == 422
    assert "errors" in answer.content.decode()
    assert not Ruling.objects.exists()


def test_no_code_against_all_coders_needs_a_reason(client, at):
    answer = client.post(at(5), {"decision": "none"})
    assert answer.status_code == 422
    assert "Give a reason" in answer.content.decode()

    assert client.post(at(5), {"decision": "none", "reason": "No."}).status_code == 302


@pytest.mark.parametrize(
    "decision",
    [
        {"decision": f"keep:{uuid4()}"},
        {"decision": "keep:x"},
        {"decision": "several", "coding": [str(uuid4())]},
        {"decision": "several", "coding": ["x"]},
    ],
)
def test_work_that_is_not_the_rounds_is_not_found(client, at, decision):
    assert client.post(at(1), decision).status_code == 404


def test_what_a_coder_changed_meanwhile_is_a_conflict(client, planted, at):
    work = planted.assignments.get(coder__username="ada")
    work.codings.update(withdrawn_at=work.given_at)

    answer = client.post(at(1), {"decision": f"keep:{work.pk}"})

    assert answer.status_code == 409
    assert "look again" in answer.content.decode()
    ticked = {"decision": "several", "coding": [work.codings.first().pk]}
    assert client.post(at(1), ticked).status_code == 409


def test_a_ruling_is_taken_back_on_the_same_page(client, planted, at):
    client.post(at(1), {"decision": "none", "reason": "<i>vague</i>"})
    page = client.get(at(1)).content.decode()
    assert "&lt;i&gt;vague&lt;/i&gt;" in page
    assert "Take it back" in page

    where = reverse(
        "coding:disagreement-reopen", args=[planted.pk, Ruling.objects.get().pk]
    )
    answer = client.post(f"{where}?kind=missed&done={uuid4()}")

    assert answer["Location"] == f"{at(1)}?kind=missed"
    assert "Take it back" not in client.get(answer["Location"]).content.decode()


def test_paragraphs_of_other_rounds_and_headings_are_not_found(
    client, planted, project, lead
):
    other = store_document(project, lead)
    for leaf in (other.paragraphs.codable().first(), other.paragraphs.first()):
        where = reverse("coding:disagreement", args=[planted.pk, "PR.1", leaf.pk])
        assert client.get(where).status_code == 404


def test_before_two_have_finished_there_is_nothing_to_settle(
    project, lead, version, ada, bruno, document, visit
):
    planned = plan_round(project, lead, version, [document], [ada, bruno])
    leaf = paragraph_of(document, 1)
    where = reverse("coding:disagreement", args=[planned.pk, "PR.1", leaf.pk])

    page = visit(lead).get(where).content.decode()

    assert "Two coders must have finished" in page
    assert "2 coders have not finished" in page
    assert visit(lead).post(where, {"decision": "none"}).status_code == 422
