"""The subprocess that reads one file: run as a script, limits before anything else."""

import ctypes
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

MOST_MB = 64  # of an answer, unless the task says otherwise
_PR_SET_PDEATHSIG = 1

Task = Mapping[str, Any]
Facts = dict[str, Any]


def main() -> None:
    """Do the task named on the command line and answer on standard output.

    The answer is a line of JSON with the facts noted, then the words or the picture;
    or a line with the reason for a refusal.
    """
    task, path, memory_mb, seconds, parent = sys.argv[1:]
    asked = json.loads(task)
    most = asked.get("answer_mb", MOST_MB) * 2**20
    limit(int(memory_mb), int(seconds), int(parent), most)
    # What a parser's library prints must not end up in the answer.
    answer = os.dup(1)
    os.dup2(2, 1)
    # A script's own folder is not on the path under -I, the project is put there.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from documents.readers.unreadable import Unreadable

    body = b""
    facts: Facts = {}
    try:
        body, facts = done(asked, Path(path))
    except Unreadable as refusal:
        facts = {"refusal": str(refusal)}
    except MemoryError:
        facts = {"refusal": f"Reading the file takes more than {memory_mb} MB."}
    # With a little left for the line before it.
    if len(body) > most - 2**12:
        body, facts = b"", {"refusal": "The file holds too much text."}
    from documents.readers.isolation import peak_of

    with os.fdopen(answer, "wb") as out:
        out.write(json.dumps(facts | {"peak_mb": peak_of("self")}).encode() + b"\n")
        out.write(body)
        out.flush()
        if "picture" in facts:
            from documents.readers.scans import become_tesseract

            become_tesseract(
                facts["picture"], answer, asked["program"], asked["language"]
            )


def limit(memory_mb: int, seconds: int, parent: int, most: int) -> None:
    """Bound this process, and end it with the one that asked for it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(1)
        memory = memory_mb * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def done(task: Task, path: Path) -> tuple[bytes, Facts]:
    """The task's outcome, its parser loaded only now."""
    kind = task["kind"]
    if kind == "pdf":
        from documents.readers.pdf import read_pdf

        pages = read_pdf(path)
        facts = {"scanned": pages.scanned, "is_scan": pages.is_scan}
        return encoded("\f".join(pages.lines)), facts
    if kind == "image":
        from documents.readers.pictures import png_of

        return png_of(path, task["page"], task["width"]), {}
    if kind == "ocr":
        from documents.readers.scans import page_in_a_file

        return b"", {"picture": page_in_a_file(path, task["page"])}
    if kind == "function":
        return encoded(read_by(task["function"])(path)), {}
    return encoded(words_of(kind, path, task["name"])), {}


def words_of(kind: str, path: Path, name: str) -> str:
    """The words of a file that has no pages."""
    if kind == "word":
        from documents.readers.word import read_word

        return read_word(path)
    if kind == "web":
        from documents.readers.web import read_web

        return read_web(path)
    if kind == "json":
        from documents.readers.records import read_records

        return read_records(path, name)
    from documents.readers.plain import read_text

    return read_text(path)


def read_by(name: str) -> Callable[[Path], str]:
    """The project's own function of that name, `module:function`: a reader of files
    that are no documents, from a layer that this one does not know."""
    module, function = name.split(":")
    reader: Callable[[Path], str] = getattr(import_module(module), function)
    return reader


def encoded(words: str) -> bytes:
    return words.encode("utf-8", "replace")


if __name__ == "__main__":
    main()
