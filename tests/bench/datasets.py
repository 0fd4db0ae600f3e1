"""A study of 100,000 codings made into files, and one of 50,000 brought in."""

import json
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth.models import User

from coding.models import Coding
from projects.models import Project
from projects.starting import start_project
from tests.bench import BarMissed
from tests.bench.at_desk.calibration import calibrate
from tests.coding.agreement.large_study import plant
from tests.factories import add_people

DOCUMENTS, CODINGS, CODERS = 250, 100_000, 5
# Seconds, and the largest resident size of the process in MB; None: no bar.
BARS: dict[str, tuple[float | None, int]] = {
    "csv": (10.0, 300),
    "jsonl": (None, 300),
    "xlsx": (None, 500),
    "parquet": (None, 300),
    "qdpx": (None, 300),
}
IMPORTED, IMPORT_BAR = 50_000, 60.0
ROOT = Path(__file__).resolve().parents[2]


def run(*, small: bool) -> None:
    print(f"   calibration loop {calibrate():.0f} ms")
    part = 10 if small else 1
    lead = User.objects.create_user("exporting")
    project = study(lead, "Exporting", DOCUMENTS // part, CODINGS // part)
    half = study(lead, "Leaving", DOCUMENTS // part // 2, IMPORTED // part)
    with TemporaryDirectory() as folder:
        missed = exports(project, Path(folder)) + imports(lead, half, Path(folder))
        restores(lead, project, Path(folder))
    if missed:
        raise BarMissed("; ".join(missed))


def study(lead: User, name: str, documents: int, codings: int) -> Project:
    project = start_project(lead, name, "How fast does it leave?")
    coders = [User.objects.create_user(f"{name}-{n}") for n in range(CODERS)]
    add_people(project, lead, "coder", *coders)
    planted = plant(project, lead, coders, documents, codings)
    made = planted.round.assignments.values_list("codings").count()
    print(f"   {documents} documents, {CODERS} coders, {made:,} codings")
    return project


def exports(project: Project, folder: Path) -> list[str]:
    """Each kind of file, the coded passages alone where it holds tables."""
    from coding.datasets.outgoing.kinds import KINDS

    missed: list[str] = []
    idle, _ = command("shell", "-c", "pass")
    for kind, (seconds, megabytes) in BARS.items():
        if kind not in KINDS:
            print(f"   {kind}: there is no such kind")
            continue
        path = folder / f"file.{kind}"
        asked = ["export", project.slug, str(path), "--kind", kind]
        if KINDS[kind].tables:
            asked += ["--table", "passages"]
        runs = [command(*asked) for _ in range(3 if seconds else 1)]
        took = statistics.median(run[0] for run in runs) - idle
        peak = max(run[1] for run in runs)
        print(
            f"   {kind}: {took:.1f} s"
            f"{f' (bar {seconds:.0f})' if seconds else ''} and {idle:.1f} s to start,"
            f" {peak:.0f} MB (bar {megabytes}), {path.stat().st_size / 2**20:.1f} MB"
        )
        if seconds and took > seconds:
            missed.append(f"{kind}: {took:.1f} s; the bar is {seconds:.0f}")
        if peak > megabytes:
            missed.append(f"{kind}: {peak:.0f} MB; the bar is {megabytes}")
    return missed


def imports(lead: User, project: Project, folder: Path) -> list[str]:
    """A REFI-QDA project read, previewed and stored in an empty project."""
    path = folder / "half.qdpx"
    command("export", project.slug, str(path), "--kind", "qdpx")
    other = start_project(lead, "Arriving", "How fast does it come in?")
    whose = ["--project", other.slug, "--as", lead.username]
    took, peak = command("import_dataset", str(path), *whose)
    stored = Coding.objects.filter(assignment__round__project=other).count()
    print(
        f"   .qdpx with {stored:,} codings brought in: {took:.1f} s"
        f" (bar {IMPORT_BAR:.0f}), {peak:.0f} MB"
    )
    late = [f"import: {took:.1f} s; the bar is {IMPORT_BAR:.0f}"]
    return late if took > IMPORT_BAR else []


def restores(lead: User, project: Project, folder: Path) -> None:
    """The whole project as a bundle, and made as it was in an empty one."""
    path = folder / "whole.zip"
    took, peak = command("export", project.slug, str(path), "--kind", "bundle")
    size = path.stat().st_size / 2**20
    print(f"   bundle: {took:.1f} s, {peak:.0f} MB, {size:.1f} MB")
    other = start_project(lead, "Restored", "As it was?")
    whose = ["--project", other.slug, "--as", lead.username, "--restore"]
    took, peak = command("import_dataset", str(path), *whose)
    stored = Coding.objects.filter(assignment__round__project=other).count()
    print(f"   bundle with {stored:,} codings restored: {took:.1f} s, {peak:.0f} MB")


# A process starts with the largest size of the one that forked it, and this one holds
# a study: a small one between them measures the command alone.
BETWEEN = """
import json, resource, subprocess, sys, time
begun = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps([done.returncode, time.perf_counter() - begun, used]))
"""


def command(*arguments: str) -> tuple[float, float]:
    """Seconds, and MB at most, of a command of this site."""
    asked = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        [sys.executable, "-c", BETWEEN, *asked],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    code, seconds, megabytes = json.loads(done.stdout.splitlines()[-1])
    if code:
        raise RuntimeError(f"{' '.join(arguments)} failed: {done.stderr[-2000:]}")
    return seconds, megabytes
