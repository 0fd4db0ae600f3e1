"""Files on disk that are written side by side and packed one after the other."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Spools:
    """Files on disk that grow side by side, to be packed one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.paths: dict[str, Path] = {}

    def write(self, name: str, words: str) -> None:
        path = self.paths.setdefault(name, self._folder / str(len(self.paths)))
        with path.open("ab") as file:
            file.write(words.encode())


@contextmanager
def spools(beside: Path) -> Iterator[Spools]:
    """Spools that are gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="spools-", dir=beside.parent) as folder:
        yield Spools(Path(folder))
