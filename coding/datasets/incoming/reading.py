"""Read a file of coded data, in a process of its own that may run wild."""

import json
from pathlib import Path

from coding.datasets.incoming.found import Incoming, as_plain, from_plain
from documents.readers.isolation import run_isolated
from documents.readers.unreadable import Unreadable

_MEMORY_MB, _SECONDS = 1536, 120
_LARGEST = 500 * 2**20
# 100,000 codings with all that was read and ruled are some 150 MB of plain JSON.
_ANSWER_MB = 512
_TASK = {
    "answer_mb": _ANSWER_MB,
    "kind": "function",
    "function": "coding.datasets.incoming.reading:read_as_json",
}


def read_dataset(path: Path) -> Incoming:
    """What the file or folder holds; raises Unreadable with one clear sentence."""
    try:
        size = path.stat().st_size
    except OSError as failure:
        raise Unreadable(f"The file cannot be opened: {failure.strerror}.") from None
    if path.is_file() and size > _LARGEST:
        raise Unreadable(f"The file is larger than {_LARGEST // 2**20} MB.")
    answer = run_isolated(_TASK, path, memory_mb=_MEMORY_MB, seconds=_SECONDS)
    return from_plain(json.loads(answer.body))


def read_as_json(path: Path) -> str:
    """What `read_dataset` asks of the process that opens the file."""
    from coding.datasets.incoming.formats import read

    try:
        return json.dumps(as_plain(read(path)))
    except RecursionError:
        raise Unreadable("The file is nested too deep to be read.") from None
    except OSError as failure:
        raise Unreadable(f"The file cannot be opened: {failure.strerror}.") from None
