"""The broker is killed or emptied while workers suggest: nothing lost, nothing twice."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import Celery
from django.db.models import Count

from coding.models import RunPart, Suggestion
from coding.suggestions.asking import suggest_for_round
from hsframe.celery import app
from hsframe.embedded import Embedded, valkey
from projects.models import Job
from tests.factories import plan_round, store_document
from tests.walking import worker

WORDS = "Protect civilians.\n\nSupport the local police.\n\nMeet again in June.\n"
DOCUMENTS = 30
LONGEST = 120  # seconds until all is well again, while nobody touches anything


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Embedded]:
    """A broker of the test's own, in which this process and its workers meet."""
    servers = Embedded(tmp_path / "state")
    servers.places.make()
    valkey.start(servers.places)
    own = Celery("own", broker=servers.broker_url())
    own.conf.broker_transport_options = app.conf.broker_transport_options
    own.set_current()
    try:
        yield servers
    finally:
        app.set_current()
        valkey.stop(servers.places)
        shutil.rmtree(servers.places.sockets)


def kill(broker: Embedded) -> None:
    """The broker dies, and all that it had kept is gone."""
    pid = int((broker.places.broker / "valkey.pid").read_text())
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not valkey.answers(broker.places), 10)
    shutil.rmtree(broker.places.broker)
    broker.places.make()


def empty(broker: Embedded) -> None:
    assert valkey._say(broker.places, b"FLUSHALL\r\n").startswith(b"+OK")


def wait_until(done: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, list(Job.objects.values_list("kind", "state"))
        time.sleep(0.02)


def left() -> int:
    return Job.objects.exclude(state=Job.State.DONE).count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("lose", [kill, empty])
def test_a_run_ends_though_its_broker_is_lost(
    project, lead, version, ada, broker, tmp_path, lose
):
    documents = [
        store_document(project, lead, f"{WORDS}\nDay {number}.\n", f"{number}.txt")
        for number in range(DOCUMENTS)
    ]
    plan = {"coders": [ada], "engine": "lexicon"}
    planned = plan_round(project, lead, version, documents, **plan)
    job = Job.objects.get(kind="suggest")
    suggest_for_round(job)
    finished = RunPart.objects.exclude(finished_at=None)

    with worker(tmp_path, broker.redis_url(0)):
        wait_until(finished.exists, 30)
        lose(broker)
        assert left() > 1  # it was lost in the midst of the work
        again = plan_round(project, lead, version, documents[:3], **plan, name="Again")
        valkey.start(broker.places)
        wait_until(lambda: not left(), LONGEST)

    parts = Job.objects.filter(kind="suggest-part")
    assert parts.count() == finished.count() == DOCUMENTS + 3
    for one, count in ((planned, DOCUMENTS), (again, 3)):
        run = one.runs.get()
        said = Suggestion.objects.filter(run=run).values("document")
        per_document = said.order_by().annotate(n=Count("pk"))
        assert run.finished_at is not None
        assert [row["n"] for row in per_document] == [2] * count
