"""Records kept on disk until the file has room for them, then written in pages."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from coding.datasets.outgoing.bundle.terms import ANNO, CONTEXT_FILE, dumped, iri
from coding.datasets.outgoing.zipped import Zipped

# Small enough that a reader holds a page with ease.
_ANNOTATIONS, _RECORDS = 2000, 5000


class Spool:
    """Lines of JSON by the name of where they belong, in the order they came."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: dict[str, list[bytes]] = defaultdict(list)
        self._files: dict[str, Path] = {}
        self.counted: Counter[str] = Counter()

    def add(self, name: str, record: Any) -> None:
        self._waiting[name].append(dumped(record) + b"\n")
        self.counted[name] += 1

    def settle(self) -> None:
        """Put what waits on disk, so that memory holds one document's worth."""
        for name, lines in self._waiting.items():
            path = self._files.setdefault(name, self._folder / str(len(self._files)))
            with path.open("ab") as file:
                file.writelines(lines)
        self._waiting.clear()

    def lines(self, name: str) -> Iterator[bytes]:
        self.settle()
        if name in self._files:
            with self._files[name].open("rb") as file:
                yield from file


def write_records(package: Zipped, spool: Spool, name: str) -> None:
    """Plain records as JSON lines, `name-0001.jsonl` and so on."""
    lines = spool.lines(name)
    number = 0
    while page := list(islice(lines, _RECORDS)):
        number += 1
        with package.member(f"{name}-{number:04}.jsonl") as file:
            file.write(b"".join(page))


def write_collection(
    package: Zipped, spool: Spool, name: str, id: UUID, **about: Any
) -> None:
    """An AnnotationCollection, and its pages beside it (W3C, section 5)."""
    total = spool.counted[name]
    pages = -(-total // _ANNOTATIONS)
    up = "../" * (name.count("/") + 1)
    context = {"@context": [ANNO, f"{up}{CONTEXT_FILE}"]}
    ids = [uuid5(id, f"page {number}") for number in range(1, pages + 1)]
    ends = {"first": iri(ids[0]), "last": iri(ids[-1])} if ids else {}
    whole = {"id": iri(id), "type": "AnnotationCollection", **about, "total": total}
    with package.member(f"{name}/collection.jsonld") as file:
        file.write(dumped(context | whole | ends) + b"\n")
    lines = spool.lines(name)
    for at, page_id in enumerate(ids):
        head: dict[str, Any] = {
            **context,
            "id": iri(page_id),
            "type": "AnnotationPage",
            "partOf": iri(id),
            "startIndex": at * _ANNOTATIONS,
        }
        if at + 1 < pages:
            head["next"] = iri(ids[at + 1])
        page = b",\n".join(one.rstrip(b"\n") for one in islice(lines, _ANNOTATIONS))
        with package.member(f"{name}/page-{at + 1:04}.jsonld") as file:
            file.write(dumped(head)[:-1] + b',"items":[\n' + page + b"\n]}\n")
