"""Who needs the servers: the first starts them, the last to leave stops them."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from hsframe.embedded import postgres, valkey
from hsframe.embedded.places import Places, ServerTrouble


@contextmanager
def hold(state: Path) -> Iterator[Places]:
    """Keep both servers running for as long as the block lasts.

    Every process holds a shared lock on one file, which the kernel drops even when the
    process is killed, so that there is no count to go stale. Raises ServerTrouble.
    """
    places = Places(state)
    try:
        places.make()
        lease = (places.state / "lease").open("a")
    except OSError as trouble:
        raise ServerTrouble(f"{trouble.filename}: {trouble.strerror}.") from trouble
    with lease:
        # What was started is stopped even where the rest fails or a signal comes.
        try:
            with _door(places):
                fcntl.flock(lease, fcntl.LOCK_SH)
                start(places)
            yield places
        finally:
            with _door(places):
                if _is_last(lease):
                    stop(places)


def start(places: Places) -> None:
    """Start what does not run."""
    fast = bool(os.environ.get("HSFRAME_EMBEDDED_FAST"))
    try:
        postgres.start(places, fast=fast)
        valkey.start(places)
    except OSError as trouble:
        raise ServerTrouble(f"The servers cannot start: {trouble}.") from trouble


def stop(places: Places) -> None:
    """Stop both."""
    valkey.stop(places)
    postgres.stop(places)


@contextmanager
def _door(places: Places) -> Iterator[None]:
    """One process at a time starts or stops servers."""
    with (places.state / "door").open("a") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _is_last(lease: IO[str]) -> bool:
    try:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
