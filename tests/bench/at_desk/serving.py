"""The product's own web server on a free port, for as long as it is needed."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore

HERE = Path(__file__).resolve().parents[3]


@contextmanager
def served() -> Iterator[str]:
    """The address of gunicorn with two workers, as `./dev up` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "hsframe.wsgi", "--bind"]
        + [f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
        + ["--worker-class", "gthread", "--log-level", "error"],
        cwd=HERE,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def session_of(user: User) -> str:
    """A session of the user's, as signing in would leave it."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    assert store.session_key is not None
    return store.session_key


def _await(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{address}/health/", timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The web server did not start.")
