"""Everything on one machine: migrated, sampled, served, at one address."""

import os
import socket
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from hsframe.supervisor import Child, die_with_parent, supervise

QUEUES = "imports,suggestions,datasets,celery"


class Command(BaseCommand):
    help = "Migrate, load the sample study, start the worker and the web server."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=_port, default=8000)
        parser.add_argument("--empty", action="store_true", help="no sample study")

    def handle(self, *args: Any, **options: Any) -> None:
        port: int = options["port"]
        _check_port_is_free(port)
        address = f"http://localhost:{port}"
        os.environ.setdefault("HSFRAME_URL", address)
        try:
            call_command("migrate", verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
            if not options["empty"]:
                call_command("load_sample", stdout=self.stdout)
        except OSError as trouble:
            raise CommandError(f"{trouble.filename}: {trouble.strerror}") from trouble
        self.stdout.write(f"hsframe is at {address} (Ctrl-C stops it)")
        self.stdout.flush()
        threading.Thread(target=self._prepare, args=[port], daemon=True).start()
        supervise([_web(port), _worker()], self._say)

    def _prepare(self, port: int) -> None:
        """Prepare the embedding model once the site answers; say how it went."""
        while not _answers(port):
            time.sleep(0.5)
        told = subprocess.run(
            [sys.executable, "manage.py", "prepare_model", "--verbosity", "0"],
            cwd=settings.BASE_DIR,
            preexec_fn=_quietly,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if lines := told.stdout.strip().splitlines():
            self._say(lines[-1].removeprefix("CommandError: "))

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _port(words: str) -> int:
    if not words.isascii() or not words.isdigit() or not 0 < int(words) < 65536:
        raise ArgumentTypeError(f"{words} is no port: choose 1 to 65535.")
    return int(words)


def _check_port_is_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise CommandError(
                f"Port {port} is taken: choose another with --port."
            ) from None


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _quietly() -> None:
    """Behind everything else, and gone when we are."""
    die_with_parent()
    os.nice(10)


def _web(port: int) -> Child:
    command = [sys.executable, "-m", "gunicorn", "hsframe.wsgi"]
    command += ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    command += ["--workers", "2", "--threads", "4", "--log-level", "warning"]
    return Child("web server", command)


def _worker() -> Child:
    schedule = str(settings.STATE / "beat-schedule")
    # Its two processes share the cores: one thread each for the model.
    os.environ.setdefault("HSFRAME_MODEL_THREADS", "1")
    command = [sys.executable, "-m", "celery", "-A", "hsframe", "worker", "-B"]
    command += ["--schedule", schedule, "-Q", QUEUES, "--concurrency", "2"]
    command += ["--loglevel", "WARNING"]
    return Child("worker", command)
