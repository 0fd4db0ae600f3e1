#!/usr/bin/env python
"""Django's commands, with the embedded servers running where no others are named."""

import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path

WITHOUT_SERVERS = {"help", "version", "--help", "--version", "-h", "verify_release"}


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hsframe.settings")
    here = Path(__file__).resolve().parent
    state = Path(os.environ.get("HSFRAME_STATE") or here / ".state")
    # As Ctrl-C does, so that the servers are stopped on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    with ExitStack() as needed:
        if not os.environ.get("DATABASE_URL") and command not in WITHOUT_SERVERS:
            from hsframe.embedded.lease import hold
            from hsframe.embedded.places import ServerTrouble

            try:
                needed.enter_context(hold(state))
            except ServerTrouble as trouble:
                print(f"hsframe: {trouble}", file=sys.stderr)
                return 1
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
