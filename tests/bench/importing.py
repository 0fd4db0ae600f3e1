"""A hundred resolutions, uploaded and read by two worker processes."""

import re
import resource
import subprocess
import sys
import time
from pathlib import Path

from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from documents.models import Document
from documents.readers import read_file
from documents.receiving import receive_file
from projects.starting import start_project
from tests.bench import BarMissed
from tests.shared import SHARED

TEXTS = SHARED / "data" / "un" / "resolutions_txt"
BAR, MEMORY_BAR = 15.0, 512
HERE = Path(__file__).resolve().parents[2]


def run(*, small: bool) -> None:
    files = resolutions(10 if small else 100)
    lead = User.objects.create_user("importer")
    project = start_project(lead, "Imports", "How fast are they?")
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", "-q", "-A", "hsframe", "worker"]
        + ["-Q", "imports", "-c", "2", "--loglevel", "error"],
        cwd=HERE,
    )
    try:
        _await_worker()
        begun = time.perf_counter()
        for name, words in files:
            receive_file(project, lead, ContentFile(words, name), name)
        received = time.perf_counter() - begun
        documents = Document.objects.filter(project=project)
        while documents.filter(state="importing").exists():
            time.sleep(0.05)
        seconds = time.perf_counter() - begun
    finally:
        worker.terminate()
        worker.wait()
    failed = documents.filter(state="failed").count()
    peak = parser_peak()
    print(
        f"   {len(files)} documents in {seconds:.1f} s ({received:.1f} s of them to "
        f"receive): {len(files) / seconds:.1f} a second, {failed} failed; "
        f"largest parser {peak:.0f} MB"
    )
    if failed:
        raise BarMissed(f"{failed} imports failed.")
    if not small and seconds > BAR:
        raise BarMissed(f"{seconds:.1f} s; the bar is {BAR:.0f} s.")
    if peak > MEMORY_BAR:
        raise BarMissed(f"A parser took {peak:.0f} MB; the bar is {MEMORY_BAR} MB.")


def resolutions(count: int) -> list[tuple[str, bytes]]:
    """Real texts, copied under symbols of their own until there are enough."""
    paths = sorted(TEXTS.glob("S_RES_*.txt"))
    files = []
    for place in range(count):
        path = paths[place % len(paths)]
        number = re.search(r"RES_0*(\d+)_", path.name)
        assert number
        copied = f"{4000 + place}"
        words = path.read_bytes().replace(number[1].encode(), copied.encode())
        files.append((f"S_RES_{copied}.txt", words))
    return files


def parser_peak() -> float:
    """The most memory, in MB, that a parser of any of these kinds of file took."""
    for folder in ("resolutions_txt", "docx", "pdf"):
        for path in sorted((SHARED / "data" / "un" / folder).iterdir()):
            try:
                read_file(path, path.name)
            except ValueError as refusal:
                print(f"   {path.name}: {refusal}")
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _await_worker() -> None:
    from hsframe.celery import app

    for _ in range(200):
        if app.control.ping(timeout=0.5):
            return
    raise BarMissed("The worker did not answer.")
