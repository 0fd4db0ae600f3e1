"""A queue's suggestions answered many at once, while others are answered elsewhere."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.desk.queue import Wanted, answer_all
from coding.models import Assignment
from hsframe.refusals import Conflict
from tests.coding.desk.answers import reject
from tests.factories import CIVILIANS, POLICE
from tests.racing import held_back
from tests.suggesting import suggest


@pytest.fixture
def three(round, document):
    """One code on three passages."""
    return [
        suggest(round, document, "PR.1", words)
        for words in (CIVILIANS, POLICE, "remain seized")
    ]


def confirm_all(work, count, key=None, code="PR.1"):
    wanted = Wanted(work=work.pk, code=code)
    sent = {"key": key or uuid4(), "confirmed": True, "count": count}
    return answer_all(work.round, work.coder, wanted, **sent)


@pytest.mark.django_db(transaction=True)
def test_what_is_answered_elsewhere_meanwhile_is_not_answered_twice(ada_work, three):
    with held_back(lambda: confirm_all(ada_work, 3)) as (start, [other]):
        Assignment.objects.select_for_update().get(pk=ada_work.pk)
        start()
        reject(ada_work, three[0])

    assert isinstance(other.trouble, Conflict)
    assert [one.verdict for one in ada_work.decisions.all()] == ["rejected"]


@pytest.mark.django_db(transaction=True)
def test_sent_twice_at_the_same_time_it_is_done_once_and_answered_alike(
    ada_work, three
):
    key = uuid4()
    with held_back(lambda: confirm_all(ada_work, 3, key)) as (start, [other]):
        Assignment.objects.select_for_update().get(pk=ada_work.pk)
        start()
        made = confirm_all(ada_work, 3, key)

    assert {one.pk for one in other.made} == {one.pk for one in made}
    assert ada_work.codings.standing().count() == 3


def test_what_was_on_show_is_asked_once_for_all(ada_work, round, document, three):
    suggest(round, document, "PR.2", POLICE)
    asked = []
    for code, count in (("PR.2", 1), ("PR.1", 3)):
        with CaptureQueriesContext(connection) as queries:
            confirm_all(ada_work, count, code=code)
        sent = [one["sql"] for one in queries]
        asked.append(sum("coding_reading" in one for one in sent))

    assert asked[0] == asked[1]
