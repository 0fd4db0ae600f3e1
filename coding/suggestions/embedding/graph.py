"""The MiniLM sentence model as an ONNX graph, written straight from its weights."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from coding.suggestions.engine import Vectors

LAYERS, HEADS, WIDTH = 6, 12, 384
EPSILON = 1e-12
Weights = Mapping[str, Vectors]


def read_weights(path: Path) -> dict[str, Vectors]:
    """The float32 tensors of a safetensors file: a header in JSON, then the numbers."""
    raw = path.read_bytes()
    after = 8 + int.from_bytes(raw[:8], "little")
    found = {}
    for name, told in json.loads(raw[8:after]).items():
        if told.get("dtype") != "F32":
            continue
        first, last = told["data_offsets"]
        numbers = np.frombuffer(raw[after + first : after + last], "<f4")
        found[name] = numbers.reshape(told["shape"])
    return found


def write_graph(weights: Weights, path: Path) -> None:
    """Write the graph: `ids` (1, tokens) in, `vector` (1, 384) of length one out.

    One text at a time, so that nothing is padded and no text touches another's vector.
    Needs the package onnx, which only the preparing of the model installs.
    """
    from onnx import TensorProto, checker, helper, save

    draft = _Draft(weights)
    hidden = _embed(draft)
    for layer in range(LAYERS):
        hidden = _layer(draft, hidden, f"encoder.layer.{layer}.")
    mean = draft.add("ReduceMean", hidden, draft.keep("tokens_axis", [1]), keepdims=0)
    draft.add("LpNormalization", mean, to="vector", axis=1, p=2)
    graph = helper.make_graph(
        draft.nodes,
        "minilm",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, WIDTH])],
        draft.constants,
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10
    )
    checker.check_model(model, full_check=True)
    save(model, path)


class _Draft:
    """Nodes and constants of a graph being written."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self._kept: set[str] = set()

    def add(self, kind: str, *inputs: str, to: str = "", **attributes: Any) -> str:
        from onnx import helper

        name = to or f"{kind}_{len(self.nodes)}"
        node = helper.make_node(kind, list(inputs), [name], name=name, **attributes)
        self.nodes.append(node)
        return name

    def keep(self, name: str, values: Any) -> str:
        """A constant under this name, stored once."""
        from onnx import numpy_helper

        if name not in self._kept:
            self._kept.add(name)
            array = np.ascontiguousarray(values)
            self.constants.append(numpy_helper.from_array(array, name))
        return name

    def weight(self, name: str) -> str:
        return self.keep(name, self.weights[name])

    def dense(self, hidden: str, name: str) -> str:
        """The hidden states times a matrix, plus its bias."""
        matrix = self.keep(f"{name}.weight", self.weights[f"{name}.weight"].T)
        product = self.add("MatMul", hidden, matrix)
        return self.add("Add", product, self.weight(f"{name}.bias"))

    def norm(self, hidden: str, name: str) -> str:
        scale, shift = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.add(
            "LayerNormalization", hidden, scale, shift, axis=-1, epsilon=EPSILON
        )


def _embed(draft: _Draft) -> str:
    """Words, their places, and the one kind of token there is."""
    words = draft.add(
        "Gather", draft.weight("embeddings.word_embeddings.weight"), "ids"
    )
    size = draft.add("Shape", "ids", start=1, end=2)
    places = draft.add(
        "Slice",
        draft.keep(
            "places",
            draft.weights["embeddings.position_embeddings.weight"]
            + draft.weights["embeddings.token_type_embeddings.weight"][0],
        ),
        draft.keep("zero", [0]),
        size,
        draft.keep("first_axis", [0]),
    )
    return draft.norm(draft.add("Add", words, places), "embeddings.LayerNorm")


def _layer(draft: _Draft, hidden: str, name: str) -> str:
    """Attention over all tokens, then the wide layer; each added to what came in."""
    apart = draft.keep("apart", [0, 0, HEADS, WIDTH // HEADS])
    query, key, value = (
        draft.add("Reshape", draft.dense(hidden, f"{name}attention.self.{part}"), apart)
        for part in ("query", "key", "value")
    )
    query = draft.add("Transpose", query, perm=[0, 2, 1, 3])
    key = draft.add("Transpose", key, perm=[0, 2, 3, 1])
    value = draft.add("Transpose", value, perm=[0, 2, 1, 3])
    scale = draft.keep("scale", np.float32((WIDTH // HEADS) ** -0.5))
    alike = draft.add("Mul", draft.add("MatMul", query, key), scale)
    seen = draft.add("MatMul", draft.add("Softmax", alike, axis=-1), value)
    joined = draft.add(
        "Reshape",
        draft.add("Transpose", seen, perm=[0, 2, 1, 3]),
        draft.keep("joined", [0, 0, WIDTH]),
    )
    told = draft.dense(joined, f"{name}attention.output.dense")
    hidden = draft.norm(
        draft.add("Add", told, hidden), f"{name}attention.output.LayerNorm"
    )
    wide = draft.add("Gelu", draft.dense(hidden, f"{name}intermediate.dense"))
    narrow = draft.dense(wide, f"{name}output.dense")
    return draft.norm(draft.add("Add", narrow, hidden), f"{name}output.LayerNorm")
