"""Reading in a subprocess of its own, which may run wild without harm."""

import logging
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from documents.readers.unreadable import DAMAGED, Unreadable

_CHILD = Path(__file__).with_name("isolated.py")
_LONGEST_TRACE = 4000
log = logging.getLogger(__name__)


def read_isolated(path: Path, kind: str, *, memory_mb: int, seconds: int) -> str:
    """What the reader of that kind makes of the file, under the limits given."""
    command = [sys.executable, "-I", "-X", "utf8", str(_CHILD)]
    limits = [str(memory_mb), str(seconds), str(os.getpid())]
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as trace:
        with subprocess.Popen(
            [*command, kind, str(path.resolve()), *limits],
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=trace,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        ) as child:
            status = _wait(child, seconds)
        if status == 0:
            return _heard(answer)
        log.warning("reader of %s ended with %s: %s", kind, status, _tail(trace))
        raise Unreadable(_why(status, memory_mb))


def _wait(child: subprocess.Popen[bytes], seconds: int) -> int | None:
    """The exit status; None if the time ran out. Leaves nothing of it alive."""
    try:
        return child.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        # Its number is its own, and its group's, for as long as it is not waited for.
        if child.returncode is None:
            os.killpg(child.pid, signal.SIGKILL)


def _why(status: int | None, memory_mb: int) -> str:
    if status is None or -status in (signal.SIGXCPU, signal.SIGKILL):
        return "The file took too long to read."
    if -status == signal.SIGXFSZ:
        return "The file holds too much text."
    if status < 0:
        return f"The file is damaged, or reading it takes more than {memory_mb} MB."
    return DAMAGED


def _heard(answer: IO[bytes]) -> str:
    answer.seek(0)
    verdict, words = answer.read(1), answer.read().decode("utf-8", "replace")
    if verdict == b"+":
        return words
    raise Unreadable(words or DAMAGED)


def _tail(trace: IO[bytes]) -> str:
    size = trace.seek(0, os.SEEK_END)
    trace.seek(max(0, size - _LONGEST_TRACE))
    return trace.read().decode("utf-8", "replace")
