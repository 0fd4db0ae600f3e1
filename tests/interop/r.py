"""R, with nothing but itself, opens a release as the page about releases says."""

import re
import shutil
import subprocess
from pathlib import Path

from django.contrib.auth.models import User

from projects.starting import start_project
from tests.coding.datasets.releasing import small
from tests.factories import add_people
from tests.interop.court import CannotRun, Files, Verdict

PAGE = Path(__file__).parents[2] / "docs" / "releases.md"
_BLOCKS = re.compile(r"```r\n(.*?)```\n\n```text\n(.*?)```", re.S)


def judge(files: Files, verdict: Verdict) -> None:
    program = shutil.which("Rscript")
    if program is None:
        raise CannotRun("R is not installed (on Debian: apt-get install r-base-core).")
    version = subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=True
    )
    verdict.note((version.stdout or version.stderr).strip())
    folder = files.folder / "r"
    folder.mkdir()
    (folder / "release.zip").write_bytes(_release())
    blocks = _BLOCKS.findall(PAGE.read_text(encoding="utf-8"))
    done = subprocess.run(
        [program, "-e", "".join(commands for commands, _ in blocks)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    verdict.equal(done.stderr, "", "it complains of nothing")
    printed = "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
    shown = "".join(words for _, words in blocks)
    verdict.check("[1] TRUE" in printed, "every quote is what stands in its text")
    verdict.equal(printed, shown, "it prints what the page shows")


def _release() -> bytes:
    """That of the page's study."""
    lead, *coders = [
        User.objects.get_or_create(username=name)[0]
        for name in ("lead", "ada", "bruno")
    ]
    project = start_project(lead, "Velmora", "What does protection mean here?")
    add_people(project, lead, "coder", *coders)
    planned = small.code_study(project, lead, coders)
    made = small.release(project, lead, [planned])
    return Path(made.file.path).read_bytes()
