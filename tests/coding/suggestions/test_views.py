"""Runs on pages: the card, who sees it, asking anew, cancelling, going on."""

from uuid import uuid4

import pytest
from django.urls import reverse

from coding.models import Run
from coding.rounds.plan import close_round
from coding.rounds.suggesting import going_of
from coding.suggestions import asking
from projects import jobs
from projects.models import Job
from tests.factories import (
    add_people,
    do_jobs,
    make_person,
    plan_round,
    store_document,
)

HTMX = {"HX-Request": "true"}


def at(planned, name="suggestions", *more):
    return reverse(f"coding:{name}", args=[planned.project.slug, planned.pk, *more])


@pytest.fixture
def two(project, lead, version, document, ada):
    """A round over two documents, about which nothing has been said yet."""
    other = store_document(project, lead, "Protect civilians.\n", "other.txt")
    return plan_round(project, lead, version, [document, other], [ada], name="Two")


def own_run(planned, coder):
    return Run.objects.create(
        round=planned,
        version=planned.version,
        coder=coder,
        engine="learning",
        engine_version="1",
        asked_by=coder,
        learned_from="finished rounds and the coder's own work",
        lessons=57,
        lessons_digest="d1" * 32,
    )


def test_the_card_says_what_was_asked_and_what_came_of_it(round, viewer, visit):
    do_jobs()
    run = Run.objects.get()

    words = visit(viewer).get(at(round, "run", run.pk)).content.decode()

    for said in (
        "no model of meanings is prepared yet: words alone are compared",
        "shown from a score of",
        "it learned nothing, so it says the same again",
        "by lead",
        f"<dd>{run.suggestions.count()}</dd>",
        "1 of 1",
    ):
        assert said in words
    assert "Cancel" not in words


def test_a_coders_own_card_is_for_the_coder_and_who_may_compare(
    round, ada, bruno, viewer, lead, visit
):
    where = at(round, "run", own_run(round, ada).pk)

    assert b"57 paragraphs" in visit(ada).get(where).content
    assert visit(lead).get(where).status_code == 200
    for person in (bruno, viewer):
        assert visit(person).get(where).status_code == 404


def test_a_lead_who_codes_does_not_see_coders_own_runs(
    project, lead, version, document, ada, visit
):
    planned = plan_round(project, lead, version, [document], [lead, ada])
    run = own_run(planned, ada)

    for name in ("run", "run-cancel", "run-release"):
        where = at(planned, name, run.pk)
        answer = visit(lead).get(where) if name == "run" else visit(lead).post(where)
        assert answer.status_code == 404


def test_how_much_was_learned_from_everybody_is_kept_from_the_blind(
    project, lead, version, document, ada, visit
):
    planned = plan_round(project, lead, version, [document], [ada], learns="everybody")
    run = own_run(planned, ada)
    Run.objects.update(coder=None)
    where = at(planned, "run", run.pk)

    told = visit(ada).get(where).content.decode()
    assert "57 paragraphs" not in told
    assert "d1d1" not in told
    assert "57 paragraphs" in visit(lead).get(where).content.decode()


def test_the_blind_are_not_told_whether_anything_was_learned(
    project, lead, version, document, ada, visit
):
    planned = plan_round(project, lead, version, [document], [ada], learns="everybody")
    run = own_run(planned, ada)
    Run.objects.update(coder=None, stability=1, lessons=0, learned_from="nothing")
    where = at(planned, "run", run.pk)

    told = visit(ada).get(where).content.decode()
    assert "it learned nothing" not in told
    assert "everybody&#x27;s work in this one" in told
    assert "it learned nothing" in visit(lead).get(where).content.decode()
    card = visit(ada).get(reverse("api-run", args=[planned.pk, run.pk])).json()
    assert "everybody" in card["learned_from"]


def test_the_round_page_tells_no_coder_of_anothers_runs(round, ada, bruno, visit):
    before = visit(bruno).get(at(round, "round")).content
    own_run(round, ada)

    assert strip(visit(bruno).get(at(round, "round")).content) == strip(before)


def strip(page: bytes) -> bytes:
    return page.split(b"<main", 1)[1]


