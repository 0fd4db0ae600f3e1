"""A coder's list of work: what to go on with, and what waits there."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from coding.desk import decide, read
from coding.desk.page import Desk
from coding.desk.progress import progress_of
from coding.desk.waiting import waiting_in
from coding.models import Assignment, Round, Run
from coding.rounds.blind import blind_share
from coding.rounds.plan import close_round
from coding.rounds.progress import own_work
from tests import suggesting
from tests.factories import (
    CIVILIANS,
    POLICE,
    finish_work,
    paragraph_with,
    plan_round,
    store_document,
)
from tests.suggesting import suggest

WORK = reverse("coding:assignments")


def held(person):
    return list(Assignment.objects.held_by(person).select_related("round", "document"))


@pytest.mark.parametrize("shown", Round.Shown.values)
@pytest.mark.parametrize("share", [0, 40, 100])
def test_what_waits_is_counted_for_many_as_for_one(
    project, lead, version, document, ada, shown, share
):
    for number in (1, 2):
        planned = plan_round(
            project,
            lead,
            version,
            [document],
            [ada],
            name=f"Round {number}",
            shown=shown,
            blind_share=share,
            seed=number,
        )
        first = suggest(planned, document, "PR.1", CIVILIANS)
        suggest(planned, document, "PR.2", CIVILIANS)
        suggest(planned, document, "PR.3", POLICE)
        # From one paragraph into the next, and on a heading alone.
        suggest(planned, document, "PR.1", "violence;\nTo support")
        suggest(planned, document, "PR.2", "Resolution 9001")
        work = planned.assignments.get()
        leaf = paragraph_with(document, CIVILIANS)
        read.mark_read(work, ada, leaf, key=uuid4())
        if (
            leaf.pk not in blind_share(planned, document)
            and shown != Round.Shown.HIDDEN
        ):
            decide.reject(work, ada, first, key=uuid4())

    works = held(ada)

    assert waiting_in(works) == {
        one.pk: progress_of(Desk(one)).waiting for one in works
    }


def test_for_many_as_for_one_the_latest_run_that_is_ones_own_speaks(
    round, lead, ada, bruno, ada_work, bruno_work, document, suggestions
):
    round.thresholds = {"PR.2": 0.5}
    round.save()
    for coder, scores in ((ada, (0.9, 0.4)), (bruno, (0.6, 0.9)), (None, ())):
        run = Run.objects.create(
            round=round,
            version=round.version,
            coder=coder,
            engine="later",
            engine_version="1",
            parameters={"threshold": 0.3},
            asked_by=lead,
        )
        for one, score in zip(suggestions, scores, strict=False):
            one.pk, one.run, one.score = uuid4(), run, score
            one.save(force_insert=True)
        if coder:
            suggesting.say_all(run, document)

    works = held(ada) + held(bruno)

    assert waiting_in(works) == {ada_work.pk: 1, bruno_work.pk: 2}
    for work in works:
        assert progress_of(Desk(work)).waiting == waiting_in(works)[work.pk]


def test_the_one_to_go_on_with_is_on_top(
    project, lead, version, document, ada, ada_work
):
    other = store_document(project, lead, "Words.\n\nMore words.", "other.txt")
    later = plan_round(project, lead, version, [other], [ada], name="Later")
    soon = plan_round(
        project,
        lead,
        version,
        [document],
        [ada],
        name="Soon",
        due_on=timezone.localdate() + timedelta(days=2),
    )
    begun = later.assignments.get()
    leaf = begun.document.paragraphs.codable().first()
    read.mark_read(begun, ada, leaf, key=uuid4())

    assert [one.round.name for one in own_work(ada)] == ["Soon", "Later", "Pilot"]

    finish_work(soon.assignments.get())
    assert [one.round.name for one in own_work(ada)] == ["Later", "Pilot", "Soon"]


def test_the_page_says_what_to_do_next(round, ada_work, ada, visit, suggestions):
    page = visit(ada).get(WORK).content.decode()

    assert "You have not begun it." in page
    assert "3 suggestions wait</a> for your word." in page
    assert ">Begin</a>" in page
    leaf = ada_work.document.paragraphs.codable().first()
    read.mark_read(ada_work, ada, leaf, key=uuid4())
    page = visit(ada).get(WORK).content.decode()
    assert ">Go on</a>" in page
    many = ada_work.document.paragraphs.codable().count()
    assert f"1 of {many}" in page


def test_finished_work_and_closed_rounds_are_over(round, ada_work, ada, lead, visit):
    close_round(round, lead)

    page = visit(ada).get(WORK).content.decode()

    assert "round closed" in page
    assert "Nothing is left to do." in page


def test_an_empty_list_teaches(viewer, visit):
    assert "A lead opens a round" in visit(viewer).get(WORK).content.decode()


def test_the_list_takes_a_constant_number_of_queries(
    project,
    lead,
    version,
    ada,
    ada_work,
    suggestions,
    visit,
    django_assert_num_queries,
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = visit(ada)
    client.get(WORK)
    with CaptureQueriesContext(connection) as small:
        client.get(WORK)
    documents = [
        store_document(project, lead, f"Words {number}.\n\nMore.", f"{number}.txt")
        for number in range(4)
    ]
    large = plan_round(project, lead, version, documents, [ada], name="Large")
    suggest(large, documents[0], "PR.1", "Words")

    with django_assert_num_queries(len(small)):
        client.get(WORK)
