"""An embedder that embeds each text once."""

import time
from collections.abc import Sequence

import numpy as np

from coding.suggestions.engine import Embedder, Vectors


class Remembering:
    """Keeps vectors in memory, and the seconds that each text took on average."""

    def __init__(self, embedder: Embedder) -> None:
        self.digest = embedder.digest
        self._embedder = embedder
        self._kept: dict[str, Vectors] = {}
        self._seconds = 0.0

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Vectors (texts x dimensions); only new texts are given to the model."""
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        begun = time.perf_counter()
        self._kept.update(zip(new, self._embedder(new), strict=True))
        self._seconds += time.perf_counter() - begun
        if not texts:
            return self._embedder(())
        return np.stack([self._kept[text] for text in texts])

    @property
    def seconds_each(self) -> float:
        return self._seconds / max(len(self._kept), 1)