def test_progress_counts_documents_until_all_are_done(two, lead, ada, visit):
    client = visit(lead)
    assert b"being planned" in client.get(at(two), headers=HTMX).content
    [job] = Job.objects.due()
    jobs.run(str(job.pk), asking.suggest_for_round)
    for page, who in ((at(two), lead), (at(two, "round"), ada)):
        part = visit(who).get(page, headers=HTMX).content.decode()
        assert "Suggesting: 0 of 2 documents" in part
        assert "hx-trigger" in part
        assert "<html" not in part

    jobs.run(str(Job.objects.due().first().pk), asking.suggest_for_part)
    assert b"Suggesting: 1 of 2" in client.get(at(two), headers=HTMX).content
    do_jobs()

    done = client.get(at(two), headers=HTMX).content.decode()
    assert "hx-trigger" not in done
    assert "Suggest anew" in done
    assert "Suggested in 2 documents" in done


def test_a_run_is_cancelled_and_gone_on_with(two, lead, visit):
    client = visit(lead)
    asking.suggest_for_round(Job.objects.get(kind="suggest"))
    Job.objects.filter(kind="suggest").update(state=Job.State.DONE)
    run = Run.objects.get()

    assert client.post(at(two, "run-cancel", run.pk)).status_code == 302
    stopped = client.get(at(two)).content.decode()
    assert "The run was stopped after 0 of 2 documents" in stopped
    assert "Go on" in stopped

    client.post(at(two, "suggest-anew"))
    do_jobs()

    assert going_of(two).state == "done"
    assert Run.objects.get() == run
    assert client.post(at(two, "run-cancel", run.pk)).status_code == 422


def test_a_failure_is_said_and_nothing_waits_for_it(two, lead, visit):
    asking.suggest_for_round(Job.objects.get(kind="suggest"))
    Job.objects.filter(kind="suggest").update(state=Job.State.DONE)
    Job.objects.filter(kind="suggest-part").update(
        state=Job.State.FAILED, failure="The disk is full.", finished_at=two.opened_at
    )

    words = visit(lead).get(at(two)).content.decode()

    assert "The disk is full." in words
    assert "hx-trigger" not in words
    assert "Go on" in words


def test_two_leads_who_ask_at_once_get_one_run(two, project, lead, visit):
    other = make_person("second")
    add_people(project, lead, "lead", other)
    for person in (lead, other):
        assert visit(person).post(at(two, "suggest-anew")).status_code == 302
    assert Job.objects.filter(kind="suggest").count() == 1
    # Had both found nothing waiting, there would be two jobs.
    jobs.ask(project, "suggest", two.pk, other)

    do_jobs()

    assert Run.objects.count() == 1
    assert Run.objects.get().parts.count() == 2


def test_an_unstable_run_is_held_back_until_the_lead_shows_it(two, lead, visit):
    do_jobs()
    Run.objects.update(stability=0.2, lessons=3)
    run = Run.objects.get()
    client = visit(lead)
    held = client.get(at(two)).content.decode()
    assert "held back" in held
    assert "Show it anyway" in held
    assert "20% would come again" in held

    client.post(at(two, "run-release", run.pk))

    assert "shown anyway since" in client.get(at(two)).content.decode()
    assert run in Run.objects.shown()


def test_nothing_is_asked_for_a_closed_round_or_one_without_engine(
    two, project, lead, version, document, ada, visit
):
    none = plan_round(
        project, lead, version, [document], [ada], name="None", engine="none"
    )
    close_round(two, lead)
    for planned in (two, none):
        assert b"Suggest anew" not in visit(lead).get(at(planned)).content
        assert visit(lead).post(at(planned, "suggest-anew")).status_code == 422


def test_only_a_lead_acts_on_runs(two, ada, viewer, stranger, visit):
    do_jobs()
    run = Run.objects.get()
    for person in (ada, viewer, stranger):
        for where in (
            at(two, "suggest-anew"),
            at(two, "run-cancel", run.pk),
            at(two, "run-release", run.pk),
        ):
            assert visit(person).post(where).status_code == 404


def test_runs_of_another_round_are_not_there(two, round, lead, visit):
    do_jobs()
    run = Run.objects.filter(round=round).get()

    for pk in (run.pk, uuid4()):
        assert visit(lead).get(at(two, "run", pk)).status_code == 404
        assert visit(lead).post(at(two, "run-cancel", pk)).status_code == 404
