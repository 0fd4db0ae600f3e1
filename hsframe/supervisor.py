"""Keep the worker and the web server running, and stop them together."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Child:
    """A program that has to run: started again when it dies, later each time."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0
    next_start: float = field(default_factory=time.monotonic)


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent is gone, even by kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def supervise(children: list[Child], say: Callable[[str], None]) -> None:
    """Run the children until Ctrl-C or SIGTERM, then end them all."""
    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    try:
        while not stopping:
            for child in children:
                _keep(child, say)
            time.sleep(0.2)
    finally:
        say("Stopping.")
        _end(children)


def _keep(child: Child, say: Callable[[str], None]) -> None:
    if child.process and child.process.poll() is None:
        return
    if child.process:
        say(f"The {child.name} has stopped ({child.process.returncode}); starting it.")
        child.process = None
        child.next_start = time.monotonic() + min(2 ** (child.starts - 1), 30) / 2
    if time.monotonic() < child.next_start:
        return
    child.starts += 1
    child.process = subprocess.Popen(
        child.command, preexec_fn=die_with_parent, start_new_session=True
    )


def _end(children: list[Child]) -> None:
    alive = [child.process for child in children if child.process]
    for process in alive:
        process.terminate()
    deadline = time.monotonic() + 10
    for process in alive:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
