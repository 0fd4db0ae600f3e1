"""What coders differ on goes to the codebook: a memo and a candidate example."""

from uuid import uuid4

import pytest

from coding.codebook.drafts import start_draft
from coding.models import CodeMemo, Coding, Example
from tests.coding.agreement.planted import paragraph_of


@pytest.fixture
def document(planted):
    return planted.assignments.first().document


@pytest.fixture
def client(visit, lead):
    return visit(lead)


def test_a_memo_and_an_example_go_to_the_draft(client, planted, lead, at, document):
    draft = start_draft(planted.version.codebook, lead)
    leaf = paragraph_of(document, 1)
    sent = {"text": "Is training protection?", "passage": "whole", "key": str(uuid4())}
    where = at(1, name="disagreement-send")

    for _ in range(2):
        assert client.post(where, sent).status_code == 302

    assert CodeMemo.objects.get().text == "Is training protection?"
    example = Example.objects.get(code__version=draft, code__key="PR.1")
    assert (example.start, example.end, example.document) == (
        leaf.start,
        leaf.end,
        document,
    )
    assert not example.counter
    edit = draft.edits.get()
    assert "Candidate example" in edit.reason


def test_the_example_can_be_a_coders_passage_or_show_what_is_not_meant(
    client, planted, lead, at, document
):
    start_draft(planted.version.codebook, lead)
    coding = Coding.objects.get(
        start=paragraph_of(document, 1).start, assignment__round=planted
    )
    sent = {"text": "No.", "passage": str(coding.pk), "counter": "yes"}

    client.post(at(1, name="disagreement-send"), sent)

    assert Example.objects.get(code__version__published_at=None).counter


def test_without_a_draft_nothing_can_be_sent(client, at):
    page = client.get(at(1)).content.decode()
    assert "No draft of Planted is open" in page

    answer = client.post(
        at(1, name="disagreement-send"), {"text": "Hm.", "passage": "whole"}
    )

    assert answer.status_code == 422
    assert "No draft of this codebook is open" in answer.content.decode()
    assert not CodeMemo.objects.exists()


@pytest.mark.parametrize(
    "sent", [{}, {"text": "Hm."}, {"passage": "whole"}, {"text": "Hm.", "passage": "x"}]
)
def test_what_cannot_be_sent_leaves_nothing_behind(client, planted, lead, at, sent):
    start_draft(planted.version.codebook, lead)

    answer = client.post(at(1, name="disagreement-send"), sent)

    assert answer.status_code == 422
    assert not CodeMemo.objects.exists()
    assert not Example.objects.exists()
