"""Servers and a migrated database that nobody needs afterwards, for commands."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hsframe.embedded.lease import hold


@contextmanager
def site(name: str) -> Iterator[Path]:
    """A site of its own, ready to be used and served, for as long as the block lasts."""
    state = Path(tempfile.mkdtemp(prefix=f"hsframe-{name}-"))
    state.chmod(0o755)
    os.environ["HSFRAME_STATE"] = str(state)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hsframe.settings")
    try:
        with hold(state):
            import django

            django.setup()
            from django.core.management import call_command

            call_command("migrate", verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
            yield state
    finally:
        shutil.rmtree(state, ignore_errors=True)
