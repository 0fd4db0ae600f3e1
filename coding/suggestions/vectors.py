"""Vectors computed once for each text, and kept in the database."""

import random
from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from django.conf import settings

from coding.models import Vector
from coding.suggestions.embedding.minilm import prepared_model
from coding.suggestions.engine import Embedder, Vectors

AT_ONCE = 64  # texts: what a killed worker loses at most


class Kept:
    """An embedder that looks into the database first; vectors are its own model's."""

    def __init__(self, embedder: Embedder) -> None:
        self.digest = embedder.digest
        self._embedder = embedder

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Vectors (texts x dimensions) in the order of the texts."""
        if not texts:
            return self._embedder(())
        names = [sha256(text.encode()).hexdigest() for text in texts]
        words = dict(zip(names, texts, strict=True))
        found: dict[str, Vectors] = {}
        every = list(words)
        # Each worker in an order of its own, so that they share the work.
        starts = list(range(0, len(every), AT_ONCE))
        random.shuffle(starts)
        for first in starts:
            found |= self._some(every[first : first + AT_ONCE], words)
        return np.stack([found[name] for name in names])

    def _some(self, names: Sequence[str], words: dict[str, str]) -> dict[str, Vectors]:
        rows = Vector.objects.filter(model=self.digest, words__in=names)
        found = {
            name: np.frombuffer(vector, "<f4")
            for name, vector in rows.values_list("words", "vector")
        }
        new = [name for name in names if name not in found]
        if not new:
            return found
        made = self._embedder([words[name] for name in new])
        Vector.objects.bulk_create(
            (
                Vector(
                    model=self.digest, words=name, vector=vector.astype("<f4").tobytes()
                )
                for name, vector in zip(new, made, strict=True)
            ),
            ignore_conflicts=True,
        )
        return found | dict(zip(new, made, strict=True))


def kept_embedder() -> Kept | None:
    """The prepared model behind the database, or None while there is no model."""
    model = prepared_model(settings.MODEL)
    return None if model is None else Kept(model)
