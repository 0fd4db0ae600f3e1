"""Throwaway servers for the tests, started before Django reads its settings."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Start PostgreSQL and Valkey in a folder of their own; stop both at the end."""
    if not os.environ.get("DATABASE_URL") and "PYTEST_XDIST_WORKER" not in os.environ:
        _start(early_config)
    return (yield)


def _start(early_config: pytest.Config) -> None:
    from hsframe.embedded.lease import hold

    state = Path(tempfile.mkdtemp(prefix="hsframe-tests-"))
    state.chmod(0o755)
    os.environ["HSFRAME_STATE"] = str(state)
    os.environ["HSFRAME_EMBEDDED_FAST"] = "1"
    servers = ExitStack()
    early_config.add_cleanup(lambda: shutil.rmtree(state, ignore_errors=True))
    early_config.add_cleanup(servers.close)
    servers.enter_context(hold(state))
