"""Suggestions: a round's documents go through the engine once."""

from coding.models import Coding, Run, Suggestion
from coding.suggestions.propose import configured_engine, propose
from projects.models import Job
from tests.factories import do_jobs, plan_round, store_document


def suggested() -> set[tuple[object, ...]]:
    return set(
        Suggestion.objects.values_list("pk", "document", "code__key", "start", "end")
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


def test_the_run_is_a_card_of_what_was_done(round, lead):
    do_jobs()

    run = Run.objects.get()
    engine = configured_engine()
    assert (run.engine, run.engine_version) == (engine.name, engine.version)
    assert (run.asked_by, run.learned_from) == (lead, "nothing")
    assert run.finished_at is not None


def test_running_again_adds_nothing(round):
    do_jobs()
    before = suggested()
    Job.objects.update(state=Job.State.WAITING)

    do_jobs()

    assert suggested() == before
    assert Run.objects.count() == 1


def test_a_run_that_was_cut_off_is_completed(project, lead, version, document, ada):
    other = store_document(project, lead, "Protect civilians.\n", "other.txt")
    planned = plan_round(project, lead, version, [document, other], [ada])
    engine = configured_engine()
    run = Run.objects.create(
        round=planned,
        engine=engine.name,
        engine_version=engine.version,
        asked_by=lead,
    )
    propose(run, document, engine)
    before = suggested()

    do_jobs()

    assert before < suggested()
    assert Run.objects.get() == run
    assert set(Suggestion.objects.values_list("document", flat=True)) == {
        document.pk,
        other.pk,
    }


def test_the_job_says_how_far_it_came(project, lead, version, document, ada):
    other = store_document(project, lead, "Other words.\n", "other.txt")
    plan_round(project, lead, version, [document, other], [ada])

    do_jobs()

    job = Job.objects.get(kind="suggest")
    assert (job.state, job.done, job.total) == ("done", 2, 2)


def test_the_machine_codes_nothing(round):
    do_jobs()

    assert not Coding.objects.exists()
