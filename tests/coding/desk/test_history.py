"""History in words, the way back to a step, and what changed since a revision."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from coding.desk import read, record
from coding.desk.history import changed_since
from coding.desk.undo import redo, undo, undo_back_to
from tests.coding.desk.answers import standing
from tests.coding.desk.forms import HTMX, address
from tests.factories import CIVILIANS, LAW, POLICE, code_words, paragraph_with


@pytest.fixture
def client(ada, visit) -> Client:
    return visit(ada)


def three_steps(work):
    return [
        code_words(work, code, words)
        for code, words in (("PR.1", CIVILIANS), ("PR.2", POLICE), ("PR.3", LAW))
    ]


def test_steps_stand_in_words_with_those_undone(client, ada_work, ada):
    three_steps(ada_work)
    undo(ada_work, ada)

    page = client.get(address("history", ada_work.pk)).content.decode()

    assert page.index("PR.3") < page.index("PR.2") < page.index("PR.1")
    assert page.count('class="undone"') == 1


def test_going_back_to_a_step_takes_back_all_after_it(ada_work, ada):
    three_steps(ada_work)

    taken = undo_back_to(ada_work, ada, ada_work.steps.first())

    assert len(taken) == 2
    assert standing(ada_work) == [("PR.1", CIVILIANS)]
    redo(ada_work, ada)
    redo(ada_work, ada)
    assert len(standing(ada_work)) == 3


def test_going_back_sent_twice_is_done_once(client, ada_work):
    three_steps(ada_work)
    where = address("history-back", ada_work.pk, ada_work.steps.first().pk)
    sent = {"key": uuid4()}

    for _ in range(2):
        assert client.post(where, sent, headers=HTMX).status_code == 200

    assert ada_work.steps.filter(undone_at=None).count() == 1


def test_a_step_undone_is_no_place_to_go_back_to(ada_work, ada):
    three_steps(ada_work)
    last = undo(ada_work, ada)

    with pytest.raises(ValidationError):
        undo_back_to(ada_work, ada, last)


def test_two_hundred_steps_and_more_can_be_undone(ada_work, ada):
    coding = code_words(ada_work, "PR.1", CIVILIANS)
    for number in range(204):
        record.note(coding, ada, key=uuid4(), text=f"thought {number}")

    for _ in range(205):
        undo(ada_work, ada)
    assert standing(ada_work) == []


def revision(work) -> int:
    work.refresh_from_db()
    return work.revision


def test_what_changed_since_a_revision_is_known_by_its_passages(ada_work, ada):
    first, *_ = three_steps(ada_work)
    before = revision(ada_work)
    record.note(first, ada, key=uuid4(), text="so")
    paragraph = paragraph_with(ada_work.document, POLICE)
    read.mark_read(ada_work, ada, paragraph, key=uuid4())
    undo(ada_work, ada)
    revision(ada_work)

    assert changed_since(ada_work, before) == sorted(
        [(first.start, first.end), (paragraph.start, paragraph.end)]
    )
    assert changed_since(ada_work, ada_work.revision) == []


def test_an_end_of_the_work_is_more_than_passages(ada_work, ada):
    before = revision(ada_work)
    for paragraph in ada_work.document.paragraphs.codable():
        read.mark_read(ada_work, ada, paragraph, key=uuid4())
    read.finish(ada_work, ada)
    revision(ada_work)

    assert changed_since(ada_work, before) is None


def test_a_page_asks_what_changed_since(client, ada_work):
    where = address("changes", ada_work.pk)
    assert client.get(where, {"since": "0"}).status_code == 204
    code_words(ada_work, "PR.1", CIVILIANS)

    answer = client.get(where, {"since": "0"}, headers=HTMX)
    assert answer.content.count(b'class="p ') == 1
    for nonsense in ("", "x", "99", "9" * 30):
        answer = client.get(where, {"since": nonsense}, headers=HTMX)
        assert (answer.status_code, answer.get("HX-Trigger")) == (204, "stale")
