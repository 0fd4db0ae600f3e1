"""A signed-in browser without a browser, and a real worker, for the walks."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent


class Visitor:
    """Somebody who signs in and posts forms over HTTP, CSRF token and all."""

    def __init__(self, address: str) -> None:
        self.http = httpx.Client(base_url=address, follow_redirects=True, timeout=60)

    def get(self, path: str, **options: object) -> httpx.Response:
        return self.http.get(path, **options)

    def post(self, path: str, data: object = None, **options: object) -> httpx.Response:
        token = self.http.cookies.get("csrftoken", "")
        headers = {"X-CSRFToken": token, **options.pop("headers", {})}
        return self.http.post(path, data=data, headers=headers, **options)

    def sign_in(self, name: str, password: str) -> None:
        self.get("/accounts/login/")
        answer = self.post("/accounts/login/", {"login": name, "password": password})
        assert "Sign out" in answer.text, answer.text[:2000]

    def wait_for(
        self, path: str, done: Callable[[str], bool], seconds: int = 60
    ) -> str:
        """Load a page until it says what is waited for."""
        text = ""
        for _ in range(seconds * 4):
            text = self.get(path).text
            if done(text):
                return text
            time.sleep(0.25)
        raise AssertionError(f"{path} never came so far:\n{text[-3000:]}")


def own_environment(tmp_path: Path, broker: str = "") -> dict[str, str]:
    """For processes on the tests' own database, and on their broker or the one named."""
    database = settings.DATABASES["default"]
    login = f"{database['USER']}:{quote(database.get('PASSWORD') or '', safe='')}"
    host = quote(str(database["HOST"]), safe="")
    broker = broker or settings.CELERY_BROKER_URL
    broker = broker.replace("redis+socket://", "unix://")
    return os.environ | {
        "DATABASE_URL": f"postgres://{login}@{host}/{database['NAME']}",
        "REDIS_URL": broker.replace("?virtual_host=", "?db="),
        "HSFRAME_SECRET_KEY": settings.SECRET_KEY.ljust(50, "x"),
        "HSFRAME_HOSTS": "localhost",
        "HSFRAME_HTTPS": "0",
        "HSFRAME_MEDIA": str(settings.MEDIA_ROOT),
        "HSFRAME_STATIC": str(tmp_path),
    }


@contextmanager
def worker(tmp_path: Path, broker: str = "") -> Iterator[subprocess.Popen]:
    """A Celery worker process on the tests' own database and broker."""
    environment = own_environment(tmp_path, broker)
    command = [sys.executable, "-m", "celery", "-A", "hsframe", "worker"]
    command += ["-B", "--schedule", str(tmp_path / "beat"), "--concurrency", "2"]
    command += ["-Q", "imports,suggestions,datasets,celery", "--loglevel", "WARNING"]
    log = (tmp_path / "worker.log").open("w")
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=log, stderr=log
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def found(pattern: str, text: str) -> list[str]:
    """Every match of a pattern, in order, each once."""
    return list(dict.fromkeys(re.findall(pattern, text)))
