"""The same model in plain numpy: slow, and what the graph is checked against."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from coding.suggestions.embedding.graph import EPSILON, HEADS, LAYERS, WIDTH, Weights
from coding.suggestions.engine import Vectors


def forward(weights: Weights, ids: NDArray[np.int64]) -> Vectors:
    """The vector (384) of one text's token ids (tokens), in float32.

    Source: Devlin et al. (2019), BERT; mean pooling after Reimers and Gurevych (2019).
    """
    hidden = (
        weights["embeddings.word_embeddings.weight"][ids]
        + weights["embeddings.position_embeddings.weight"][: len(ids)]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    hidden = _norm(weights, "embeddings.LayerNorm", hidden)
    for layer in range(LAYERS):
        hidden = _layer(weights, f"encoder.layer.{layer}.", hidden)
    mean = hidden.mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean), np.float32)


def _layer(weights: Weights, name: str, hidden: Vectors) -> Vectors:
    heads = [
        _dense(weights, f"{name}attention.self.{part}", hidden)
        .reshape(len(hidden), HEADS, WIDTH // HEADS)
        .transpose(1, 0, 2)
        for part in ("query", "key", "value")
    ]
    query, key, value = heads
    alike = query @ key.transpose(0, 2, 1) / np.sqrt(np.float32(WIDTH // HEADS))
    alike = np.exp(alike - alike.max(axis=-1, keepdims=True))
    seen = alike / alike.sum(axis=-1, keepdims=True) @ value
    joined = seen.transpose(1, 0, 2).reshape(len(hidden), WIDTH)
    told = _dense(weights, f"{name}attention.output.dense", joined)
    hidden = _norm(weights, f"{name}attention.output.LayerNorm", told + hidden)
    wide = _dense(weights, f"{name}intermediate.dense", hidden)
    wide = wide * (1 + erf(wide / np.sqrt(np.float32(2)))) / 2
    narrow = _dense(weights, f"{name}output.dense", wide)
    return _norm(weights, f"{name}output.LayerNorm", narrow + hidden)


def _dense(weights: Weights, name: str, hidden: Vectors) -> Vectors:
    told = hidden @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return np.asarray(told, np.float32)


def _norm(weights: Weights, name: str, hidden: Vectors) -> Vectors:
    centred = hidden - hidden.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPSILON)
    told = centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return np.asarray(told, np.float32)
