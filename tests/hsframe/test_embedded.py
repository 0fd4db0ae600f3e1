"""The servers of one machine: shared, found again after a kill, and never open."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from hsframe.embedded import Embedded
from hsframe.embedded.lease import hold
from hsframe.embedded.places import LONGEST_FOLDER, Places, ServerTrouble, secret
from hsframe.embedded.processes import last_line, working_in
from hsframe.embedded.valkey import answers

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from hsframe.embedded.lease import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def state(monkeypatch) -> Iterator[Path]:
    monkeypatch.setenv("HSFRAME_EMBEDDED_FAST", "1")
    with tempfile.TemporaryDirectory(prefix="hsframe-embedded-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def ask(state: Path, question: str) -> list[tuple]:
    where = Embedded(state).database_url_settings()
    connection = psycopg2.connect(
        host=where["HOST"],
        dbname=where["NAME"],
        user=where["USER"],
        password=where["PASSWORD"],
    )
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def holder(state: Path) -> subprocess.Popen:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(state)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "held"
    return process


def test_the_last_to_leave_stops_the_servers(state):
    with hold(state) as places:
        other = holder(state)
        assert answers(places)
    assert answers(places)
    assert ask(state, "SELECT 1") == [(1,)]

    other.communicate("\n")

    assert not answers(places)
    assert working_in(places.data) == []


def test_rows_outlive_a_kill_of_both_servers(state, monkeypatch):
    monkeypatch.delenv("HSFRAME_EMBEDDED_FAST")
    with hold(state) as places:
        ask(state, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)")
        pid = int((places.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        os.kill(int((places.broker / "valkey.pid").read_text()), signal.SIGKILL)
        time.sleep(0.3)

    with hold(state) as places:
        assert ask(state, "SELECT n FROM kept") == [(42,)]
        assert answers(places)


def test_a_killed_process_gives_its_lease_back(state):
    killed = holder(state)
    killed.kill()
    killed.wait()

    with hold(state) as places:
        assert answers(places)

    assert not answers(places)


def test_nobody_else_can_read_secrets_or_reach_sockets(state):
    with hold(state) as places:
        for path in (places.password_file, state / "secret-key"):
            secret(path)
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(places.sockets.stat().st_mode) == 0o700
        [(listening,)] = ask(state, "SHOW listen_addresses")
        assert listening == ""


def test_a_deep_folder_gets_a_short_place_for_its_sockets(tmp_path):
    deep = tmp_path.joinpath(*["a-long-name-for-a-folder"] * 5)

    assert len(os.fsencode(Places(deep).sockets)) <= LONGEST_FOLDER


def test_a_secret_is_made_once(tmp_path):
    assert secret(tmp_path / "key") == secret(tmp_path / "key")


def test_the_telling_line_of_a_log_is_found():
    log = "LOG:  starting\nFATAL:  could not write: No space left on device\nLOG:  end"

    assert "No space left" in last_line(log)


def test_a_start_that_fails_half_way_leaves_no_server(state, monkeypatch):
    def fail(places):
        raise OSError("no room for the broker")

    monkeypatch.setattr("hsframe.embedded.valkey.start", fail)
    with pytest.raises(ServerTrouble, match="no room"), hold(state):
        pass

    assert working_in(Places(state).data) == []


def test_a_signal_during_the_start_leaves_no_server(state):
    environment = os.environ | {"HSFRAME_STATE": str(state)}
    environment.pop("DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=environment
    )
    places = Places(state)
    deadline = time.monotonic() + 60
    while not working_in(places.data) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.terminate()
    process.wait(60)

    assert working_in(places.data) == []
    assert not answers(places)


def test_a_folder_has_one_database_by_whatever_name_it_goes(state, tmp_path):
    link = tmp_path / "linked"
    link.symlink_to(state)

    with hold(state):
        before = ask(state, "SELECT pg_postmaster_start_time()")
        with hold(link):
            assert ask(link, "SELECT pg_postmaster_start_time()") == before
        assert ask(state, "SELECT 1") == [(1,)]


def test_a_lost_password_is_one_plain_line(state):
    with hold(state) as places:
        pass
    places.password_file.unlink()

    with pytest.raises(ServerTrouble, match="put it back"), hold(state):
        pass


def test_a_narrow_umask_keeps_nobody_out_of_their_own_folders(tmp_path):
    umask = os.umask(0o077)
    try:
        places = Places(tmp_path / "state")
        places.make()
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(umask)

    assert stat.S_IMODE(places.state.stat().st_mode) == 0o755


@pytest.mark.parametrize("port", ["99999", "0", "-1", "http", "８０８０"])
def test_a_port_that_is_none_is_one_plain_line(port, state):
    environment = os.environ | {"HSFRAME_STATE": str(state)}
    done = subprocess.run(
        [sys.executable, "manage.py", "up", f"--port={port}"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "no port" in done.stderr
    assert "Traceback" not in done.stderr
