"""The embedding model that `./dev model` prepared, for the tests that need it."""

import os
from pathlib import Path

import pytest

from coding.suggestions.embedding.minilm import MiniLM, prepared_model

# Tests run on a state folder of their own: the model is looked for in the usual one.
FOLDER = Path(
    os.environ.get("HSFRAME_MODEL") or Path(__file__).parents[1] / ".state" / "model"
)
MISSING = f"NO MODEL: none is prepared at {FOLDER} (./dev model)"


def model_or_skip() -> MiniLM:
    model = prepared_model(FOLDER)
    if model is None:
        pytest.skip(MISSING)
    return model
