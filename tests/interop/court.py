"""What every judge gets: our files by kind, and a place for the program it asks."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.interop.analysed import Analysed

PLACES = Path(__file__).resolve().parents[2] / ".state" / "interop"
_PATIENCE = 900


class CannotRun(Exception):
    """Why a judge gives no judgement, in a sentence."""


@dataclass
class Verdict:
    """A line for each check as it is made; `failed` counts those that did not hold."""

    checks: int = 0
    failed: int = 0

    def check(self, holds: bool, words: str, found: object = "") -> None:
        self.checks += 1
        self.failed += not holds
        print(f"   {'ok  ' if holds else 'FAIL'} {words}", flush=True)
        if not holds and found != "":
            print(f"        found: {str(found)[:1500]}", flush=True)

    def equal(self, found: object, wanted: object, words: str) -> None:
        self.check(found == wanted, words, f"{found!r}, not {wanted!r}")

    def note(self, words: str) -> None:
        print(f"        {words}", flush=True)


@dataclass
class Files:
    """Our exports of the torture study, each made once, by the real functions."""

    folder: Path
    export: Callable[[str], Path]
    codings: list = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    analysed: "list[Analysed]" = field(default_factory=list)
    _made: dict[str, Path] = field(default_factory=dict)

    def of(self, kind: str) -> Path:
        """The file of a kind; raises CannotRun where there is no such kind yet."""
        from coding.datasets.outgoing.kinds import KINDS

        if kind not in KINDS:
            raise CannotRun(f"There is no kind of file “{kind}” to be judged yet.")
        if kind not in self._made:
            self._made[kind] = self.export(kind)
        return self._made[kind]

    @cached_property
    def said(self) -> list[tuple[str, str, str, int, int, str]]:
        """Coder, document, key, place and quote of each coding, gold under Adjudicated."""
        return sorted(
            (one.coder.name, document, one.code.key, one.start, one.end, one.quote)
            for document, one in self.codings
        )


def environment(name: str, *packages: str) -> Path:
    """The Python of an environment that has the packages; raises CannotRun with why not.

    It is made once, and anew where other packages are asked for.
    """
    place = PLACES / name
    python, stamp = place / "bin" / "python", place / "installed"
    wanted = hashlib.sha256(" ".join(packages).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return python
    print(f"   installing {', '.join(packages)} …", flush=True)
    PLACES.mkdir(parents=True, exist_ok=True)
    if not python.is_file():
        run([sys.executable, "-m", "venv", str(place)])
    pip = [str(python), "-m", "pip", "install", "--quiet"]
    run([*pip, "--disable-pip-version-check", *packages])
    stamp.write_text(wanted)
    return python


def run(command: list[str], seconds: int = _PATIENCE, **more: object) -> str:
    """What it printed; raises CannotRun with its last words where it fails."""
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            **more,
        )
    except FileNotFoundError:
        raise CannotRun(f"{command[0]} is not installed.") from None
    except subprocess.TimeoutExpired:
        raise CannotRun(f"{command[0]} took more than {seconds} s.") from None
    if done.returncode:
        lines = [one for one in done.stderr.splitlines() if one.strip()] or ["?"]
        telling = [one for one in lines if one.startswith("ERROR")] or lines
        raise CannotRun(f"{Path(command[0]).name} failed: {telling[-1][:300]}")
    return done.stdout


def bare(**more: str) -> dict[str, str]:
    """An environment without our settings, for programs on Django of their own."""
    mine = ("DJANGO", "HSFRAME", "DATABASE_URL", "REDIS_URL", "CELERY")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(mine)}
    return kept | more


@contextmanager
def served(
    command: list[str], log: Path, environment: dict[str, str]
) -> Iterator[subprocess.Popen]:
    """A server for as long as the block lasts, ended with all that it started."""
    with log.open("wb") as out:
        server = subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=environment,
            start_new_session=True,
        )
        try:
            yield server
        finally:
            import signal

            os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)


def free_port() -> int:
    import socket

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]
