"""Run a server's programs quietly, and tell live processes from dead ones."""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hsframe.embedded.places import Places, ServerTrouble


def run(places: Places, command: Sequence[str | Path], *, lend: bool) -> str:
    """Run a program to its end; `lend` runs it as the servers' account.

    Raises ServerTrouble with the last useful line of what it said. Output goes to a
    file: a pipe would stay open as long as the server that the program started.
    """
    who: dict[str, Any] = {}
    if lend and places.account:
        account = places.account
        who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            cwd="/",
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
            check=False,
            **who,
        )
        said.seek(0)
        words = said.read()
    if done.returncode:
        raise ServerTrouble(f"{Path(command[0]).name}: {last_line(words)}")
    return words


def last_line(words: str) -> str:
    """The last line that says what is wrong, else the last one."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    telling = [
        line
        for line in lines
        if any(mark in line for mark in ("FATAL", "PANIC", "error:", "No space"))
    ]
    return (telling or lines or ["it said nothing"])[-1]


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that was killed but not reaped does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        if Path("/proc/self").exists():
            return False
        return _answers_signal(pid)
    return state not in {"Z", "X"}


def _answers_signal(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def working_in(folder: Path) -> list[int]:
    """The live processes whose working folder is this one, as far as we may see."""
    found = []
    folder = folder.resolve()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if Path(os.readlink(entry / "cwd")) == folder and is_alive(int(entry.name)):
                found.append(int(entry.name))
        except OSError:
            continue
    return found
