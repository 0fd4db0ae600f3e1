"""Suggestions made anew while a coder works, and nobody else's business."""

from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from coding.desk.showing import run_for
from coding.desk.undo import undo
from coding.models import Round, Run
from coding.rounds.plan import close_round
from coding.suggestions.asking import (
    EVERY,
    PAUSE,
    suggest_anew,
    suggest_for_round,
    wish_anew,
)
from coding.suggestions.lessons import lessons_for
from projects.models import Job
from tests.factories import (
    code_words,
    do_jobs,
    plan_round,
    read_everything,
    store_document,
)
from tests.racing import held_back


def work_on(work, steps=EVERY):
    """So many steps, a coding each."""
    text = work.document.text
    at = text.index("Protect") if "Protect" in text else 0
    for number in range(steps):
        words = text[at + number : at + number + 12]
        code_words(work, "PR.1", words)


def waiting():
    return Job.objects.filter(kind="refit", state=Job.State.WAITING)


def test_after_a_few_steps_suggestions_are_asked_for_anew(round, ada, ada_work):
    work_on(ada_work, EVERY - 1)
    assert not waiting().exists()

    read_everything(ada_work)

    job = waiting().get()
    assert (job.target, job.asked_by, job.private) == (ada_work.pk, ada, True)


def test_what_waits_is_not_asked_for_twice(round, ada, ada_work):
    ada_work.revision = EVERY
    wish_anew(ada_work, ada)
    wish_anew(ada_work, ada)

    assert waiting().count() == 1


def test_soon_after_a_run_nothing_is_asked_for(round, ada, ada_work):
    ada_work.revision = EVERY
    wish_anew(ada_work, ada)
    do_jobs()
    wish_anew(ada_work, ada)
    assert not waiting().exists()

    Run.objects.filter(coder=ada).update(started_at=round.opened_at - PAUSE)
    wish_anew(ada_work, ada)

    assert waiting().exists()


def test_where_nothing_is_shown_or_learned_nothing_is_asked(
    project, lead, version, document, ada
):
    for name, plan in (
        ("Hidden", {"shown": Round.Shown.HIDDEN}),
        ("Still", {"learns": Round.Learns.NOTHING}),
        ("Words", {"engine": "lexicon"}),
        ("Defined", {"engine": "definition"}),
        ("None", {"engine": "none"}),
    ):
        planned = plan_round(
            project, lead, version, [document], [ada], **({"name": name} | plan)
        )
        work = planned.assignments.get()
        work.revision = EVERY
        wish_anew(work, ada)

    assert not waiting().exists()


def test_the_new_run_has_learned_from_the_coder_and_is_for_the_coder(
    round, ada, ada_work, bruno_work
):
    do_jobs()
    base = Run.objects.get()
    read_everything(ada_work)

    do_jobs()

    own = Run.objects.filter(coder=ada).first()
    assert own is not None
    assert own.lessons > 0
    assert "own work" in own.learned_from
    assert run_for(ada_work) == own.pk
    assert run_for(bruno_work) == base.pk


def test_the_coders_reading_changes_what_is_said(round, ada, ada_work):
    do_jobs()
    before = set(
        Run.objects.get().suggestions.values_list("code__key", "start", "score")
    )
    read_everything(ada_work)
    do_jobs()

    own = Run.objects.filter(coder=ada).first()
    after = set(own.suggestions.values_list("code__key", "start", "score"))
    assert after != before


def test_nothing_is_made_anew_for_work_that_is_over(round, lead, ada, ada_work):
    do_jobs()
    ada_work.revision = EVERY
    wish_anew(ada_work, ada)
    close_round(round, lead)

    do_jobs()

    assert not Run.objects.filter(coder=ada).exists()
    assert Job.objects.get(kind="refit").state == "done"


def test_undone_steps_are_unlearned(round, ada, ada_work):

    read_everything(ada_work)
    coding = code_words(ada_work, "PR.1", "local police", key=uuid4())
    assert any(one.codes for one in lessons_for(round, ada, timezone.now()))
    ada_work.refresh_from_db()

    undo(ada_work, ada)

    coding.refresh_from_db()
    assert not any(one.codes for one in lessons_for(round, ada, timezone.now()))


def test_the_document_at_hand_is_suggested_for_first(
    project, lead, version, document, ada
):
    others = [
        store_document(project, lead, f"Protect {who}.\n", f"{who}.txt")
        for who in ("children", "teachers", "nurses")
    ]
    planned = plan_round(project, lead, version, [document, *others], [ada])
    for number, work in enumerate(planned.assignments.all(), start=1):
        work.revision = EVERY
        wish_anew(work, ada)
        read_everything(work)
        job = Job.objects.filter(kind="refit", target=work.pk).last()

        suggest_anew(job)

        run = Run.objects.filter(coder=ada).first()
        parts = run.parts.order_by("finished_at")
        assert [part.document for part in parts][0] == work.document
        assert (len(parts), Run.objects.count()) == (4, number)
        Run.objects.update(started_at=planned.opened_at - PAUSE)


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_plan_at_once_ask_for_each_document_once(round, lead):
    job = Job.objects.get(kind="suggest")

    with held_back(*[lambda: suggest_for_round(job)] * 2) as (start, workers):
        with connection.cursor() as cursor:
            cursor.execute("LOCK projects_job IN SHARE ROW EXCLUSIVE MODE")
        start()

    assert [one.trouble for one in workers] == [None, None]
    assert Job.objects.filter(kind="suggest-part").count() == 1
