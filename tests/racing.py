"""Two acts at the same time, held back where a test wants them to meet."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


class Racer(threading.Thread):
    """An act in a thread and a connection of its own; keeps what came of it."""

    def __init__(self, act: Callable[[], Any]) -> None:
        super().__init__(daemon=True)
        self._act = act
        self.made: Any = None
        self.trouble: Exception | None = None

    def run(self) -> None:
        try:
            self.made = self._act()
        except Exception as trouble:
            self.trouble = trouble
        finally:
            connection.close()


@contextmanager
def held_back(*acts: Callable[[], Any]) -> Iterator[tuple[Callable[[], None], Any]]:
    """Give a way to start the acts within one transaction, whose locks they meet.

    They are waited for after its end.
    """
    racers = [Racer(act) for act in acts]

    def start() -> None:
        for racer in racers:
            racer.start()
        _wait_until_blocked(racers)

    try:
        with transaction.atomic():
            yield start, racers
    finally:
        for racer in racers:
            racer.join(30)
            assert not racer.is_alive()


def _wait_until_blocked(racers: list[Racer]) -> None:
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0] == len(racers):
                return
        time.sleep(0.05)
    raise AssertionError(f"Not all wait: {[one.trouble for one in racers]}")
