"""The prepared model at work: texts into vectors, on two threads."""

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from coding.suggestions.embedding.graph import WIDTH
from coding.suggestions.engine import Vectors

MODEL, TOKENIZER, MANIFEST = "model.onnx", "tokenizer.json", "manifest.json"
# Where several worker processes share a machine, one each is better.
THREADS = int(os.environ.get("HSFRAME_MODEL_THREADS") or 2)
WINDOW, MOST_WINDOWS = 254, 4
# No text's end is looked at beyond what the windows can hold, ten letters a token.
_LONGEST = WINDOW * MOST_WINDOWS * 10


class MiniLM:
    """An Embedder: all-MiniLM-L6-v2 in eight-bit integers.

    Each text runs alone, so its vector depends on nothing but its words; two threads
    take turns. A text longer than the model's window gives the mean of its windows.
    """

    def __init__(self, folder: Path) -> None:
        self.digest: str = json.loads((folder / MANIFEST).read_text())[MODEL]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = options.enable_mem_pattern = False
        model = (folder / MODEL).read_bytes()
        if hashlib.sha256(model).hexdigest() != self.digest:
            raise OSError(f"{folder / MODEL} is not what its manifest says.")
        self._session = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Vectors (texts x 384), float32, each of length one."""
        if not texts:
            return np.zeros((0, WIDTH), np.float32)
        with ThreadPoolExecutor(THREADS) as threads:
            return np.stack(list(threads.map(self._vector, texts)))

    def _vector(self, text: str) -> Vectors:
        sound = text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
        ids = self._tokenizer.encode(sound).ids
        inner = ids[1:-1][: WINDOW * MOST_WINDOWS]
        windows = [
            [ids[0], *inner[first : first + WINDOW], ids[-1]]
            for first in range(0, max(len(inner), 1), WINDOW)
        ]
        found = sum(
            len(window) * self._session.run(None, {"ids": np.array([window])})[0][0]
            for window in windows
        )
        return np.asarray(found / np.linalg.norm(found), np.float32)


@lru_cache(maxsize=1)
def _loaded(folder: Path, written: int) -> MiniLM:
    return MiniLM(folder)


def prepared_model(folder: Path) -> MiniLM | None:
    """The model in this folder, or None where none has been prepared, or not whole.

    Loaded once in a process, and again when another is prepared.
    """
    try:
        written = (folder / MANIFEST).stat().st_mtime_ns
        return _loaded(folder.resolve(), written)
    except (OSError, ValueError, KeyError):
        return None
