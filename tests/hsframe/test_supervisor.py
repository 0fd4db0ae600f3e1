"""The supervisor's children: started again when killed, ended with it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARENT = """
import sys
from pathlib import Path
from hsframe.supervisor import Child, supervise
note = Path(sys.argv[1])
body = f"import os,time; open({str(note)!r}, 'a').write(str(os.getpid()) + chr(10))"
supervise([Child("sleeper", [sys.executable, "-c", body + "; time.sleep(60)"])], print)
"""


def parent(note: Path) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", PARENT, str(note)], cwd=ROOT)


def wait_for_lines(note: Path, count: int) -> list[int]:
    for _ in range(100):
        lines = note.read_text().split() if note.exists() else []
        if len(lines) >= count:
            return [int(line) for line in lines]
        time.sleep(0.1)
    raise AssertionError(f"only {lines}")


def is_gone(pid: int) -> bool:
    for _ in range(50):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or ") Z" in state.read_text():
            return True
        time.sleep(0.1)
    return False


def test_a_killed_child_is_started_again(tmp_path):
    note = tmp_path / "pids"
    supervisor = parent(note)
    [first] = wait_for_lines(note, 1)

    os.kill(first, signal.SIGKILL)
    second = wait_for_lines(note, 2)[1]
    supervisor.send_signal(signal.SIGINT)

    assert supervisor.wait(15) == 0
    assert is_gone(second)


def test_no_child_outlives_a_killed_supervisor(tmp_path):
    note = tmp_path / "pids"
    supervisor = parent(note)
    [child] = wait_for_lines(note, 1)

    supervisor.kill()
    supervisor.wait()

    assert is_gone(child)
