"""Work on a file in a subprocess of its own, which may run wild without harm."""

import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from documents.readers.unreadable import DAMAGED, Unreadable

_CHILD = Path(__file__).with_name("isolated.py")
_LONGEST_TRACE = 4000
_FIRST_PAUSE, _LONGEST_PAUSE = 0.001, 0.02
_PEAK = re.compile(r"^VmHWM:\s*(\d+) kB", re.M)
# Where Tesseract looks for its languages, if that is not where it was built to.
_TESSDATA = "TESSDATA_PREFIX"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of the work, what was noted of it, and the memory it took."""

    body: bytes
    facts: Mapping[str, Any]
    peak_mb: float


def run_isolated(
    task: Mapping[str, object], path: Path, *, memory_mb: int, seconds: int
) -> Answer:
    """What a task of isolated.py makes of the file, under the limits given."""
    command = [sys.executable, "-I", "-X", "utf8", str(_CHILD), json.dumps(task)]
    limits = [str(memory_mb), str(seconds), str(os.getpid())]
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as trace:
        with subprocess.Popen(
            [*command, str(path.resolve()), *limits],
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=trace,
            cwd="/",
            env=_environment(),
            start_new_session=True,
        ) as child:
            in_time, peak_mb = _watch(child.pid, seconds)
            status = child.wait()
        if status == 0 and in_time:
            return _heard(answer, peak_mb)
        log.warning("task %s ended with %s: %s", task.get("kind"), status, _tail(trace))
        raise Unreadable(_why(status if in_time else None, memory_mb), peak_mb)


def _environment() -> dict[str, str]:
    own = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    return own | {_TESSDATA: os.environ[_TESSDATA]} if _TESSDATA in os.environ else own


def _watch(pid: int, seconds: int) -> tuple[bool, float]:
    """Whether it ended in time, and its peak; leaves nothing of it alive.

    It is not reaped here: until it is, its number is its own, and its group's.
    """
    ends, pause, peak, ended = time.monotonic() + seconds, _FIRST_PAUSE, 0.0, False
    try:
        while not ended and time.monotonic() < ends:
            time.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)
            peak = max(peak, peak_of(pid))
            gone = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            ended = gone is not None
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
    return ended, peak


def peak_of(pid: int | str) -> float:
    """The most memory, in MB, the process has held so far; 0 where nothing tells."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(
            encoding="ascii", errors="ignore"
        )
    except OSError:
        return 0.0
    found = _PEAK.search(status)
    return int(found[1]) / 1024 if found else 0.0


def _why(status: int | None, memory_mb: int) -> str:
    if status is None or -status in (signal.SIGXCPU, signal.SIGKILL):
        return "The file took too long to read."
    if -status == signal.SIGXFSZ:
        return "The file holds too much text."
    if status < 0:
        return f"The file is damaged, or reading it takes more than {memory_mb} MB."
    return DAMAGED


def _heard(answer: IO[bytes], peak_mb: float) -> Answer:
    answer.seek(0)
    try:
        facts = json.loads(answer.readline())
    except ValueError:
        raise Unreadable(DAMAGED, peak_mb) from None
    peak_mb = max(peak_mb, facts.pop("peak_mb", 0.0))
    if "refusal" in facts:
        raise Unreadable(facts["refusal"] or DAMAGED, peak_mb)
    return Answer(answer.read(), facts, peak_mb)


def _tail(trace: IO[bytes]) -> str:
    size = trace.seek(0, os.SEEK_END)
    trace.seek(max(0, size - _LONGEST_TRACE))
    return trace.read().decode("utf-8", "replace")
