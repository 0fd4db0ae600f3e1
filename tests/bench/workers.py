"""A round pre-coded by one, two and four workers, and by workers killed at random."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from coding.codebook.adopting import adopt_framework
from coding.models import CodebookVersion, Round, Run, RunPart, Suggestion, Vector
from coding.rounds.plan import open_round
from documents.importing import import_document
from documents.models import Document
from documents.receiving import receive_file
from projects import jobs
from projects.models import Job, Project
from projects.starting import start_project
from tests.bench import BarMissed
from tests.bench.importing import resolutions
from tests.prepared import FOLDER

HERE = Path(__file__).resolve().parents[2]
DOCUMENTS, STUCK_BAR = 50, 60.0
KILLS = int(os.environ.get("HSFRAME_KILLS") or 200)


def run(*, small: bool) -> None:
    # For the workers: the model, and one thread each, so that processes count.
    os.environ |= {"HSFRAME_MODEL": str(FOLDER), "HSFRAME_MODEL_THREADS": "1"}
    lead = User.objects.create_user("workers-lead")
    project = start_project(lead, "Workers", "How many are how fast?")
    version = adopt_framework(project, lead)
    documents = _documents(project, lead, 6 if small else DOCUMENTS)
    first: set[tuple[object, ...]] = set()
    for count in (1, 2) if small else (1, 2, 4):
        Vector.objects.all().delete()
        planned, seconds = _precoded(
            project, lead, version, documents, f"By {count}", count
        )
        said = _said(planned)
        first = first or said
        parts = RunPart.objects.filter(run__round=planned)
        print(
            f"   {count} worker processes: {parts.count()} documents, {len(said)}"
            f" suggestions in {seconds:.1f} s, {parts.count() / seconds:.1f} documents/s"
        )
        if said != first:
            raise BarMissed("Another number of workers said something else.")
    _killed(project, lead, version, documents, first, kills=5 if small else KILLS)


def _precoded(
    project: Project,
    lead: User,
    version: CodebookVersion,
    documents: list[Document],
    name: str,
    count: int,
) -> tuple[Round, float]:
    """Open a round with so many workers at work, from the first job to the last."""
    with _working(count):
        begun = time.perf_counter()
        planned = open_round(
            project,
            lead,
            name=name,
            version=version,
            documents=documents,
            coders=[lead],
        )
        _until_over(planned, 600)
        return planned, time.perf_counter() - begun


def _killed(
    project: Project,
    lead: User,
    version: CodebookVersion,
    documents: list[Document],
    wanted: set[tuple[object, ...]],
    *,
    kills: int,
) -> None:
    """Kill workers, parent or child, at random moments until so many have died."""
    lot, done, slowest, rounds = random.Random(1), 0, 0.0, 0
    while done < kills:
        rounds += 1
        planned = open_round(
            project,
            lead,
            name=f"Killed {rounds}",
            version=version,
            documents=documents,
            coders=[lead],
        )
        # Some in each round, so that no job meets its third lost worker by chance.
        for _ in range(min(10, kills - done)):
            with _working(2) as worker:
                time.sleep(lot.uniform(1.5, 4.0))
                _kill_one(worker, lot)
                done += 1
                if not _open_jobs(planned):
                    break
        begun = time.perf_counter()
        with _working(2):
            _until_over(planned, 300)
        slowest = max(slowest, time.perf_counter() - begun)
        said = _said(planned)
        if said != wanted:
            lost, more = len(wanted - said), len(said - wanted)
            raise BarMissed(
                f"Round {rounds}: {lost} suggestions lost, {more} too many."
            )
    failed = Job.objects.filter(state=Job.State.FAILED).count()
    print(
        f"   {done} workers killed in {rounds} rounds: 0 suggestions lost, 0 twice,"
        f" {failed} jobs given up; over at most {slowest:.0f} s after the last kill"
    )
    if failed or slowest > STUCK_BAR:
        raise BarMissed(f"{failed} jobs given up; {slowest:.0f} s to the end.")


def _kill_one(worker: subprocess.Popen[bytes], lot: random.Random) -> None:
    """The parent with all its children, or one child, which the parent replaces."""
    listed = subprocess.run(
        ["pgrep", "-P", str(worker.pid)], capture_output=True, text=True, check=False
    )
    children = [int(pid) for pid in listed.stdout.split()]
    victim = lot.choice([worker.pid, *children])
    for pid in [victim, *(children if victim == worker.pid else [])]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


@contextmanager
def _working(count: int) -> Iterator[subprocess.Popen[bytes]]:
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", "-q", "-A", "hsframe", "worker"]
        + ["-Q", "suggestions", "-c", str(count), "--loglevel", "critical"],
        cwd=HERE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait()


def _until_over(planned: Round, seconds: int) -> None:
    """Wait for the last part; beat is not here, so the sweep is called by hand."""
    ends, swept = time.monotonic() + seconds, time.monotonic()
    while _open_jobs(planned) or not Run.objects.filter(round=planned).exists():
        if time.monotonic() > ends:
            raise BarMissed(f"Not over after {seconds} s.")
        if time.monotonic() - swept > 10:
            jobs.sweep()
            swept = time.monotonic()
        time.sleep(0.1)


def _open_jobs(planned: Round) -> bool:
    parts = RunPart.objects.filter(run__round=planned).values("pk")
    going = (Job.State.WAITING, Job.State.RUNNING)
    mine = Job.objects.filter(state__in=going)
    return (
        mine.filter(target=planned.pk).exists()
        or mine.filter(target__in=parts).exists()
    )


def _said(planned: Round) -> set[tuple[object, ...]]:
    rows = Suggestion.objects.filter(run__round=planned)
    return set(rows.values_list("document", "code__key", "start", "end", "score"))


def _documents(project: Project, lead: User, count: int) -> list[Document]:
    for name, words in resolutions(count):
        receive_file(project, lead, ContentFile(words, name), name)
    for job in Job.objects.filter(kind="import"):
        jobs.run(str(job.pk), import_document)
    return list(Document.objects.filter(project=project, state="ready"))
