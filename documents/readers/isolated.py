"""The subprocess that reads one file: run as a script, limits before anything else."""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

MOST_TEXT = 64 * 2**20
_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Read the file named on the command line and answer on standard output.

    The answer is `+` and the text, or `-` and the reason for a refusal.
    """
    kind, path, memory_mb, seconds, parent = sys.argv[1:]
    limit(int(memory_mb), int(seconds), int(parent))
    # What a parser's library prints must not end up in the answer.
    answer = os.dup(1)
    os.dup2(2, 1)
    # A script's own folder is not on the path under -I, the project is put there.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from documents.readers.unreadable import Unreadable

    try:
        words = b"+" + reader(kind)(Path(path)).encode("utf-8", "replace")
    except Unreadable as refusal:
        words = b"-" + str(refusal).encode("utf-8", "replace")
    except MemoryError:
        words = f"-Reading the file takes more than {memory_mb} MB.".encode()
    with os.fdopen(answer, "wb") as out:
        out.write(words)


def limit(memory_mb: int, seconds: int, parent: int) -> None:
    """Bound this process, and end it with the one that asked for it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(1)
        memory = memory_mb * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_TEXT, MOST_TEXT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def reader(kind: str) -> Callable[[Path], str]:
    """The reader for a kind, its parser loaded only now."""
    if kind == "pdf":
        from documents.readers.pdf import read_pdf

        return read_pdf
    if kind == "word":
        from documents.readers.word import read_word

        return read_word
    if kind == "web":
        from documents.readers.web import read_web

        return read_web
    from documents.readers.plain import read_text

    return read_text


if __name__ == "__main__":
    main()
