"""The engine of a run does what the run's card says, or nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from coding.desk.read import mark_read
from coding.desk.undo import redo, undo
from coding.models import Coding, Round, Run
from coding.rounds.changing import add_documents
from coding.rounds.plan import close_round
from coding.suggestions import fitting
from coding.suggestions.runs import plan_run, suggest_in
from projects.models import Job
from tests import factories
from tests.factories import do_jobs, plan_round, store_document


@pytest.fixture
def three(project, lead, version, document, ada):
    """A round of three documents."""
    others = [
        store_document(project, lead, f"Protect {who}.\n", f"{who}.txt")
        for who in ("children", "teachers")
    ]
    return plan_round(project, lead, version, [document, *others], [ada], name="Three")


def suggest_all(run):
    for part in run.parts.select_related("run__round", "run__version", "document"):
        suggest_in(part)


def names_of(documents):
    return {one.filename for one in documents}


def test_a_coders_run_reads_all_that_is_coded_and_not_its_own_documents_alone(
    three, ada, document
):
    gone = three.assignments.filter(document__filename="teachers.txt")
    gone.update(ended_at=timezone.now())
    run = plan_run(three, ada, ada, [document])

    read = fitting.corpus_for(three.pk, run.corpus_digest)

    assert names_of(read) == {"mandate.txt", "children.txt"}


def test_a_run_reads_what_was_handed_out_when_it_was_planned(three, ada, lead, project):
    before = plan_run(three, lead)
    later = store_document(project, lead, "Protect the law.\n", "later.txt")
    add_documents(three, lead, [later])

    read = fitting.corpus_for(three.pk, before.corpus_digest)

    assert names_of(read) == {"mandate.txt", "children.txt", "teachers.txt"}


def test_a_run_whose_documents_cannot_be_told_says_nothing(
    three, ada, lead, project, document
):
    run = plan_run(three, ada, ada, [document])
    later = store_document(project, lead, "Protect the law.\n", "later.txt")
    add_documents(three, lead, [later])

    with pytest.raises(ValidationError, match="has changed"):
        suggest_all(run)

    assert not run.suggestions.exists()


@pytest.mark.parametrize(
    "card",
    [
        {"parameters": {"threshold": 0.9}},
        {"parameters": {"model": "another"}},
        {"engine_version": "0"},
    ],
)
def test_an_engine_set_up_otherwise_than_its_card_says_nothing(round, lead, card):
    run = plan_run(round, lead)
    Run.objects.filter(pk=run.pk).update(
        **{
            name: run.parameters | said if name == "parameters" else said
            for name, said in card.items()
        }
    )

    with pytest.raises(ValidationError, match="set up otherwise"):
        suggest_all(run)

    assert not run.suggestions.exists()


def test_what_is_undone_once_more_can_be_learned_from_again(round, ada, ada_work):
    factories.read_everything(ada_work)
    factories.code_words(ada_work, "PR.1", factories.CIVILIANS)
    undo(ada_work, ada)
    run = plan_run(round, ada, ada)
    redo(ada_work, ada)
    undo(ada_work, ada)

    again = plan_run(round, ada, ada)
    suggest_all(again)

    assert again == run
    assert again.suggestions.exists()


def test_no_other_engine_speaks_for_one_that_is_gone(round):
    Round.objects.update(engine="gone")

    do_jobs()

    job = Job.objects.get(kind="suggest")
    assert (job.state, job.failure) == (
        "failed",
        "The engine “gone” is not set up here any more.",
    )
    assert not Run.objects.exists()


def test_a_run_whose_lessons_have_changed_says_nothing(round, lead, ada, ada_work):
    coding = factories.code_words(ada_work, "PR.1", factories.CIVILIANS)
    factories.read_everything(ada_work)
    run = plan_run(round, ada, ada)
    Coding.objects.filter(pk=coding.pk).update(made_at=run.started_at + timedelta(1))

    with pytest.raises(ValidationError, match="has changed"):
        suggest_in(run.parts.select_related("run__round").get())

    assert not run.suggestions.exists()


@pytest.mark.parametrize(
    ("engine", "count"), [("learning", 2), ("definition", 0), ("lexicon", 0)]
)
def test_a_card_names_lessons_only_of_an_engine_that_learns(
    project, lead, version, document, ada, engine, count
):
    before = plan_round(project, lead, version, [document], [ada])
    work = before.assignments.get()
    for words in (factories.CIVILIANS, factories.POLICE):
        leaf = factories.paragraph_with(document, words)
        mark_read(work, ada, leaf, key=uuid4())
    close_round(before, lead)
    now = plan_round(
        project, lead, version, [document], [ada], name="Next", engine=engine
    )

    run = plan_run(now, lead)

    assert run.lessons == count
    assert (run.learned_from == "nothing") is (count == 0)
    assert (run.lessons_digest == "") is (count == 0)
