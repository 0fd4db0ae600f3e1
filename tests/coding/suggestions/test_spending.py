"""What a language model costs a run is on its card, whoever worked and was killed."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError

from coding.models import Run
from coding.suggestions import fitting
from coding.suggestions.language_model.account import Cost
from coding.suggestions.language_model.questions import MOST_ANSWER
from coding.suggestions.runs import plan_run, suggest_in
from coding.suggestions.spending import RunAccount
from tests.coding.suggestions.engines.model_server import serving, words
from tests.factories import do_jobs, plan_round, store_document
from tests.racing import held_back
from tests.walking import ROOT, own_environment

EMPTY = '{"suggestions": []}'
BUDGET = 9_000


def as_another_process():
    fitting.fitted_for.cache_clear()
    fitting._read.cache_clear()


@pytest.fixture
def asked(settings):
    """Have a server that gives these answers be the language model of the site."""

    @contextmanager
    def answering(*answers):
        as_another_process()
        with serving(*answers) as server:
            settings.LM_URL = f"http://{server.host}/v1"
            settings.LM_MODEL, settings.LM_HOSTS = "small-model", [server.host]
            settings.LM_BUDGET = BUDGET
            yield server

    return answering


@pytest.fixture
def planned(project, lead, version, ada, asked):
    """A round of two documents of two paragraphs, and its run."""

    def plan():
        documents = [
            store_document(project, lead, f"{who} rest.\n\n{who} work.\n", f"{who}.txt")
            for who in ("Children", "Teachers")
        ]
        planned = plan_round(
            project, lead, version, documents, [ada], engine="language-model"
        )
        return plan_run(planned, lead)

    return plan


def part_of(run, number=0):
    parts = run.parts.select_related("run__round", "run__version", "document")
    return parts.order_by("document__filename")[number]


def spent(run):
    run.refresh_from_db()
    return Cost(**run.cost)


def test_the_card_tells_the_cost_of_all_parts(planned, asked):
    with asked(words(EMPTY, 300, 20)):
        run = planned()
        do_jobs()

    assert (spent(run).requests, spent(run).tokens) == (4, 1280)


def test_the_parts_of_a_run_share_its_budget_in_whatever_process(planned, asked):
    with asked(words(EMPTY, 2_499, 1)) as server:
        run = planned()
        suggest_in(part_of(run, 0))
        as_another_process()

        with pytest.raises(ValidationError, match="7,500 used"):
            suggest_in(part_of(run, 1))

    assert len(server.asked) == spent(run).requests == 3
    assert spent(run).tokens == 7_500


def test_what_a_part_cost_that_failed_is_not_forgotten(planned, asked):
    with asked(words(EMPTY, 7_999, 1)):
        run = planned()
        for _ in range(2):
            with pytest.raises(ValidationError, match="8,000 used"):
                suggest_in(part_of(run))
            as_another_process()

    assert spent(run).requests == 1


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_spent_counts_when_its_part_is_repeated(
    planned, asked, settings, tmp_path
):
    def kill(handler, body):
        if len(server.asked) == 2:
            os.kill(worker.pid, signal.SIGKILL)
        words(EMPTY, 3_000, 0)(handler, body)

    with asked(kill) as server:
        run = planned()
        suggest = (
            "from coding.models import RunPart; from coding.suggestions import runs;"
            f"runs.suggest_in(RunPart.objects.get(pk='{part_of(run).pk}'))"
        )
        environment = own_environment(tmp_path) | {
            "HSFRAME_LM_URL": settings.LM_URL,
            "HSFRAME_LM_MODEL": settings.LM_MODEL,
            "HSFRAME_LM_HOSTS": server.host,
            "HSFRAME_LM_BUDGET": str(BUDGET),
        }
        command = [sys.executable, "manage.py", "shell", "-c", suggest]
        worker = subprocess.Popen(command, cwd=ROOT, env=environment)
        assert worker.wait(60) == -signal.SIGKILL
        lost = spent(run).tokens
        assert lost >= 3_000 + MOST_ANSWER

        with pytest.raises(ValidationError, match="budget of 9,000 tokens is used up"):
            suggest_in(part_of(run))

    assert (len(server.asked), spent(run).requests) == (3, 3)
    assert lost < spent(run).tokens <= BUDGET


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_spend_the_same_tokens(planned, asked):
    with asked():
        run = planned()
    account = RunAccount(run.pk)

    def take():
        return account.book(Cost(prompt_tokens=5_000), BUDGET)

    with held_back(take, take) as (start, workers):
        Run.objects.select_for_update().get(pk=run.pk)
        start()

    assert {one.made for one in workers} == {True, False}
    assert spent(run).tokens == 5_000
