"""Runs: a card, a part for each document, done once by whatever worker."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from coding.models import Coding, Round, Run, RunPart, Suggestion
from coding.rounds.changing import add_documents
from coding.rounds.plan import close_round
from coding.suggestions import asking, fitting
from coding.suggestions.runs import plan_run, suggest_in
from projects.models import Job
from tests import factories, suggesting
from tests.factories import do_jobs, plan_round, store_document


def suggested() -> set[tuple[object, ...]]:
    return set(
        Suggestion.objects.values_list("pk", "document", "code__key", "start", "end")
    )


def said_by(run: Run) -> list[tuple[object, ...]]:
    rows = run.suggestions.order_by("document", "start", "end", "code__key")
    return list(
        rows.values_list(
            "document", "code__key", "start", "end", "score", "reason", "because"
        )
    )


def test_the_worker_suggests_codes_whose_words_stand_there(round, document):
    do_jobs()

    rows = list(Suggestion.objects.select_related("code", "run"))
    assert {"PR.1", "PR.2"} <= {row.code.key for row in rows}
    for row in rows:
        assert row.quote == document.text[row.start : row.end]
        assert row.run.round == round
        assert 0 <= row.score <= 1
        assert row.reason


def test_a_suggestion_lies_within_one_codable_paragraph(round, document):
    do_jobs()

    for row in Suggestion.objects.all():
        [leaf] = document.paragraphs.leaves().touching(row.start, row.end)
        assert leaf.codable


def test_a_principle_with_codes_is_never_suggested(round):
    do_jobs()

    assert not Suggestion.objects.filter(code__parent=None).exists()


def test_the_run_is_a_card_of_what_was_done(round, lead, version):
    do_jobs()

    run = Run.objects.get()
    engine = fitting.engine_of(round)
    assert (run.engine, run.engine_version) == (engine.name, engine.version)
    assert (run.asked_by, run.version, run.coder) == (lead, version, None)
    assert (run.learned_from, run.lessons, run.stability) == ("nothing", 0, 1.0)
    assert run.parameters["threshold"] == engine.threshold
    assert run.finished_at is not None


def test_running_again_adds_nothing(round):
    do_jobs()
    before = suggested()
    Job.objects.update(state=Job.State.WAITING)

    do_jobs()

    assert suggested() == before
    assert Run.objects.count() == 1


def test_two_runs_of_one_card_say_the_same(round, lead):
    do_jobs()
    first = Run.objects.get()
    other = suggesting.like_run(first)
    fitting.fitted_for.cache_clear()
    fitting._read.cache_clear()

    for part in other.parts.select_related("run__version", "document"):
        suggest_in(part)

    assert said_by(other) == said_by(first) != []


def test_a_run_that_was_cut_off_is_completed(project, lead, version, document, ada):
    other = store_document(project, lead, "Protect civilians.\n", "other.txt")
    planned = plan_round(project, lead, version, [document, other], [ada])
    run = plan_run(planned, lead)
    suggest_in(run.parts.get(document=document))
    before = suggested()

    do_jobs()

    assert before <= suggested()
    assert Run.objects.get() == run
    assert not run.parts.filter(finished_at=None).exists()


def test_a_part_done_twice_says_nothing_twice(round, lead):
    run = plan_run(round, lead)
    part, again = run.parts.get(), run.parts.get()
    suggest_in(part)
    before = suggested()

    suggest_in(again)

    assert suggested() == before


def test_every_document_is_a_job_of_its_own(project, lead, version, document, ada):
    other = store_document(project, lead, "Other words.\n", "other.txt")
    plan_round(project, lead, version, [document, other], [ada])

    do_jobs()

    parts = Job.objects.filter(kind="suggest-part")
    assert {job.target for job in parts} == set(
        RunPart.objects.values_list("pk", flat=True)
    )
    assert {job.state for job in parts} == {"done"}


def test_two_who_ask_at_once_get_one_run(round, lead):
    asking.ask_for_round(round, lead)
    asking.ask_for_round(round, lead)

    do_jobs()

    assert Run.objects.count() == 1


def test_a_document_handed_out_later_makes_another_card(round, lead, project, ada):
    do_jobs()
    other = store_document(project, lead, "Protect civilians.\n", "other.txt")
    add_documents(round, lead, [other])
    do_jobs()

    first, second = Run.objects.order_by("started_at")
    assert first.corpus_digest != second.corpus_digest
    assert second.parts.count() == 2


def test_a_cancelled_run_begins_nothing_more_and_can_be_taken_up(round, lead, ada):
    run = plan_run(round, lead)
    asking.suggest_for_round(Job.objects.get(kind="suggest"))

    asking.cancel_run(run, lead)
    assert Job.objects.get(kind="suggest-part").state == "dropped"
    suggest_in(run.parts.select_related("run").get())
    assert suggested() == set()

    asking.ask_for_round(round, lead)
    do_jobs()
    run.refresh_from_db()
    assert run.cancelled_at is None
    assert run.finished_at is not None
    with pytest.raises(ValidationError):
        asking.cancel_run(run, lead)


def test_only_a_lead_asks_cancels_and_releases(round, lead, ada):
    run = plan_run(round, lead)

    for act in (asking.cancel_run, asking.release_run):
        with pytest.raises(PermissionDenied):
            act(run, ada)
    with pytest.raises(PermissionDenied):
        asking.ask_for_round(round, ada)


def test_nothing_is_asked_for_a_closed_round(round, lead):
    close_round(round, lead)

    with pytest.raises(ValidationError):
        asking.ask_for_round(round, lead)


def test_each_engine_can_be_chosen(project, lead, version, document, ada):
    for name in ("lexicon", "definition"):
        plan_round(project, lead, version, [document], [ada], name=name, engine=name)
    do_jobs()

    assert set(Run.objects.values_list("engine", flat=True)) == {
        "lexicon",
        "definition",
    }


def test_the_machine_codes_nothing(round):
    do_jobs()

    assert not Coding.objects.exists()
    assert Round.objects.get().thresholds == {}


@pytest.mark.parametrize("learns", ["everybody", "own"])
def test_of_others_running_work_no_paragraph_is_named(
    project, lead, version, document, ada, bruno, learns
):
    planned = plan_round(
        project, lead, version, [document], [ada, bruno], learns=learns
    )
    work = planned.assignments.get(coder=bruno)
    for words in (factories.CIVILIANS, factories.POLICE):
        factories.code_words(work, "PR.1", words)
    factories.read_everything(work)
    run = plan_run(planned, bruno, bruno)
    suggest_in(run.parts.select_related("run__round", "run__version").get())

    named = [one.because["nearest"] for one in run.suggestions.all()]
    assert named
    assert any(named) is (learns == "own")


def test_a_run_that_is_given_another_document_is_open_again(
    project, lead, version, document, ada
):
    other = store_document(project, lead, "Protect civilians.\n", "other.txt")
    planned = plan_round(project, lead, version, [document, other], [ada])
    run = plan_run(planned, ada, ada, [document])
    suggest_in(run.parts.select_related("run__round", "run__version").get())
    run.refresh_from_db()
    assert run.finished_at is not None

    again = plan_run(planned, ada, ada, [other])

    assert (again.pk, again.finished_at) == (run.pk, None)
